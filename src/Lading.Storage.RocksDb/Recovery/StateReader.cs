using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Lading.Core.Schema;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Reading;
using Lading.Storage.RocksDb.Writing;

namespace Lading.Storage.RocksDb.Recovery;

/// <summary>Reads what the store must know before its first commit. Costs what the schema holds, not what the collections hold.</summary>
internal static class StateReader
{
    public static WriterState Read(ReadView view)
    {
        var schema = ReadSchema(view);
        return new WriterState
        {
            Marks = ReadMarks(view),
            Collections = schema.Numbers.ToImmutableDictionary(
                pair => pair.Key,
                pair => new LiveCollection(pair.Value.Collection.Tenancy.Enabled, [.. pair.Value.Partitions.Values.Select(partition => partition.Number)])),
            Dead = [.. DeadRows.Read(view).All],
            Counters = ReadCounters(view),
            Dimensions = ReadDimensions(view),
            Consumers = ReadConsumers(view),
        };
    }

    public static SchemaSnapshot ReadSchema(ReadView view)
    {
        var schema = SchemaSnapshot.Empty;
        using (var walk = view.Walk(Family.Schema, [SchemaLayout.CollectionKind]))
            while (walk.Next()) schema = schema.With(new SchemaChange.PutCollection(JsonSerializer.Deserialize(walk.Value, SchemaRecords.Default.CollectionRecord)!.ToCollection()));
        using (var walk = view.Walk(Family.Schema, [SchemaLayout.PartitionKind]))
        {
            while (walk.Next())
            {
                var partition = JsonSerializer.Deserialize(walk.Value, SchemaRecords.Default.PartitionRecord)!.ToPartition();
                schema = schema.With(new SchemaChange.PutPartition(SchemaLayout.ReadCollection(walk.Key), partition));
            }
        }

        using (var walk = view.Walk(Family.Schema, [SchemaLayout.AliasKind]))
            while (walk.Next()) schema = schema.With(new SchemaChange.PutAlias(SchemaLayout.ReadAlias(walk.Key), Encoding.UTF8.GetString(walk.Value)));
        return schema;
    }

    private static Marks ReadMarks(ReadView view)
    {
        using var value = view.Get(Family.Meta, [MetaLayout.MarksKind]);
        return MetaLayout.ReadMarks(value.Bytes);
    }

    private static ImmutableDictionary<(uint, uint), long> ReadCounters(ReadView view)
    {
        var counters = ImmutableDictionary.CreateBuilder<(uint, uint), long>();
        using var walk = view.Walk(Family.Meta, [MetaLayout.CounterKind]);
        while (walk.Next()) counters[MetaLayout.ReadPartition(walk.Key)] = BinaryPrimitives.ReadInt64LittleEndian(walk.Value);
        return counters.ToImmutable();
    }

    private static ImmutableDictionary<SpaceKey, int> ReadDimensions(ReadView view)
    {
        var dimensions = ImmutableDictionary.CreateBuilder<SpaceKey, int>();
        using var walk = view.Walk(Family.Meta, [MetaLayout.DimensionsKind]);
        while (walk.Next()) dimensions[MetaLayout.ReadDimensionsKey(walk.Key)] = BinaryPrimitives.ReadInt32LittleEndian(walk.Value);
        return dimensions.ToImmutable();
    }

    private static ImmutableDictionary<string, long> ReadConsumers(ReadView view)
    {
        var consumers = ImmutableDictionary.CreateBuilder<string, long>();
        using var walk = view.Walk(Family.Meta, [MetaLayout.ConsumerKind]);
        while (walk.Next()) consumers[MetaLayout.ReadConsumer(walk.Key)] = BinaryPrimitives.ReadInt64LittleEndian(walk.Value);
        return consumers.ToImmutable();
    }
}
