using System.Buffers.Binary;
using Lading.Core.Objects;
using Lading.Core.Ports;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Family <see cref="Family.Feed"/>: the changes of each commit, as long as a consumer needs them.
/// <code>
///   key    position u64 big-endian
///   value  one after another, in the order applied; nothing for a commit that changed no row
///          0      1            5           9     17               33
///          ┌──────┬────────────┬───────────┬─────┬────────────────┐
///          │ kind │ collection │ partition │ row │ id (RFC 9562)  │    numbers little-endian
///          └──────┴────────────┴───────────┴─────┴────────────────┘
/// </code>
/// </summary>
internal static class FeedLayout
{
    public const int KeyBytes = sizeof(ulong);
    public const int ChangeBytes = 33;

    public static void WriteKey(Span<byte> key, long position) => BinaryPrimitives.WriteInt64BigEndian(key, position);

    public static long ReadKey(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadInt64BigEndian(key);

    public static void WriteChange(Span<byte> bytes, RowChange change)
    {
        bytes[0] = (byte)change.Kind;
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[1..], change.Collection);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[5..], change.Partition);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[9..], change.Row);
        change.Id.Write(bytes[17..ChangeBytes]);
    }

    public static RowChange[] ReadChanges(ReadOnlySpan<byte> value)
    {
        if (value.Length % ChangeBytes != 0) throw new InvalidDataException($"a feed entry of {value.Length} bytes; it has a multiple of {ChangeBytes}");
        var changes = new RowChange[value.Length / ChangeBytes];
        for (var i = 0; i < changes.Length; i++) changes[i] = ReadChange(value.Slice(i * ChangeBytes, ChangeBytes));
        return changes;
    }

    private static RowChange ReadChange(ReadOnlySpan<byte> bytes) => new(
        (RowChangeKind)bytes[0],
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]),
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[5..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[9..]),
        ObjectId.Read(bytes[17..]));
}
