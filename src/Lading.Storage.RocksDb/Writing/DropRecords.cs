using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>What goes at once when a collection or partition is dropped; its rows follow in the background (<see cref="DropSweeper"/>).</summary>
internal static class DropRecords
{
    /// <param name="records">Where to.</param>
    /// <param name="before">The state in which it still lives.</param>
    /// <param name="dead">What is dropped.</param>
    public static void Write(RecordWriter records, WriterState before, Dead dead)
    {
        var live = before.Collections[dead.Collection];
        Span<byte> key = stackalloc byte[SchemaLayout.PartitionKeyBytes];
        if (dead.IsWholeCollection)
        {
            SchemaLayout.WriteCollectionKey(key, dead.Collection);
            records.Delete(Family.Schema, key[..SchemaLayout.CollectionKeyBytes]);
        }

        foreach (var partition in dead.IsWholeCollection ? live.Partitions : [dead.Partition])
        {
            SchemaLayout.WritePartitionKey(key, dead.Collection, partition);
            records.Delete(Family.Schema, key);
        }

        SchemaLayout.WriteTombstoneKey(key, dead);
        records.Put(Family.Schema, key, []);
        DeleteMeta(records, before, dead);
    }

    private static void DeleteMeta(RecordWriter records, WriterState before, Dead dead)
    {
        Span<byte> counter = stackalloc byte[MetaLayout.CounterKeyBytes];
        foreach (var (collection, partition) in before.CountersOf(dead))
        {
            MetaLayout.WriteCounterKey(counter, collection, partition);
            records.Delete(Family.Meta, counter);
        }

        foreach (var space in before.DimensionsOf(dead))
        {
            var key = new byte[MetaLayout.DimensionsKeyBytes(space.Space)];
            MetaLayout.WriteDimensionsKey(key, space);
            records.Delete(Family.Meta, key);
        }
    }
}
