namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The grammar of JSON numbers.</summary>
internal static class GoNumber
{
    /// <summary>Length of the number at the start; 0 when there is none or it is unfinished.</summary>
    public static int LengthOf(ReadOnlySpan<byte> text)
    {
        var at = !text.IsEmpty && text[0] == '-' ? 1 : 0;
        var integer = Digits(text, at);
        if (integer == at) return 0;
        at = text[at] == '0' ? at + 1 : integer;

        if (at < text.Length && text[at] == '.')
        {
            var fraction = Digits(text, at + 1);
            if (fraction == at + 1) return 0;
            at = fraction;
        }

        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            var sign = at + 1 < text.Length && text[at + 1] is (byte)'+' or (byte)'-' ? 1 : 0;
            var exponent = Digits(text, at + 1 + sign);
            if (exponent == at + 1 + sign) return 0;
            at = exponent;
        }

        return at;
    }

    /// <summary>Where the digits that begin at <paramref name="at"/> end.</summary>
    private static int Digits(ReadOnlySpan<byte> text, int at)
    {
        while ((uint)at < (uint)text.Length && text[at] is >= (byte)'0' and <= (byte)'9') at++;
        return at;
    }
}
