using System.Text;
using System.Text.Json;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Records of what a schema change puts. What it drops is known to the writer alone (<see cref="DropRecords"/>).</summary>
internal static class SchemaEncoder
{
    public static void Encode(SchemaChange change, RecordWriter records, ChangeList changes)
    {
        switch (change)
        {
            case SchemaChange.PutCollection put:
                Put(put.Collection, records);
                break;
            case SchemaChange.PutPartition put:
                Put(put.Collection, put.Partition, records);
                break;
            case SchemaChange.DropCollection drop:
                changes.Add(new RowChange(RowChangeKind.DropCollection, drop.Number, 0, 0, default));
                break;
            case SchemaChange.DropPartition drop:
                changes.Add(new RowChange(RowChangeKind.DropPartition, drop.Collection, drop.Number, 0, default));
                break;
            case SchemaChange.PutAlias put:
                records.Put(Family.Schema, AliasKey(put.Alias), Encoding.UTF8.GetBytes(put.Target));
                break;
            case SchemaChange.DropAlias drop:
                records.Delete(Family.Schema, AliasKey(drop.Alias));
                break;
        }
    }

    private static void Put(Collection collection, RecordWriter records)
    {
        Span<byte> key = stackalloc byte[SchemaLayout.CollectionKeyBytes];
        SchemaLayout.WriteCollectionKey(key, collection.Number);
        records.Put(Family.Schema, key, JsonSerializer.SerializeToUtf8Bytes(CollectionRecord.From(collection), SchemaRecords.Default.CollectionRecord));
    }

    private static void Put(uint collection, Partition partition, RecordWriter records)
    {
        Span<byte> key = stackalloc byte[SchemaLayout.PartitionKeyBytes];
        SchemaLayout.WritePartitionKey(key, collection, partition.Number);
        records.Put(Family.Schema, key, JsonSerializer.SerializeToUtf8Bytes(PartitionRecord.From(partition), SchemaRecords.Default.PartitionRecord));
    }

    private static byte[] AliasKey(string alias)
    {
        var key = new byte[SchemaLayout.AliasKeyBytes(alias)];
        SchemaLayout.WriteAliasKey(key, alias);
        return key;
    }
}
