using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Batch;

/// <summary>One element of a batch as the wire decoded it: nothing has been checked against the schema. Immutable.</summary>
public abstract record BatchItem
{
    private protected BatchItem()
    {
    }

    /// <summary>Name of the collection (or alias) in the spelling of Core: the wire has folded letter case where its original does. Empty when none was given.</summary>
    public string Collection { get; init; } = "";

    /// <summary>The tenant; empty when none was given.</summary>
    public string Tenant { get; init; } = "";

    /// <summary>An item that the wire could not turn into any other kind; it fails with these errors.</summary>
    /// <param name="Errors">What is wrong, in the order shown; at least one.</param>
    public sealed record Undecodable(params ImmutableArray<ItemError> Errors) : BatchItem;
}

/// <summary>How an object is put.</summary>
public enum PutMode
{
    /// <summary>Creates or replaces; a replaced object's creation time is that of the batch.</summary>
    Upsert,

    /// <summary>Creates; fails when it exists.</summary>
    Create,

    /// <summary>Replaces; fails when it does not exist; keeps the creation time.</summary>
    Replace,

    /// <summary>Changes the properties given (null removes one), appends references, replaces vectors given; fails when it does not exist.</summary>
    Merge,
}

/// <summary>A vector as decoded.</summary>
/// <param name="Space">Name of the vector space; empty for the unnamed one.</param>
/// <param name="Values">The floats, tokens one after another.</param>
/// <param name="TokenLengths">Lengths of the tokens of a multi-vector, in order; null for a single vector.</param>
public readonly record struct DraftVector(string Space, ReadOnlyMemory<float> Values, IReadOnlyList<int>? TokenLengths = null);

/// <summary>Put an object.</summary>
public sealed record PutObject : BatchItem
{
    /// <summary>The id given, or null: the pipeline makes one.</summary>
    public ObjectId? Id { get; init; }

    /// <summary>How.</summary>
    public PutMode Mode { get; init; }

    /// <summary>The properties as one decoded value (kinds below 16), empty when there were none. Any kind but an object is an error that validation names.</summary>
    public ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>The vectors given, in order; empty ones included.</summary>
    public IReadOnlyList<DraftVector> Vectors { get; init; } = [];

    /// <summary>
    /// True stores vectors of spaces that index nothing (<see cref="Core.Schema.VectorSpace.Skip"/>), of any length; false checks and drops them. Default false.
    /// </summary>
    public bool KeepsUnindexedVectors { get; init; }

    /// <summary>What the wire found wrong with members that only it knows; judged in order of precedence with everything else. Default none.</summary>
    public ImmutableArray<ItemError> WireErrors { get; init; } = [];

    /// <summary>Bytes the item had on the wire; counts against <see cref="BatchLimits.StepBytesMax"/>.</summary>
    public int WireBytes { get; init; }

    /// <summary>What the encoder needs to echo the item as it was sent; the wire's own, nobody else looks inside.</summary>
    public object? Echo { get; init; }
}

/// <summary>Delete an object. Deleting what is not there succeeds as unchanged.</summary>
public sealed record DeleteObject : BatchItem
{
    /// <summary>The id.</summary>
    public required ObjectId Id { get; init; }
}

/// <summary>What to do with references of one property.</summary>
public enum ReferenceVerb
{
    /// <summary>Append one.</summary>
    Add,

    /// <summary>Remove every reference to that target.</summary>
    Remove,

    /// <summary>Replace the whole list.</summary>
    Replace,
}

/// <summary>Change the references that an object holds in one property.</summary>
public sealed record ChangeReferences : BatchItem
{
    /// <summary>The object that holds them; its collection is <see cref="BatchItem.Collection"/>.</summary>
    public required ObjectId Source { get; init; }

    /// <summary>The property; exact name.</summary>
    public required string Property { get; init; }

    /// <summary>What to do.</summary>
    public ReferenceVerb Verb { get; init; }

    /// <summary>
    /// True when the property must be a reference property and targets to be added must exist, whatever the policy. False takes a property without
    /// a value of any type and, by policy, dangling targets. Default false.
    /// </summary>
    public bool MustResolve { get; init; }

    /// <summary>The targets: exactly one for add and remove, any number for replace.</summary>
    public required IReadOnlyList<Reference> Targets { get; init; }

    /// <summary>What the encoder needs to echo the item as it was sent; the wire's own, nobody else looks inside.</summary>
    public object? Echo { get; init; }
}
