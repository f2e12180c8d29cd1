using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Testing.Model;

/// <summary>An object of the model.</summary>
internal sealed record ModelObject(ObjectHeader Header, byte[] Properties, ImmutableArray<VectorData> Vectors, ImmutableArray<HeldReference> References);

/// <summary>A receipt of the model.</summary>
internal sealed record ModelReceipt(ReceiptHeader Header, byte[]? Key, ImmutableSortedDictionary<int, byte[]> Pages);

/// <summary>Everything the model holds after one commit. Immutable, so a snapshot is a reference to it.</summary>
internal sealed record ModelState
{
    public long Position { get; init; }

    public ulong LastRow { get; init; }

    public SchemaSnapshot Schema { get; init; } = SchemaSnapshot.Empty;

    public ImmutableSortedDictionary<ObjectKey, ModelObject> Objects { get; init; } = ImmutableSortedDictionary.Create<ObjectKey, ModelObject>(KeyOrder.Instance);

    public ImmutableDictionary<(uint Collection, uint Partition, string Space), int> Dimensions { get; init; } =
        ImmutableDictionary<(uint, uint, string), int>.Empty;

    public ImmutableDictionary<Guid, ModelReceipt> Receipts { get; init; } = ImmutableDictionary<Guid, ModelReceipt>.Empty;

    public ImmutableSortedDictionary<long, FeedEntry> Feed { get; init; } = ImmutableSortedDictionary<long, FeedEntry>.Empty;

    public ImmutableDictionary<string, long> Consumers { get; init; } = ImmutableDictionary<string, long>.Empty;

    /// <summary>True when the partition is there to be written to.</summary>
    public bool IsAlive(uint collection, uint partition) =>
        Schema.Numbers.TryGetValue(collection, out var state) && state.Partitions.Values.Any(known => known.Number == partition);

    private sealed class KeyOrder : IComparer<ObjectKey>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare(ObjectKey left, ObjectKey right)
        {
            var order = left.Collection.CompareTo(right.Collection);
            if (order == 0) order = left.Partition.CompareTo(right.Partition);
            return order == 0 ? left.Id.CompareTo(right.Id) : order;
        }
    }
}
