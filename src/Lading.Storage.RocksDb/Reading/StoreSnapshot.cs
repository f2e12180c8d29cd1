using System.Buffers.Binary;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Reading;

/// <summary>Reads at one commit.</summary>
internal sealed class StoreSnapshot(ReadView view, DeadRows dead) : IStoreSnapshot
{
    private Marks? _marks;

    public long Position => (_marks ??= ReadMarks()).Position;

    /// <summary>What it reads from; lives as long as the snapshot.</summary>
    internal ReadView View => view;

    public void GetHeaders(ReadOnlySpan<ObjectKey> keys, Span<ObjectHeader> headers)
    {
        HeaderReader.ReadMany(view, keys, headers, []);
        if (dead.IsEmpty) return;
        for (var i = 0; i < keys.Length; i++)
            if (dead.Contains(keys[i].Collection, keys[i].Partition)) headers[i] = default;
    }

    public StoredObject? GetObject(ObjectKey key, ObjectParts parts)
    {
        if (dead.Contains(key.Collection, key.Partition)) return null;
        var stored = HeaderReader.Read(view, key);
        return stored.Header.Exists ? ObjectReader.Read(view, key, stored, parts) : null;
    }

    public StoredObject? GetObjectByRow(uint collection, uint partition, ulong row, ObjectParts parts)
    {
        if (dead.Contains(collection, partition)) return null;
        return ObjectReader.ReadId(view, new RowKey(collection, partition, row)) is { } id ? GetObject(new ObjectKey(collection, partition, id), parts) : null;
    }

    public IReadOnlyList<StoredObject> List(uint collection, uint partition, ObjectId? after, int skip, int limit, ObjectParts parts)
    {
        if (dead.Contains(collection, partition)) return [];
        Span<byte> prefix = stackalloc byte[RowKey.PartitionBytes];
        RowKey.WritePartition(prefix, collection, partition);
        Span<byte> start = stackalloc byte[IdLayout.KeyBytes + 1];
        IdLayout.WriteKey(start, new ObjectKey(collection, partition, after ?? default));
        Span<byte> end = stackalloc byte[RowKey.PartitionBytes];

        // One byte more than the key itself is the first place behind it.
        using var walk = view.Walk(Family.Ids, after is null ? prefix : start, end[..KeyBounds.WriteEnd(prefix, end)]);
        for (; skip > 0; skip--)
            if (!walk.Next()) return [];
        var found = new List<(ObjectKey, StoredHeader)>();
        while (found.Count < limit && walk.Next()) found.Add((IdLayout.ReadKey(walk.Key), IdLayout.ReadValue(walk.Value)));
        return ObjectReader.ReadMany(view, found, parts);
    }

    public long Count(uint collection, uint partition)
    {
        Span<byte> key = stackalloc byte[MetaLayout.CounterKeyBytes];
        MetaLayout.WriteCounterKey(key, collection, partition);
        using var value = view.Get(Family.Meta, key);
        return value.IsFound ? BinaryPrimitives.ReadInt64LittleEndian(value.Bytes) : 0;
    }

    public IReadOnlyList<Reference> GetReferences(uint collection, uint partition, ulong row, string property) =>
        dead.Contains(collection, partition) ? [] : ReferenceReader.OfProperty(view, new RowKey(collection, partition, row), property);

    public bool HasReference(uint collection, uint partition, ulong row, string property, Reference target) =>
        !dead.Contains(collection, partition) && ReferenceReader.Exists(view, new RowKey(collection, partition, row), property, target);

    public IReadOnlyList<Referrer> GetReferrers(Reference target, int limit) => ReferenceReader.To(view, target, limit, dead);

    public IReadOnlyList<(ulong Row, HeldReference Reference)> ListReferences(uint collection, uint partition, ulong afterRow, int limit) =>
        dead.Contains(collection, partition) ? [] : ReferenceReader.BehindRow(view, new RowKey(collection, partition, afterRow), limit);

    public void Dispose() => view.Dispose();

    private Marks ReadMarks()
    {
        using var value = view.Get(Family.Meta, [MetaLayout.MarksKind]);
        return MetaLayout.ReadMarks(value.Bytes);
    }
}
