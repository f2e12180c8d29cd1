using System.Collections.Immutable;

namespace Lading.Core.Outcomes;

/// <summary>Which part of an item an error is about; the wires turn it and <see cref="ItemError.Path"/> into a pointer into the request body.</summary>
public enum ItemPart
{
    /// <summary>The item as a whole.</summary>
    Item,

    /// <summary>The name of the collection.</summary>
    Collection,

    /// <summary>The id.</summary>
    Id,

    /// <summary>The tenant.</summary>
    Tenant,

    /// <summary>The properties; the path leads into them.</summary>
    Properties,

    /// <summary>The unnamed vector.</summary>
    Vector,

    /// <summary>The named vectors; the path starts with the name of the space.</summary>
    Vectors,

    /// <summary>The object that holds a reference.</summary>
    ReferenceSource,

    /// <summary>The target of a reference.</summary>
    ReferenceTarget,

    /// <summary>A member that only the wire knows; the path starts with its name.</summary>
    Attribute,
}

/// <summary>One error (or warning) of one item. Immutable. Wires render the text; nothing here is a sentence of a wire.</summary>
/// <param name="Code">What is wrong.</param>
/// <param name="Part">Where.</param>
/// <param name="Path">Where inside the part: an RFC 6901 pointer, empty for the part itself.</param>
/// <param name="Arguments">What a text needs, as the code's documentation lists it.</param>
public sealed record ItemError(ItemErrorCode Code, ItemPart Part, string Path, params ImmutableArray<string> Arguments)
{
    /// <summary>The value the error is about, encoded as it was decoded (not typed); empty when there is none. Valid as long as the item's own memory.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>True when the same item may succeed later without being changed.</summary>
    public bool Retryable => Code is ItemErrorCode.Unprocessed or ItemErrorCode.StoreUnavailable or ItemErrorCode.OutcomeUnknown
        or ItemErrorCode.RolledBack or ItemErrorCode.CollectionGone or ItemErrorCode.TenantInactive or ItemErrorCode.PartitionReadOnly;
}
