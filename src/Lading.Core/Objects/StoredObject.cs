using Lading.Core.Values;

namespace Lading.Core.Objects;

/// <summary>Which parts of an object a read should bring.</summary>
[Flags]
public enum ObjectParts
{
    /// <summary>Header only.</summary>
    None = 0,

    /// <summary>The property values.</summary>
    Properties = 1,

    /// <summary>The references, in order.</summary>
    References = 2,

    /// <summary>The vectors.</summary>
    Vectors = 4,

    /// <summary>Everything.</summary>
    All = Properties | References | Vectors,
}

/// <summary>An object as the store holds it. Immutable; owns its memory.</summary>
public sealed record StoredObject
{
    /// <summary>Where it lives.</summary>
    public required ObjectKey Key { get; init; }

    /// <summary>Row, version, times.</summary>
    public required ObjectHeader Header { get; init; }

    /// <summary>The property values, one encoded <see cref="ValueKind.Object"/>; empty when not asked for.</summary>
    public ReadOnlyMemory<byte> Properties { get; init; }

    /// <summary>The references in order of arrival; empty when not asked for.</summary>
    public IReadOnlyList<HeldReference> References { get; init; } = [];

    /// <summary>The vectors, at most one per vector space; empty when not asked for.</summary>
    public IReadOnlyList<VectorData> Vectors { get; init; } = [];
}
