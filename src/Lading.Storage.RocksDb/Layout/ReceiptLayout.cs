using System.Buffers.Binary;
using Lading.Core.Ports;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Family <see cref="Family.Receipts"/>: receipts, their pages and three ways to find them. Times are milliseconds since 1970-01-01T00:00:00Z.
/// <code>
///   header   key 01 │ id 16            value  received i64 │ expires i64 │ n u8: 0 or 64 │ idempotency key │ bytes of the batch room
///   page     key 02 │ id 16 │ page u32 value  bytes of the batch room
///   by time  key 03 │ ~received │ ~id  value  empty                    complemented: newest first
///   by key   key 04 │ key 64           value  id 16
///   expiry   key 05 │ expires │ id     value  empty
/// </code>
/// In keys all numbers are big-endian and the sign of times is flipped, so that byte order is order of time; in values they are little-endian.
/// Ids are 16 bytes in RFC 9562 order.
/// </summary>
internal static class ReceiptLayout
{
    public const byte HeaderKind = 1;
    public const byte PageKind = 2;
    public const byte TimeKind = 3;
    public const byte IdempotencyKind = 4;
    public const byte ExpiryKind = 5;

    public const int IdBytes = 16;
    public const int IdempotencyBytes = 64;
    public const int HeaderKeyBytes = 1 + IdBytes;
    public const int PageKeyBytes = HeaderKeyBytes + sizeof(uint);
    public const int TimeKeyBytes = 1 + sizeof(long) + IdBytes;
    public const int IdempotencyKeyBytes = 1 + IdempotencyBytes;

    private const int HeaderFixedBytes = sizeof(long) + sizeof(long) + 1;

    public static void WriteHeaderKey(Span<byte> key, Guid id) => WriteId(key, HeaderKind, id);

    public static void WritePageKey(Span<byte> key, Guid id, int page)
    {
        WriteId(key, PageKind, id);
        BinaryPrimitives.WriteUInt32BigEndian(key[HeaderKeyBytes..], (uint)page);
    }

    public static void WriteTimeKey(Span<byte> key, long receivedMs, Guid id)
    {
        WriteTime(key, TimeKind, ~Ordered(receivedMs), id);
        Complement(key.Slice(TimeKeyBytes - IdBytes, IdBytes));
    }

    public static void WriteExpiryKey(Span<byte> key, long expiresMs, Guid id) => WriteTime(key, ExpiryKind, Ordered(expiresMs), id);

    public static void WriteIdempotencyKey(Span<byte> key, ReadOnlySpan<byte> idempotencyKey)
    {
        key[0] = IdempotencyKind;
        idempotencyKey.CopyTo(key[1..]);
    }

    public static Guid ReadId(ReadOnlySpan<byte> keyOrValue) => new(keyOrValue[^IdBytes..], bigEndian: true);

    public static Guid ReadTimeId(ReadOnlySpan<byte> timeKey)
    {
        Span<byte> id = stackalloc byte[IdBytes];
        timeKey[^IdBytes..].CopyTo(id);
        Complement(id);
        return new Guid(id, bigEndian: true);
    }

    public static int ReadPage(ReadOnlySpan<byte> key) => (int)BinaryPrimitives.ReadUInt32BigEndian(key[HeaderKeyBytes..]);

    public static long ReadExpiry(ReadOnlySpan<byte> key) => Unordered(BinaryPrimitives.ReadUInt64BigEndian(key[1..]));

    public static long ReadReceived(ReadOnlySpan<byte> key) => Unordered(~BinaryPrimitives.ReadUInt64BigEndian(key[1..]));

    public static int HeaderValueBytes(ReceiptRecord record) => HeaderFixedBytes + (record.IdempotencyKey?.Length ?? 0) + record.Header.Header.Length;

    public static void WriteHeaderValue(Span<byte> value, ReceiptRecord record)
    {
        var key = record.IdempotencyKey ?? [];
        BinaryPrimitives.WriteInt64LittleEndian(value, record.Header.ReceivedAtMs);
        BinaryPrimitives.WriteInt64LittleEndian(value[8..], record.Header.ExpiresAtMs);
        value[16] = (byte)key.Length;
        key.CopyTo(value[HeaderFixedBytes..]);
        record.Header.Header.Span.CopyTo(value[(HeaderFixedBytes + key.Length)..]);
    }

    public static ReceiptHeader ReadHeaderValue(Guid id, ReadOnlySpan<byte> value) => new(
        id,
        BinaryPrimitives.ReadInt64LittleEndian(value),
        BinaryPrimitives.ReadInt64LittleEndian(value[8..]),
        value[(HeaderFixedBytes + ReadIdempotencyKey(value).Length)..].ToArray());

    public static ReadOnlySpan<byte> ReadIdempotencyKey(ReadOnlySpan<byte> headerValue)
    {
        if (headerValue.Length < HeaderFixedBytes || headerValue[16] is not (0 or IdempotencyBytes) || headerValue.Length < HeaderFixedBytes + headerValue[16])
            throw new InvalidDataException($"a receipt header of {headerValue.Length} bytes that this version cannot read");
        return headerValue.Slice(HeaderFixedBytes, headerValue[16]);
    }

    private static void WriteId(Span<byte> key, byte kind, Guid id)
    {
        key[0] = kind;
        id.TryWriteBytes(key[1..], bigEndian: true, out _);
    }

    private static void WriteTime(Span<byte> key, byte kind, ulong time, Guid id)
    {
        key[0] = kind;
        BinaryPrimitives.WriteUInt64BigEndian(key[1..], time);
        id.TryWriteBytes(key[9..], bigEndian: true, out _);
    }

    private static void Complement(Span<byte> id)
    {
        foreach (ref var part in id) part = (byte)~part;
    }

    private static ulong Ordered(long time) => (ulong)time ^ (1UL << 63);

    private static long Unordered(ulong time) => (long)(time ^ (1UL << 63));
}
