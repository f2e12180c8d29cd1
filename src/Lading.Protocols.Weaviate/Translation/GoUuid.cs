using System.Buffers;
using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// The UUID spellings that google/uuid reads: 36 characters with hyphens, the same behind <c>urn:uuid:</c>, the same between any two
/// characters (it never looks at them), or 32 digits; letters in any case.
/// </summary>
internal static class GoUuid
{
    private const int Compact = 32;
    private const int Hyphenated = 36;
    private const int Enclosed = Hyphenated + 2;
    private const int Urn = Hyphenated + 9;

    /// <summary>Reads a UUID; allocates nothing.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out Guid uuid)
    {
        uuid = default;
        switch (utf8.Length)
        {
            case Compact:
                return TryReadDigits(utf8, out uuid);
            case Urn when !IsUrnPrefix(utf8[..9]):
                return false;
            case Urn:
                utf8 = utf8[9..];
                break;
            case Enclosed:
                utf8 = utf8.Slice(1, Hyphenated);
                break;
            case Hyphenated:
                break;
            default:
                return false;
        }

        if (utf8[8] != '-' || utf8[13] != '-' || utf8[18] != '-' || utf8[23] != '-') return false;
        Span<byte> digits = stackalloc byte[Compact];
        utf8[..8].CopyTo(digits);
        utf8[9..13].CopyTo(digits[8..]);
        utf8[14..18].CopyTo(digits[12..]);
        utf8[19..23].CopyTo(digits[16..]);
        utf8[24..].CopyTo(digits[20..]);
        return TryReadDigits(digits, out uuid);
    }

    /// <summary>Reads a UUID from characters; allocates nothing.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Guid uuid)
    {
        // No longer text is a UUID, and UTF-8 makes at most 3 bytes of a character.
        Span<byte> utf8 = stackalloc byte[Urn * 3];
        uuid = default;
        return text.Length <= Urn && TryParse(utf8[..Encoding.UTF8.GetBytes(text, utf8)], out uuid);
    }

    /// <summary>What google/uuid says about a text that <see cref="TryParse(ReadOnlySpan{byte}, out Guid)"/> refused.</summary>
    public static string Explain(ReadOnlySpan<byte> utf8) => utf8.Length switch
    {
        Urn when !IsUrnPrefix(utf8[..9]) => $"invalid urn prefix: {GoQuote.Quote(utf8[..9])}",
        Compact or Hyphenated or Enclosed or Urn => "invalid UUID format",
        var length => $"invalid UUID length: {length}",
    };

    private static bool IsUrnPrefix(ReadOnlySpan<byte> prefix) => Ascii.EqualsIgnoreCase(prefix, "urn:uuid:"u8);

    private static bool TryReadDigits(ReadOnlySpan<byte> digits, out Guid uuid)
    {
        Span<byte> bytes = stackalloc byte[16];
        var valid = Convert.FromHexString(digits, bytes, out _, out _) == OperationStatus.Done;
        uuid = valid ? new Guid(bytes, bigEndian: true) : default;
        return valid;
    }
}
