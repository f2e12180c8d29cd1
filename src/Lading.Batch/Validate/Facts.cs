using Lading.Core.Objects;

namespace Lading.Batch.Validate;

/// <summary>
/// What was looked up before validation, so that validation looks nothing up: which of the objects that the batch refers to are stored, and how
/// long the vectors of its partitions are. Immutable once collected.
/// </summary>
public sealed class Facts
{
    private readonly HashSet<ObjectKey> _existing;
    private readonly Dictionary<(uint Collection, uint Partition, string Space), int> _dimensions;

    internal Facts(HashSet<ObjectKey> existing, Dictionary<(uint Collection, uint Partition, string Space), int> dimensions)
    {
        _existing = existing;
        _dimensions = dimensions;
    }

    /// <summary>Nothing is stored.</summary>
    public static Facts Nothing { get; } = new([], []);

    /// <summary>Facts of the caller's own making, for tests and for wires that know them already.</summary>
    /// <param name="existing">The objects that are stored.</param>
    /// <param name="dimensions">Floats per vector; spaces without a vector are left out.</param>
    public static Facts Of(IEnumerable<ObjectKey> existing, IEnumerable<(uint Collection, uint Partition, string Space, int Dimensions)> dimensions) =>
        new([.. existing], dimensions.ToDictionary(fact => (fact.Collection, fact.Partition, fact.Space), fact => fact.Dimensions));

    /// <summary>True when the object is stored. Only for objects that the batch refers to; of others it says false.</summary>
    public bool Exists(ObjectKey key) => _existing.Contains(key);

    /// <summary>Floats per vector of that space; 0 while none is stored.</summary>
    public int Dimensions(uint collection, uint partition, string space) => _dimensions.GetValueOrDefault((collection, partition, space));
}
