using System.Globalization;
using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>A text between double quotes as Go's <c>%q</c> (strconv.Quote) writes it: what is not printable becomes an escape, other scripts stay.</summary>
internal static class GoQuote
{
    /// <summary>Quotes a text.</summary>
    public static string Quote(string text) => Quote(Encoding.UTF8.GetBytes(text));

    /// <summary>Quotes bytes that are meant to be UTF-8; those that are not become <c>\x</c> escapes.</summary>
    public static string Quote(ReadOnlySpan<byte> utf8)
    {
        var quoted = new StringBuilder(utf8.Length + 2).Append('"');
        while (!utf8.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(utf8, out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                quoted.Append($"\\x{utf8[0]:x2}");
                utf8 = utf8[1..];
                continue;
            }

            Append(quoted, rune, '"');
            utf8 = utf8[length..];
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Appends one character, escaped where Go escapes it between these quotes.</summary>
    public static void Append(StringBuilder to, Rune rune, char quote)
    {
        if (rune.Value == quote || rune.Value == '\\') to.Append('\\').Append((char)rune.Value);
        else if (IsPrintable(rune)) to.Append(rune);
        else to.Append(EscapeOf(rune.Value));
    }

    private static string EscapeOf(int value) => value switch
    {
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        < ' ' or 0x7F => $"\\x{value:x2}",
        < 0x10000 => $"\\u{value:x4}",
        _ => $"\\U{value:x8}",
    };

    /// <summary>Go calls letters, marks, numbers, punctuation, symbols and the ASCII blank printable.</summary>
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => false,
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate => false,
        UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        _ => true,
    };
}
