namespace Lading.Core.Outcomes;

/// <summary>
/// Why an item failed. Declared in order of precedence: of several errors of one item the one declared first is the first that is shown.
/// The public code is the name in snake_case; names are stable once released. The remarks list what <see cref="ItemError.Arguments"/> holds.
/// </summary>
public enum ItemErrorCode
{
    /// <summary>The item is not an object at all.</summary>
    ItemNotObject,

    /// <summary>No collection is named.</summary>
    CollectionMissing,

    /// <summary>The name of a collection to be created is not allowed. Arguments: name.</summary>
    CollectionNameInvalid,

    /// <summary>A collection exists whose name differs in letter case only. Arguments: name, existing name.</summary>
    CollectionNameSimilar,

    /// <summary>The name of a property to be created is not allowed. Arguments: name.</summary>
    PropertyNameInvalid,

    /// <summary>The name of a property to be created is reserved. Arguments: name.</summary>
    PropertyNameReserved,

    /// <summary>No type can be derived for a value. Arguments: see the member's producer.</summary>
    TypeNotDerivable,

    /// <summary>The id is not a UUID. Arguments: text.</summary>
    IdInvalid,

    /// <summary>No such collection, and it may not be created. Arguments: name.</summary>
    CollectionUnknown,

    /// <summary>The collection has no vector space of that name. Arguments: collection, space.</summary>
    VectorSpaceUnknown,

    /// <summary>The properties are not an object. The value is what was sent.</summary>
    PropertiesNotObject,

    /// <summary>No such property, and it may not be created. Arguments: property, collection.</summary>
    PropertyUnknown,

    /// <summary>A value does not fit the type of its property.</summary>
    WrongType,

    /// <summary>A reference is malformed.</summary>
    ReferenceInvalid,

    /// <summary>The target of a reference does not exist. Arguments: collection, property, id.</summary>
    ReferenceDangling,

    /// <summary>The object that is to hold a reference, or to be changed, does not exist. Arguments: collection, id.</summary>
    ObjectMissing,

    /// <summary>The object exists already. Arguments: id.</summary>
    ObjectExists,

    /// <summary>The collection was dropped meanwhile. Arguments: collection.</summary>
    CollectionGone,

    /// <summary>The collection has tenants and none is named. Arguments: collection.</summary>
    TenantMissing,

    /// <summary>The collection has no tenants and one is named. Arguments: collection.</summary>
    TenantNotExpected,

    /// <summary>No such tenant. Arguments: tenant.</summary>
    TenantUnknown,

    /// <summary>The tenant is not active. Arguments: tenant.</summary>
    TenantInactive,

    /// <summary>The partition takes no writes. Arguments: reason.</summary>
    PartitionReadOnly,

    /// <summary>The vector has another length than those stored. Arguments: see the member's producer.</summary>
    DimensionMismatch,

    /// <summary>A usage limit is reached. Arguments: name of the limit, its value.</summary>
    LimitReached,

    /// <summary>Another item of an all-or-nothing batch failed.</summary>
    RolledBack,

    /// <summary>The batch ended before this item's turn.</summary>
    Unprocessed,

    /// <summary>The store took no writes; the item was not applied. Arguments: reason.</summary>
    StoreUnavailable,

    /// <summary>The log failed while the item was written; whether it was applied is known after the next start only. Arguments: reason.</summary>
    OutcomeUnknown,
}
