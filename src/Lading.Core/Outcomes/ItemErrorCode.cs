namespace Lading.Core.Outcomes;

/// <summary>
/// Why an item failed. Declared in order of precedence: of several errors of one item the one declared first is the first that is shown.
/// The public code is the name in snake_case; names are stable once released. The remarks list what <see cref="ItemError.Arguments"/> holds;
/// a <i>fault</i> is one of the words that the batch room declares for that code (<c>Lading.Batch.Validate.Faults</c>).
/// </summary>
public enum ItemErrorCode
{
    /// <summary>The item is not an object at all.</summary>
    ItemNotObject,

    /// <summary>No collection is named.</summary>
    CollectionMissing,

    /// <summary>No type can be derived for a value. Arguments: collection, property as sent, fault, type expected, type found, names of nested properties on the way.</summary>
    TypeNotDerivable,

    /// <summary>The name of a collection to be created is not allowed. Arguments: name, fault.</summary>
    CollectionNameInvalid,

    /// <summary>A collection or alias exists whose name differs in letter case only. Arguments: name, existing name, <c>collection</c> or <c>alias</c>.</summary>
    CollectionNameSimilar,

    /// <summary>The name of a property to be created is not allowed. Arguments: collection, property, stage, fault.</summary>
    PropertyNameInvalid,

    /// <summary>The name of a property to be created is reserved. Arguments: collection, property, stage, fault.</summary>
    PropertyNameReserved,

    /// <summary>Two properties to be created have names that count as the same. Arguments: collection, property, stage.</summary>
    PropertyConflict,

    /// <summary>The type derived for a property to be created is not allowed. Arguments: collection, property, stage, fault, and the targets or the nested name it is about.</summary>
    PropertyTypeInvalid,

    /// <summary>The id is not a UUID. Arguments: text.</summary>
    IdInvalid,

    /// <summary>No such collection, and it may not be created. Arguments: name; for the target of a reference also the name of the source's collection.</summary>
    CollectionUnknown,

    /// <summary>The collection has no vector space of that name. Arguments: collection, space, fault.</summary>
    VectorSpaceUnknown,

    /// <summary>The vector space takes no new vectors. Arguments: collection, space.</summary>
    VectorSpaceClosed,

    /// <summary>The vector is not of the kind its space holds. Arguments: collection, space, fault, index of the token.</summary>
    VectorShapeInvalid,

    /// <summary>The vector has more floats than the limit. Arguments: name of the limit, its value, floats.</summary>
    VectorTooLong,

    /// <summary>The vector holds an infinity or no number. Arguments: collection, space.</summary>
    VectorNotFinite,

    /// <summary>A member of the item that only its wire knows is wrong. Arguments: what is wrong, in the words of that wire.</summary>
    AttributeInvalid,

    /// <summary>The properties are not an object. The value is what was sent.</summary>
    PropertiesNotObject,

    /// <summary>No such property, and it may not be created. Arguments: collection, property; for a change of references also a fault where the exact name is asked for.</summary>
    PropertyUnknown,

    /// <summary>The property holds no references, and references were sent for it. Arguments: collection, property.</summary>
    PropertyNotReference,

    /// <summary>
    /// A value does not fit the type of its property. Arguments: collection, type of the property, fault, member of the value it is about.
    /// The value is what does not fit; where one element of a list does not, the whole list, and the path leads to the first such element.
    /// </summary>
    WrongType,

    /// <summary>A reference is malformed. Arguments: pairs of a fault and what it is about; the second pair is of the other side of the same reference, when that is malformed too.</summary>
    ReferenceInvalid,

    /// <summary>A reference is well formed, but of a kind that is not taken. Arguments: collection, property, fault, collection of the target.</summary>
    ReferenceUnsupported,

    /// <summary>The object that is to hold a reference, or to be changed, does not exist. Arguments: collection, id.</summary>
    ObjectMissing,

    /// <summary>The target of a reference does not exist. Arguments: collection, property, id of the target, its collection, the tenant looked in, fault (empty when it was looked for and not found).</summary>
    DanglingReference,

    /// <summary>The property holds a value that is no reference, where one is to be added. Arguments: property. The value is what is stored.</summary>
    PropertyTaken,

    /// <summary>The object exists already. Arguments: id.</summary>
    ObjectExists,

    /// <summary>The collection was dropped meanwhile. Arguments: collection.</summary>
    CollectionGone,

    /// <summary>The collection has tenants and none is named. Arguments: collection; of the source of a reference also its id.</summary>
    TenantMissing,

    /// <summary>The collection has no tenants and one is named. Arguments: collection.</summary>
    TenantNotExpected,

    /// <summary>No such tenant. Arguments: collection, tenant; of the source of a reference also its id.</summary>
    TenantUnknown,

    /// <summary>The tenant is not active. Arguments: as <see cref="TenantUnknown"/>.</summary>
    TenantInactive,

    /// <summary>The partition takes no writes. Arguments: reason.</summary>
    PartitionReadOnly,

    /// <summary>The vector has another length than those stored. Arguments: space, index kind, length sent, length stored, index of the token or empty, id of the object.</summary>
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
