using System.Buffers;
using System.Text;
using Lading.Core.Objects;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>
/// Writes JSON straight into a response buffer, byte for byte as Go's encoding/json with HTML escaping off: the text that clients of the
/// original have seen. The caller places the punctuation; <see cref="Commit"/> hands over what was written.
/// </summary>
internal ref struct JsonOutput(IBufferWriter<byte> buffer)
{
    // Kestrel's blocks have 4 KiB: asking for less would leave their ends unused, asking for more would allocate.
    private const int BlockBytes = 4096;

    // What must be escaped, or looked at more closely: U+2028 and U+2029 begin with E2.
    private static readonly SearchValues<byte> s_special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\', 0xE2]);

    private Span<byte> _span = default;
    private int _used = 0;

    /// <summary>Bytes written so far, committed or not.</summary>
    public long Written { get; private set; } = 0;

    /// <summary>Writes bytes that are JSON already.</summary>
    public void Raw(scoped ReadOnlySpan<byte> json)
    {
        while (true)
        {
            var room = _span.Length - _used;
            if (json.Length <= room) break;
            json[..room].CopyTo(_span[_used..]);
            _used += room;
            json = json[room..];
            Refill(1);
        }

        json.CopyTo(_span[_used..]);
        _used += json.Length;
    }

    /// <summary>Writes one byte.</summary>
    public void Raw(byte json)
    {
        if (_used == _span.Length) Refill(1);
        _span[_used++] = json;
    }

    /// <summary>Writes a string literal from well-formed UTF-8.</summary>
    public void Text(scoped ReadOnlySpan<byte> utf8)
    {
        Raw((byte)'"');
        TextPart(utf8);
        Raw((byte)'"');
    }

    /// <summary>Writes a string literal.</summary>
    public void Text(string text)
    {
        Raw((byte)'"');
        TextPart(text);
        Raw((byte)'"');
    }

    /// <summary>Writes characters of a string literal from well-formed UTF-8, without quotes.</summary>
    public void TextPart(scoped ReadOnlySpan<byte> utf8)
    {
        while (true)
        {
            var stop = utf8.IndexOfAny(s_special);
            if (stop < 0) break;
            Raw(utf8[..stop]);
            utf8 = utf8[(stop + Escape(utf8[stop..]))..];
        }

        Raw(utf8);
    }

    /// <summary>Writes characters of a string literal, without quotes.</summary>
    public void TextPart(string text)
    {
        var bytesMax = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (bytesMax <= 512)
        {
            Span<byte> utf8 = stackalloc byte[bytesMax];
            TextPart(utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent(bytesMax);
        TextPart(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }

    /// <summary>Writes a whole number.</summary>
    public void Whole(long value)
    {
        value.TryFormat(Room(20), out var bytes);
        _used += bytes;
    }

    /// <summary>Writes a finite double as Go does.</summary>
    public void Number(double value) => Took(NumberOutput.Write(value, Room(NumberOutput.BytesMax)));

    /// <summary>Writes a finite float as Go does.</summary>
    public void Number(float value) => Took(NumberOutput.Write(value, Room(NumberOutput.BytesMax)));

    /// <summary>Writes an id as 36 lower-case characters, without quotes.</summary>
    public void Id(Guid id)
    {
        id.TryFormat(Room(36), out var bytes, "D");
        _used += bytes;
    }

    /// <summary>Writes an id as 36 lower-case characters between quotes.</summary>
    public void Id(ObjectId id)
    {
        Raw((byte)'"');
        Id(id.ToGuid());
        Raw((byte)'"');
    }

    /// <summary>Room of at least that many bytes; <see cref="Took"/> says how many were used.</summary>
    public Span<byte> Room(int bytes)
    {
        if (_span.Length - _used < bytes) Refill(bytes);
        return _span[_used..];
    }

    /// <summary>Counts bytes written into <see cref="Room"/>.</summary>
    public void Took(int bytes) => _used += bytes;

    /// <summary>Hands what was written to the buffer.</summary>
    public void Commit()
    {
        if (_used > 0) buffer.Advance(_used);
        Written += _used;
        _span = default;
        _used = 0;
    }

    private void Refill(int bytes)
    {
        Commit();
        _span = buffer.GetSpan(Math.Max(bytes, BlockBytes));
    }

    // Writes what stands for the first character and returns how many bytes of the text that was.
    private int Escape(scoped ReadOnlySpan<byte> utf8)
    {
        var c = utf8[0];
        if (c == 0xE2)
        {
            var isLineEnd = utf8.Length > 2 && utf8[1] == 0x80 && (utf8[2] & 0xFE) == 0xA8;
            if (!isLineEnd)
            {
                Raw(c);
                return 1;
            }

            Raw(utf8[2] == 0xA8 ? "\\u2028"u8 : "\\u2029"u8);
            return 3;
        }

        Raw(c switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => [(byte)'\\', (byte)'u', (byte)'0', (byte)'0', (byte)('0' + (c >> 4)), "0123456789abcdef"u8[c & 15]],
        });
        return 1;
    }
}
