using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch;

/// <summary>An item that passed validation: names resolved, values typed. Immutable once validation has returned it.</summary>
public abstract record AcceptedItem
{
    private protected AcceptedItem()
    {
    }

    /// <summary>Index of the item in the request.</summary>
    public required int Index { get; init; }

    /// <summary>The collection it goes to.</summary>
    public required CollectionState Collection { get; set; }

    /// <summary>The partition it goes to.</summary>
    public required Partition Partition { get; init; }

    /// <summary>The object it changes.</summary>
    public required ObjectId Id { get; init; }

    /// <summary>The object it changes, as engines know it.</summary>
    public ObjectKey Key => new(Collection.Collection.Number, Partition.Number, Id);
}

/// <summary>An object to put.</summary>
public sealed record AcceptedObject : AcceptedItem
{
    /// <summary>How.</summary>
    public required PutMode Mode { get; init; }

    /// <summary>The typed properties, one encoded object; for <see cref="PutMode.Merge"/> nulls mean removal.</summary>
    public required ReadOnlyMemory<byte> Properties { get; set; }

    /// <summary>The references, in the order given.</summary>
    public required IReadOnlyList<HeldReference> References { get; init; }

    /// <summary>The vectors, at most one per space, none of them empty.</summary>
    public required IReadOnlyList<VectorData> Vectors { get; init; }

    /// <summary>Vectors that were checked and are not kept: of spaces that index nothing (<see cref="PutObject.KeepsUnindexedVectors"/>).</summary>
    public IReadOnlyList<VectorData> UnkeptVectors { get; init; } = [];

    /// <summary>For <see cref="PutMode.Merge"/>: spaces whose vector is to be removed.</summary>
    public IReadOnlyList<string> RemovedVectors { get; init; } = [];
}

/// <summary>An object to delete.</summary>
public sealed record AcceptedDelete : AcceptedItem;

/// <summary>References to change.</summary>
public sealed record AcceptedReferences : AcceptedItem
{
    /// <summary>The property that holds them.</summary>
    public required string Property { get; init; }

    /// <summary>What to do.</summary>
    public required ReferenceVerb Verb { get; init; }

    /// <summary>The targets with their collections filled in where they are derivable.</summary>
    public required IReadOnlyList<Reference> Targets { get; init; }

    /// <summary>True when adding a present reference changes nothing.</summary>
    public bool AsSet { get; init; }

    /// <summary>
    /// True when the property is no reference property: the item fails with <see cref="Core.Outcomes.ItemErrorCode.PropertyTaken"/> when the
    /// object holds a value there, and is applied when it does not.
    /// </summary>
    public bool HoldsValues { get; init; }
}
