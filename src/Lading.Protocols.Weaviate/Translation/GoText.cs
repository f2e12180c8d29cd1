using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// The content of a JSON string as Go's decoder understands it: escapes are resolved, half a surrogate pair and every byte that is not
/// UTF-8 become U+FFFD. The result is always well-formed UTF-8.
/// </summary>
internal static class GoText
{
    /// <summary>Bytes of room that <see cref="Unquote"/> needs: a single bad byte becomes the three of U+FFFD.</summary>
    public static int RoomFor(int rawLength) => checked(rawLength * 3);

    /// <summary>True when the raw bytes are the text.</summary>
    public static bool IsPlain(ReadOnlySpan<byte> raw) => !raw.Contains((byte)'\\') && Utf8.IsValid(raw);

    /// <summary>Writes the text of what stood between the quotes; the syntax of its escapes has been checked.</summary>
    /// <returns>Bytes written.</returns>
    public static int Unquote(ReadOnlySpan<byte> raw, Span<byte> to)
    {
        if (IsPlain(raw))
        {
            raw.CopyTo(to);
            return raw.Length;
        }

        var length = 0;
        while (!raw.IsEmpty)
        {
            var rune = raw[0] == '\\' ? Escape(ref raw) : Character(ref raw);
            length += rune.EncodeToUtf8(to[length..]);
        }

        return length;
    }

    /// <summary>The text as a string.</summary>
    public static string GetString(ReadOnlySpan<byte> raw)
    {
        if (IsPlain(raw)) return Encoding.UTF8.GetString(raw);
        var room = ArrayPool<byte>.Shared.Rent(RoomFor(raw.Length));
        var text = Encoding.UTF8.GetString(room.AsSpan(0, Unquote(raw, room)));
        ArrayPool<byte>.Shared.Return(room);
        return text;
    }

    private static Rune Character(ref ReadOnlySpan<byte> raw)
    {
        var valid = Rune.DecodeFromUtf8(raw, out var rune, out var length) == OperationStatus.Done;

        // One U+FFFD for each bad byte, where .NET would make one for a whole truncated sequence.
        raw = raw[(valid ? length : 1)..];
        return valid ? rune : Rune.ReplacementChar;
    }

    private static Rune Escape(ref ReadOnlySpan<byte> raw)
    {
        var letter = raw[1];
        if (letter == 'u') return UnicodeEscape(ref raw);
        raw = raw[2..];
        return new Rune((char)(letter switch
        {
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => (char)letter,
        }));
    }

    private static Rune UnicodeEscape(ref ReadOnlySpan<byte> raw)
    {
        var first = CodeUnit(raw);
        raw = raw[6..];
        if (!char.IsSurrogate(first)) return new Rune(first);
        if (!Rune.TryCreate(first, CodeUnit(raw), out var rune)) return Rune.ReplacementChar;
        raw = raw[6..];
        return rune;
    }

    /// <summary>The code unit of a <c>\u</c> escape; U+0000, which pairs with nothing, when none stands here.</summary>
    private static char CodeUnit(ReadOnlySpan<byte> raw) =>
        raw.Length >= 6 && raw[0] == '\\' && raw[1] == 'u' && Utf8Parser.TryParse(raw.Slice(2, 4), out ushort unit, out _, 'x') ? (char)unit : '\0';
}
