using System.Buffers.Binary;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Key of a row, and beginning of every key that belongs to a row. Rows grow, so a load appends to the end of its partition and compaction
/// moves whole files instead of merging them (docs/decisions/0001-store.md).
/// <code>
///   0            4           8           16
///   ┌────────────┬───────────┬───────────┐
///   │ collection │ partition │ row       │    16 bytes, all big-endian, so that byte order is number order
///   └────────────┴───────────┴───────────┘
/// </code>
/// </summary>
internal readonly record struct RowKey(uint Collection, uint Partition, ulong Row)
{
    public const int Bytes = 16;

    /// <summary>Length of the part that names the partition.</summary>
    public const int PartitionBytes = 8;

    public void Write(Span<byte> key)
    {
        WritePartition(key, Collection, Partition);
        BinaryPrimitives.WriteUInt64BigEndian(key[8..], Row);
    }

    public static RowKey Read(ReadOnlySpan<byte> key) => new(
        BinaryPrimitives.ReadUInt32BigEndian(key),
        BinaryPrimitives.ReadUInt32BigEndian(key[4..]),
        BinaryPrimitives.ReadUInt64BigEndian(key[8..]));

    public static void WritePartition(Span<byte> key, uint collection, uint partition)
    {
        BinaryPrimitives.WriteUInt32BigEndian(key, collection);
        BinaryPrimitives.WriteUInt32BigEndian(key[4..], partition);
    }
}
