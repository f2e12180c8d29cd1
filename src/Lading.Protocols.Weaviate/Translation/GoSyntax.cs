using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The words of Go's JSON scanner for a document it refuses.</summary>
internal static class GoSyntax
{
    /// <summary>Go's own limit of nesting.</summary>
    public const int NestingMax = 10_000;

    private const string CutOff = "unexpected EOF";

    /// <summary>What is wrong with the first document of a body; null when nothing is.</summary>
    public static string? Explain(ReadOnlySpan<byte> body)
    {
        if (!body.ContainsAnyExcept(" \n\r\t"u8)) return "EOF";
        var reader = new GoJsonReader(body, NestingMax);
        while (reader.Read())
        {
        }

        if (reader.Refusal == GoJsonRefusal.None) return null;
        var rest = body[reader.RefusedAt..];
        if (rest.IsEmpty) return CutOff;
        if (reader.Refusal == GoJsonRefusal.Nesting) return Invalid(rest[0], "exceeded max depth");
        return reader.Expected switch
        {
            GoJsonExpect.Colon => Invalid(rest[0], "after object key"),
            GoJsonExpect.CommaOrEnd => Invalid(rest[0], reader.InObject ? "after object key:value pair" : "after array element"),
            GoJsonExpect.Name or GoJsonExpect.NameOrEndObject => rest[0] == '"'
                ? ExplainString(rest)
                : Invalid(rest[0], "looking for beginning of object key string"),
            _ => ExplainValue(rest),
        };
    }

    private static string ExplainValue(ReadOnlySpan<byte> value) => value[0] switch
    {
        (byte)'"' => ExplainString(value),
        (byte)'t' => ExplainLiteral(value, "true"),
        (byte)'f' => ExplainLiteral(value, "false"),
        (byte)'n' => ExplainLiteral(value, "null"),
        (byte)'-' or (>= (byte)'0' and <= (byte)'9') => ExplainNumber(value),
        _ => Invalid(value[0], "looking for beginning of value"),
    };

    private static string ExplainString(ReadOnlySpan<byte> quoted)
    {
        for (var i = 1; i < quoted.Length; i++)
        {
            if (quoted[i] < 0x20) return Invalid(quoted[i], "in string literal");
            if (quoted[i] != '\\') continue;
            if (++i == quoted.Length) return CutOff;
            if (quoted[i] != 'u')
            {
                if (!"bfnrt\\/\""u8.Contains(quoted[i])) return Invalid(quoted[i], "in string escape code");
                continue;
            }

            for (var last = i + 4; i < last;)
            {
                if (++i == quoted.Length) return CutOff;
                if (!char.IsAsciiHexDigit((char)quoted[i])) return Invalid(quoted[i], "in \\u hexadecimal character escape");
            }
        }

        return CutOff;
    }

    private static string ExplainLiteral(ReadOnlySpan<byte> text, string literal)
    {
        for (var i = 1; i < literal.Length; i++)
        {
            if (i == text.Length) return CutOff;
            if (text[i] != literal[i]) return Invalid(text[i], $"in literal {literal} (expecting '{literal[i]}')");
        }

        return CutOff;
    }

    private static string ExplainNumber(ReadOnlySpan<byte> number)
    {
        var at = number[0] == '-' ? 1 : 0;
        if (!TryPassDigits(number, ref at)) return At(number, at, "in numeric literal");
        if (at < number.Length && number[at] == '.')
        {
            at++;
            if (!TryPassDigits(number, ref at)) return At(number, at, "after decimal point in numeric literal");
        }

        at++;
        if (at < number.Length && number[at] is (byte)'+' or (byte)'-') at++;
        return At(number, at, "in exponent of numeric literal");
    }

    private static bool TryPassDigits(ReadOnlySpan<byte> number, ref int at)
    {
        var first = at;
        while (at < number.Length && char.IsAsciiDigit((char)number[at])) at++;
        return at > first;
    }

    private static string At(ReadOnlySpan<byte> text, int at, string context) => at < text.Length ? Invalid(text[at], context) : CutOff;

    /// <summary>Go takes the byte for a character of Latin-1.</summary>
    private static string Invalid(byte b, string context)
    {
        var text = new StringBuilder("invalid character '");
        GoQuote.Append(text, new Rune((char)b), '\'');
        return text.Append("' ").Append(context).ToString();
    }
}
