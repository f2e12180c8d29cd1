using Lading.Core.Objects;

namespace Lading.Storage.Contract;

/// <summary>The few names that random operations choose from, so that they meet.</summary>
internal sealed class Universe
{
    public const int Pages = 3;

    public static readonly string[] Spaces = ["", "a", "ab"];

    public static readonly string[] Properties = ["near", "nearer"];

    public static readonly byte[][] Keys = [[.. Enumerable.Repeat((byte)1, 64)], [.. Enumerable.Repeat((byte)2, 64)]];

    /// <summary>Every partition there has ever been, dropped ones included.</summary>
    public List<(uint Collection, uint Partition)> Partitions { get; } = [];

    /// <summary>Ids at both ends of the range and between.</summary>
    public ObjectId[] Ids { get; } = [new(UInt128.Zero), new(UInt128.One), new(UInt128.MaxValue >> 1), new(UInt128.MaxValue)];

    public Reference[] Targets => [.. Ids.SelectMany(id => (Reference[])[new("", id), new("Place", id), new("Places", id)])];

    public ObjectKey Key(int partition, int id)
    {
        var place = Partitions[partition % Partitions.Count];
        return new ObjectKey(place.Collection, place.Partition, Ids[id % Ids.Length]);
    }

    public Reference Target(int number) => Targets[number % Targets.Length] with { Compact = number % 5 == 0 };
}
