using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// RFC 3339 as Go's <c>time.Parse(time.RFC3339, …)</c> reads it, which is not quite the RFC: a comma may stand before the fraction, an hour
/// may have one digit, digits behind nanoseconds are dropped, an offset may have 60 minutes; <c>t</c>, <c>z</c> and second 60 are refused.
/// </summary>
internal static class GoTime
{
    /// <summary>Bytes that <see cref="Format"/> writes at most: <c>2006-01-02T15:04:05.123456789+07:00</c>.</summary>
    public const int BytesMax = 35;

    private const int MinutesOfDay = 24 * 60;

    /// <summary>
    /// Reads a date; allocates nothing. An offset of 24 hours, which Go reads and then cannot write as JSON, is refused.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateValue date)
    {
        var parser = new GoTimeParser(utf8);
        if (parser.Run() && Math.Abs(parser.OffsetMinutes) < MinutesOfDay)
        {
            date = parser.Result;
            return true;
        }

        date = default;
        return false;
    }

    /// <summary>What Go says about a text it does not read; null when it reads it.</summary>
    public static string? Explain(ReadOnlySpan<byte> utf8)
    {
        var parser = new GoTimeParser(utf8);
        return parser.Run() ? null : parser.Explain();
    }

    /// <summary>Writes a date as Go's <c>time.RFC3339Nano</c>: its own offset, no trailing zeros in the fraction, <c>Z</c> for UTC.</summary>
    /// <returns>Bytes written, at most <see cref="BytesMax"/>.</returns>
    public static int Format(DateValue date, Span<byte> to)
    {
        var local = date.UnixSeconds + (date.OffsetMinutes * 60L);
        var days = Math.DivRem(local, 86_400, out var second);
        if (second < 0) (days, second) = (days - 1, second + 86_400);

        GoCalendar.DateOf(days, out var year, out var month, out var day);
        var length = 0;
        Digits(to, ref length, year, 4, '-');
        Digits(to, ref length, month, 2, '-');
        Digits(to, ref length, day, 2, 'T');
        Digits(to, ref length, (int)(second / 3600), 2, ':');
        Digits(to, ref length, (int)(second / 60 % 60), 2, ':');
        Digits(to, ref length, (int)(second % 60), 2);
        Fraction(to, ref length, date.Nanoseconds);
        Offset(to, ref length, date.OffsetMinutes);
        return length;
    }

    private static void Fraction(Span<byte> to, ref int length, int nanoseconds)
    {
        if (nanoseconds == 0) return;
        to[length++] = (byte)'.';
        Digits(to, ref length, nanoseconds, 9);
        while (to[length - 1] == '0') length--;
    }

    private static void Offset(Span<byte> to, ref int length, int minutes)
    {
        if (minutes == 0)
        {
            to[length++] = (byte)'Z';
            return;
        }

        to[length++] = (byte)(minutes < 0 ? '-' : '+');
        minutes = Math.Abs(minutes);
        Digits(to, ref length, minutes / 60, 2, ':');
        Digits(to, ref length, minutes % 60, 2);
    }

    private static void Digits(Span<byte> to, ref int length, int value, int count, char behind)
    {
        Digits(to, ref length, value, count);
        to[length++] = (byte)behind;
    }

    private static void Digits(Span<byte> to, ref int length, int value, int count)
    {
        for (var i = length + count - 1; i >= length; i--, value /= 10) to[i] = (byte)('0' + (value % 10));
        length += count;
    }
}
