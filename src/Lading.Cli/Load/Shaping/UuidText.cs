using System.Buffers;

namespace Lading.Cli.Load.Shaping;

/// <summary>The spellings of a UUID that the server takes; any other would make it refuse the whole batch.</summary>
internal static class UuidText
{
    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdefABCDEF"u8);

    /// <summary>Canonical, 32 digits, in braces or any other pair of signs, or behind <c>urn:uuid:</c>; any letter case.</summary>
    public static bool IsUuid(ReadOnlySpan<byte> text) => text.Length switch
    {
        32 => !text.ContainsAnyExcept(Hex),
        36 => IsCanonical(text),
        38 => IsCanonical(text[1..^1]),
        45 => System.Text.Ascii.EqualsIgnoreCase(text[..9], "urn:uuid:"u8) && IsCanonical(text[9..]),
        _ => false,
    };

    private static bool IsCanonical(ReadOnlySpan<byte> text) =>
        text[8] == (byte)'-' && text[13] == (byte)'-' && text[18] == (byte)'-' && text[23] == (byte)'-'
        && !text[..8].ContainsAnyExcept(Hex) && !text[9..13].ContainsAnyExcept(Hex) && !text[14..18].ContainsAnyExcept(Hex)
        && !text[19..23].ContainsAnyExcept(Hex) && !text[24..].ContainsAnyExcept(Hex);
}
