using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Batch.Receipts;

/// <summary>An error as a receipt keeps it: in the words the caller was given.</summary>
/// <param name="Code">Stable code, snake_case.</param>
/// <param name="Message">The text.</param>
/// <param name="Pointer">RFC 6901 pointer from the root of the request body.</param>
/// <param name="Retryable">True when the same item may succeed later.</param>
public sealed record StoredError(string Code, string Message, string Pointer, bool Retryable);

/// <summary>What a receipt says of one item.</summary>
/// <param name="Index">Its place in the request, from 0.</param>
/// <param name="Kind">What became of it; <see cref="OutcomeKind.Unprocessed"/> when the batch never reached it.</param>
/// <param name="Collection">The collection named by the item; empty when none was.</param>
/// <param name="Id">The object's id; null when none is known.</param>
/// <param name="Version">The object's version after the batch; 0 when not written.</param>
/// <param name="SupersededBy">Index of the item that replaced it, or -1.</param>
/// <param name="Errors">Errors of a failed item.</param>
/// <param name="Warnings">Warnings of an item that succeeded.</param>
/// <param name="Payload">What was sent, for a failed item; empty otherwise.</param>
public sealed record StoredItem(
    int Index, OutcomeKind Kind, string Collection, ObjectId? Id, ulong Version, int SupersededBy,
    ImmutableArray<StoredError> Errors, ImmutableArray<StoredError> Warnings, ReadOnlyMemory<byte> Payload);

/// <summary>
/// Bytes of a page, a run of <see cref="ItemsPerPage"/> items of one receipt:
/// <code>
/// u8 format = 1
/// item*   u8 kind (OutcomeKind; 0 = not reached, nothing follows)
///         varint n: 0 = the collection is that of the item before; else n-1 bytes of UTF-8 follow: its name
///         u8 flags: 1 id follows, 2 superseded-by follows, 4 errors follow, 8 warnings follow, 16 payload follows
///         [16 bytes id, big-endian]  varint version  [varint superseded-by]
///         [errors]  [warnings]  [varint length, payload]
/// errors  varint count, then each: text code, text message, text pointer, u8 retryable     (text = varint length, UTF-8)
/// </code>
/// A new object costs 20 bytes.
/// </summary>
internal static class ReceiptPage
{
    /// <summary>Items per page: one page of successes is 20 KB, read at once; a receipt of a million items has a thousand pages.</summary>
    public const int ItemsPerPage = 1_000;

    private const byte Format = 1;

    [Flags]
    private enum Parts : byte
    {
        None = 0,
        Id = 1,
        SupersededBy = 2,
        Errors = 4,
        Warnings = 8,
        Payload = 16,
    }

