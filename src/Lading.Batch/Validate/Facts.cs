using Lading.Core.Objects;

namespace Lading.Batch.Validate;

/// <summary>
/// What was looked up before validation, so that validation looks nothing up: which objects exist that the batch refers to, how long the
/// vectors of its partitions are, how many objects there are. Immutable once collected.
/// </summary>
public sealed class Facts
{
    private readonly HashSet<ObjectKey> _existing = [];
    private readonly Dictionary<(uint Collection, uint Partition, string Space), int> _dimensions = [];

    internal Facts()
    {
    }

    /// <summary>Nothing is stored.</summary>
    public static Facts Nothing { get; } = new();

    /// <summary>Objects of the server, all collections together; counted only where a usage limit asks for it, else 0.</summary>
    public long Objects { get; internal set; }

    /// <summary>True when the object is stored. Only for keys that the batch refers to.</summary>
    public bool Exists(ObjectKey key) => _existing.Contains(key);

    /// <summary>Floats per vector of that space; 0 while none is stored.</summary>
    public int Dimensions(uint collection, uint partition, string space) => _dimensions.GetValueOrDefault((collection, partition, space));

    internal void Add(ObjectKey existing) => _existing.Add(existing);

    internal void Add(uint collection, uint partition, string space, int dimensions) => _dimensions[(collection, partition, space)] = dimensions;
}
