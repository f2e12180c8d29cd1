using System.Collections.Immutable;

namespace Lading.Core.Schema;

/// <summary>A set of comparable vectors of a collection: each object has at most one vector in it. Immutable.</summary>
public sealed record VectorSpace
{
    /// <summary>The name; empty for the one unnamed space a collection may have.</summary>
    public required string Name { get; init; }

    /// <summary>Kind of the derived index: <c>hnsw</c>, <c>flat</c>, <c>dynamic</c>, … Default <c>hnsw</c>.</summary>
    public string IndexKind { get; init; } = "hnsw";

    /// <summary>Name of the distance: <c>cosine</c>, <c>dot</c>, <c>l2-squared</c>, <c>manhattan</c>, <c>hamming</c>. Default <c>cosine</c>.</summary>
    public string Distance { get; init; } = "cosine";

    /// <summary>True when an object has several token vectors here. Default false.</summary>
    public bool IsMulti { get; init; }

    /// <summary>True when nothing is indexed here. Default false.</summary>
    public bool Skip { get; init; }

    /// <summary>False after the space's index was dropped: new vectors are refused. Default true.</summary>
    public bool AcceptsWrites { get; init; } = true;

    /// <summary>What a wire must remember to show the space as it was made, by name of the wire; Core does not look inside.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;
}
