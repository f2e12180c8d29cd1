using System.Buffers.Binary;
using System.Text;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Family <see cref="Family.Schema"/>.
/// <code>
///   collection key 01 │ collection u32                  value  JSON, see SchemaRecords.cs
///   partition  key 02 │ collection u32 │ partition u32  value  JSON
///   alias      key 03 │ alias                           value  name of the collection
///   tombstone  key 04 │ collection u32 │ partition u32  value  empty: was dropped, its rows are being removed
/// </code>
/// Numbers in keys are big-endian, names are UTF-8 to the end. A tombstone of a whole collection has the partition 0xFFFFFFFF.
/// </summary>
internal static class SchemaLayout
{
    public const byte CollectionKind = 1;
    public const byte PartitionKind = 2;
    public const byte AliasKind = 3;
    public const byte TombstoneKind = 4;

    /// <summary>Stands for all partitions; partition numbers are given from 1 and never reach it.</summary>
    public const uint AllPartitions = uint.MaxValue;

    public const int CollectionKeyBytes = 1 + sizeof(uint);
    public const int PartitionKeyBytes = 1 + RowKey.PartitionBytes;

    public static void WriteCollectionKey(Span<byte> key, uint collection)
    {
        key[0] = CollectionKind;
        BinaryPrimitives.WriteUInt32BigEndian(key[1..], collection);
    }

    public static void WritePartitionKey(Span<byte> key, uint collection, uint partition) => WritePartition(key, PartitionKind, collection, partition);

    public static void WriteTombstoneKey(Span<byte> key, Dead dead) => WritePartition(key, TombstoneKind, dead.Collection, dead.Partition);

    public static uint ReadCollection(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt32BigEndian(key[1..]);

    public static Dead ReadTombstone(ReadOnlySpan<byte> key) => new(ReadCollection(key), BinaryPrimitives.ReadUInt32BigEndian(key[5..]));

    public static int AliasKeyBytes(string alias) => 1 + Names.Bytes(alias);

    public static void WriteAliasKey(Span<byte> key, string alias)
    {
        key[0] = AliasKind;
        Encoding.UTF8.GetBytes(alias, key[1..]);
    }

    public static string ReadAlias(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key[1..]);

    private static void WritePartition(Span<byte> key, byte kind, uint collection, uint partition)
    {
        key[0] = kind;
        RowKey.WritePartition(key[1..], collection, partition);
    }
}

/// <summary>Something dropped whose rows may still be there.</summary>
/// <param name="Collection">The collection.</param>
/// <param name="Partition">The partition, or <see cref="SchemaLayout.AllPartitions"/>.</param>
internal readonly record struct Dead(uint Collection, uint Partition)
{
    public bool IsWholeCollection => Partition == SchemaLayout.AllPartitions;

    /// <summary>Writes the beginning of all keys of its rows.</summary>
    /// <returns>How many bytes it has.</returns>
    public int WritePrefix(Span<byte> key)
    {
        BinaryPrimitives.WriteUInt32BigEndian(key, Collection);
        if (IsWholeCollection) return sizeof(uint);
        BinaryPrimitives.WriteUInt32BigEndian(key[4..], Partition);
        return RowKey.PartitionBytes;
    }
}
