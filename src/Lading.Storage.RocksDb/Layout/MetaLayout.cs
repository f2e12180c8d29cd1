using System.Buffers.Binary;
using System.Text;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Family <see cref="Family.Meta"/>: what the store knows of itself.
/// <code>
///   identity   key 00                                  value  format u32 │ database 16 (RFC 9562 order)
///   marks      key 01                                  value  position i64 │ row u64 │ ordinal u64 │ collection u32 │ partition u32
///   counter    key 02 │ collection u32 │ partition u32 value  objects i64
///   dimensions key 03 │ collection │ partition │ space value  floats per vector i32
///   consumer   key 04 │ name                           value  position reached i64
/// </code>
/// In keys numbers are big-endian, in values little-endian; names are UTF-8 to the end of the key. The marks are the highest numbers given so far
/// and change with every commit.
/// </summary>
internal static class MetaLayout
{
    /// <summary>
    /// Version of everything in <c>Layout/</c>. A store with a higher one is refused; a change that old code would misread raises it.
    /// </summary>
    public const uint Format = 1;

    public const byte IdentityKind = 0;
    public const byte MarksKind = 1;
    public const byte CounterKind = 2;
    public const byte DimensionsKind = 3;
    public const byte ConsumerKind = 4;

    public const int IdentityBytes = sizeof(uint) + 16;
    public const int MarksBytes = 32;
    public const int CounterKeyBytes = 1 + RowKey.PartitionBytes;

    public static void WriteIdentity(Span<byte> value, uint format, Guid database)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(value, format);
        database.TryWriteBytes(value[4..], bigEndian: true, out _);
    }

    public static (uint Format, Guid Database) ReadIdentity(ReadOnlySpan<byte> value) =>
        (BinaryPrimitives.ReadUInt32LittleEndian(value), new Guid(value.Slice(4, 16), bigEndian: true));

    public static void WriteMarks(Span<byte> value, Marks marks)
    {
        BinaryPrimitives.WriteInt64LittleEndian(value, marks.Position);
        BinaryPrimitives.WriteUInt64LittleEndian(value[8..], marks.Row);
        BinaryPrimitives.WriteUInt64LittleEndian(value[16..], marks.Ordinal);
        BinaryPrimitives.WriteUInt32LittleEndian(value[24..], marks.Collection);
        BinaryPrimitives.WriteUInt32LittleEndian(value[28..], marks.Partition);
    }

    public static Marks ReadMarks(ReadOnlySpan<byte> value) => value.IsEmpty ? default : new(
        BinaryPrimitives.ReadInt64LittleEndian(value),
        BinaryPrimitives.ReadUInt64LittleEndian(value[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(value[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(value[24..]),
        BinaryPrimitives.ReadUInt32LittleEndian(value[28..]));

    public static void WriteCounterKey(Span<byte> key, uint collection, uint partition)
    {
        key[0] = CounterKind;
        RowKey.WritePartition(key[1..], collection, partition);
    }

    public static (uint Collection, uint Partition) ReadPartition(ReadOnlySpan<byte> key) =>
        (BinaryPrimitives.ReadUInt32BigEndian(key[1..]), BinaryPrimitives.ReadUInt32BigEndian(key[5..]));

    public static int DimensionsKeyBytes(string space) => CounterKeyBytes + Names.Bytes(space);

    public static void WriteDimensionsKey(Span<byte> key, SpaceKey of)
    {
        key[0] = DimensionsKind;
        RowKey.WritePartition(key[1..], of.Collection, of.Partition);
        Encoding.UTF8.GetBytes(of.Space, key[CounterKeyBytes..]);
    }

    public static SpaceKey ReadDimensionsKey(ReadOnlySpan<byte> key)
    {
        var (collection, partition) = ReadPartition(key);
        return new SpaceKey(collection, partition, Encoding.UTF8.GetString(key[CounterKeyBytes..]));
    }

    public static int ConsumerKeyBytes(string consumer) => 1 + Names.Bytes(consumer);

    public static void WriteConsumerKey(Span<byte> key, string consumer)
    {
        key[0] = ConsumerKind;
        Encoding.UTF8.GetBytes(consumer, key[1..]);
    }

    public static string ReadConsumer(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key[1..]);
}

/// <summary>The highest numbers given so far.</summary>
/// <param name="Position">Of the last commit.</param>
/// <param name="Row">Of the last object.</param>
/// <param name="Ordinal">Of the last reference.</param>
/// <param name="Collection">Of the last collection.</param>
/// <param name="Partition">Of the last partition.</param>
internal readonly record struct Marks(long Position, ulong Row, ulong Ordinal, uint Collection, uint Partition);

/// <summary>A vector space of a partition.</summary>
internal readonly record struct SpaceKey(uint Collection, uint Partition, string Space);