    /// <summary>Encodes the items of a page.</summary>
    public static byte[] Write(IEnumerable<StoredItem> items)
    {
        var buffer = new ArrayBufferWriter<byte>(20 * ItemsPerPage);
        buffer.Write([Format]);
        var collection = "";
        foreach (var item in items) WriteItem(buffer, item, ref collection);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Decodes a page whose first item has the index <paramref name="firstIndex"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are no page of this format.</exception>
    public static List<StoredItem> Read(ReadOnlyMemory<byte> page, int firstIndex)
    {
        var reader = new ByteReader(page);
        if (reader.Byte() != Format) throw new InvalidDataException("the receipt page has a format that this version does not know");
        var items = new List<StoredItem>();
        var collection = "";
        while (!reader.AtEnd) items.Add(ReadItem(ref reader, firstIndex + items.Count, ref collection));
        return items;
    }

    private static void WriteItem(ArrayBufferWriter<byte> buffer, StoredItem item, ref string collection)
    {
        buffer.Write([(byte)item.Kind]);
        if (item.Kind == OutcomeKind.None) return;
        WriteCollection(buffer, item.Collection, ref collection);
        var parts = (item.Id is null ? Parts.None : Parts.Id)
            | (item.SupersededBy < 0 ? Parts.None : Parts.SupersededBy)
            | (item.Errors.IsEmpty ? Parts.None : Parts.Errors)
            | (item.Warnings.IsEmpty ? Parts.None : Parts.Warnings)
            | (item.Payload.IsEmpty ? Parts.None : Parts.Payload);
        buffer.Write([(byte)parts]);
        if (item.Id is { } id)
        {
            id.Write(buffer.GetSpan(ObjectId.Bytes));
            buffer.Advance(ObjectId.Bytes);
        }

        WriteVarint(buffer, item.Version);
        if (parts.HasFlag(Parts.SupersededBy)) WriteVarint(buffer, (ulong)item.SupersededBy);
        if (parts.HasFlag(Parts.Errors)) WriteErrors(buffer, item.Errors);
        if (parts.HasFlag(Parts.Warnings)) WriteErrors(buffer, item.Warnings);
        if (!parts.HasFlag(Parts.Payload)) return;
        WriteVarint(buffer, (ulong)item.Payload.Length);
        buffer.Write(item.Payload.Span);
    }

    private static void WriteCollection(ArrayBufferWriter<byte> buffer, string name, ref string before)
    {
        if (name == before)
        {
            WriteVarint(buffer, 0);
            return;
        }

        WriteVarint(buffer, (ulong)Encoding.UTF8.GetByteCount(name) + 1);
        Encoding.UTF8.GetBytes(name, buffer);
        before = name;
    }

    private static StoredItem ReadItem(ref ByteReader reader, int index, ref string collection)
    {
        var kind = (OutcomeKind)reader.Byte();
        if (kind == OutcomeKind.None) return new StoredItem(index, OutcomeKind.Unprocessed, "", null, 0, -1, [], [], default);
        var name = reader.Varint();
        if (name > 0) collection = Encoding.UTF8.GetString(reader.Bytes((int)name - 1).Span);
        var parts = (Parts)reader.Byte();
        ObjectId? id = parts.HasFlag(Parts.Id) ? ObjectId.Read(reader.Bytes(ObjectId.Bytes).Span) : null;
        var version = reader.Varint();
        var supersededBy = parts.HasFlag(Parts.SupersededBy) ? (int)reader.Varint() : -1;
        var errors = parts.HasFlag(Parts.Errors) ? ReadErrors(ref reader) : [];
        var warnings = parts.HasFlag(Parts.Warnings) ? ReadErrors(ref reader) : [];
        var payload = parts.HasFlag(Parts.Payload) ? reader.Bytes((int)reader.Varint()) : default;
        return new StoredItem(index, kind, collection, id, version, supersededBy, errors, warnings, payload);
    }

    private static void WriteErrors(ArrayBufferWriter<byte> buffer, ImmutableArray<StoredError> errors)
    {
        WriteVarint(buffer, (ulong)errors.Length);
        foreach (var error in errors)
        {
            WriteText(buffer, error.Code);
            WriteText(buffer, error.Message);
            WriteText(buffer, error.Pointer);
            buffer.Write([error.Retryable ? (byte)1 : (byte)0]);
        }
    }

    private static ImmutableArray<StoredError> ReadErrors(ref ByteReader reader)
    {
        var errors = ImmutableArray.CreateBuilder<StoredError>();
        for (var left = reader.Varint(); left > 0; left--)
            errors.Add(new StoredError(reader.Text(), reader.Text(), reader.Text(), reader.Byte() == 1));
        return errors.ToImmutable();
    }

    private static void WriteText(ArrayBufferWriter<byte> buffer, string text)
    {
        WriteVarint(buffer, (ulong)Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, buffer);
    }

    private static void WriteVarint(ArrayBufferWriter<byte> buffer, ulong value)
    {
        var span = buffer.GetSpan(10);
        var length = 0;
        for (; value >= 0x80; value >>= 7) span[length++] = (byte)(value | 0x80);
        span[length++] = (byte)value;
        buffer.Advance(length);
    }

    private ref struct ByteReader(ReadOnlyMemory<byte> bytes)
    {
        private ReadOnlyMemory<byte> _rest = bytes;

        public readonly bool AtEnd => _rest.IsEmpty;

        public byte Byte() => Bytes(1).Span[0];

        public ReadOnlyMemory<byte> Bytes(int count)
        {
            if (count < 0 || count > _rest.Length) throw new InvalidDataException("the receipt page is cut short");
            var taken = _rest[..count];
            _rest = _rest[count..];
            return taken;
        }

        public ulong Varint()
        {
            ulong value = 0;
            for (var shift = 0; shift < 64; shift += 7)
            {
                var next = Byte();
                value |= (ulong)(next & 0x7F) << shift;
                if (next < 0x80) return value;
            }

            throw new InvalidDataException("the receipt page holds a number that has no end");
        }

        public string Text() => Encoding.UTF8.GetString(Bytes((int)Varint()).Span);
    }
}
