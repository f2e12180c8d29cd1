using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Core.Ports;

/// <summary>
/// What an engine receives for one step: applied in the order schema changes, object deletes, object puts, reference changes, touches, receipt; all or nothing.
/// Every object it changes must have been reserved by the session it is committed with; each object appears at most once among
/// <see cref="Puts"/> and <see cref="Deletes"/>.
/// </summary>
public sealed class WriteSet
{
    /// <summary>Changes of the schema, in order.</summary>
    public IReadOnlyList<SchemaChange> SchemaChanges { get; init; } = [];

    /// <summary>Objects to create or replace.</summary>
    public List<ObjectPut> Puts { get; } = [];

    /// <summary>Objects to delete, with their vectors and the references they hold. References that point to them stay (they dangle).</summary>
    public List<ObjectKey> Deletes { get; } = [];

    /// <summary>References to add or remove without touching the properties of the object that holds them.</summary>
    public List<ReferenceChange> ReferenceChanges { get; } = [];

    /// <summary>New headers of objects whose references changed.</summary>
    public List<HeaderPut> Touches { get; } = [];

    /// <summary>
    /// Vector lengths this set relies on: the commit is a <see cref="CommitStatus.Conflict"/> when another length was fixed meanwhile.
    /// The first claim of a space fixes its length; vectors of a space that nobody claims may have any.
    /// </summary>
    public List<DimensionClaim> Dimensions { get; } = [];

    /// <summary>The receipt, written with the data; null when the set belongs to no batch.</summary>
    public ReceiptRecord? Receipt { get; set; }
}

/// <summary>An object to create or replace.</summary>
/// <param name="Key">Where.</param>
/// <param name="Header">What to store; <see cref="ObjectHeader.Row"/> is the existing row, or 0 for a new object: the engine then gives it one.</param>
/// <param name="Properties">One encoded object value.</param>
public sealed record ObjectPut(ObjectKey Key, ObjectHeader Header, ReadOnlyMemory<byte> Properties)
{
    /// <summary>All vectors of the object: those stored before are replaced. Null leaves stored vectors as they are.</summary>
    public IReadOnlyList<VectorData>? Vectors { get; init; } = [];

    /// <summary>All references the object holds: those stored before are replaced. Null leaves stored references as they are.</summary>
    public IReadOnlyList<HeldReference>? References { get; init; } = [];

    /// <summary>True when properties and vectors are what is stored already: derived indexes need not look. Default false.</summary>
    public bool Unchanged { get; init; }
}

/// <summary>A new header for an object that is otherwise left alone.</summary>
/// <param name="Key">Which object.</param>
/// <param name="Header">Its new header; the row as it was.</param>
public readonly record struct HeaderPut(ObjectKey Key, ObjectHeader Header);

/// <summary>What to do with references of an object.</summary>
public enum ReferenceAction
{
    /// <summary>Append <see cref="ReferenceChange.Target"/>.</summary>
    Add,

    /// <summary>Remove every reference of the property that is exactly <see cref="ReferenceChange.Target"/> (same collection text and id).</summary>
    Remove,

    /// <summary>Remove all references of the property; <see cref="ReferenceChange.Target"/> is not looked at.</summary>
    Clear,
}

/// <summary>A change to the references one object holds in one property. The object exists, or is put by the same set.</summary>
/// <param name="Source">The object that holds them.</param>
/// <param name="Property">The property.</param>
/// <param name="Action">What to do.</param>
/// <param name="Target">The reference.</param>
public readonly record struct ReferenceChange(ObjectKey Source, string Property, ReferenceAction Action, Reference Target);

/// <summary>Vector length a write set relies on.</summary>
/// <param name="Collection">Number of the collection.</param>
/// <param name="Partition">Number of the partition.</param>
/// <param name="Space">Name of the vector space.</param>
/// <param name="Dimensions">Floats per vector.</param>
public readonly record struct DimensionClaim(uint Collection, uint Partition, string Space, int Dimensions);
