using System.Globalization;
using System.Text;
using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>One walk of Go's layout <c>2006-01-02T15:04:05Z07:00</c> over a text; remembers where and why it stopped.</summary>
internal ref struct GoTimeParser(ReadOnlySpan<byte> text)
{
    private const string Layout = "2006-01-02T15:04:05Z07:00";

    private readonly ReadOnlySpan<byte> _text = text;
    private ReadOnlySpan<byte> _rest = text;
    private ReadOnlySpan<byte> _failedAt;
    private string _failedElement = "";
    private string _outOfRange = "";
    private int _year, _month, _day, _hour, _minute, _second, _nanoseconds;

    /// <summary>Offset from UTC as written.</summary>
    public int OffsetMinutes { get; private set; }

    /// <summary>The instant read.</summary>
    public readonly DateValue Result => new(
        (GoCalendar.DaysOf(_year, _month, _day) * 86_400) + (_hour * 3600L) + (_minute * 60L) + _second - (OffsetMinutes * 60L),
        _nanoseconds,
        (short)OffsetMinutes);

    /// <summary>Reads the whole text.</summary>
    public bool Run() =>
        Year()
        && Literal("-") && Number("01", 2, out _month) && InRange(_month, 1, 12, "month", "01")
        && Literal("-") && Number("02", 2, out _day)
        && Literal("T") && Number("15", 1, out _hour) && InRange(_hour, 0, 23, "hour", "15")
        && Literal(":") && Number("04", 2, out _minute) && InRange(_minute, 0, 59, "minute", "04")
        && Literal(":") && Number("05", 2, out _second) && InRange(_second, 0, 59, "second", "05")
        && Fraction()
        && Offset()
        && End();

    /// <summary>Go's words for where <see cref="Run"/> stopped.</summary>
    public readonly string Explain() => _outOfRange.Length > 0
        ? $"parsing time {Quote(_text)}{_outOfRange}"
        : $"parsing time {Quote(_text)} as {Quote(Encoding.ASCII.GetBytes(Layout))}: cannot parse {Quote(_failedAt)} as \"{_failedElement}\"";

    private bool Year()
    {
        if (_rest.Length < 4 || _rest[..4].ContainsAnyExceptInRange((byte)'0', (byte)'9')) return Fail("2006", _rest);
        _year = int.Parse(_rest[..4], NumberStyles.None, CultureInfo.InvariantCulture);
        _rest = _rest[4..];
        return true;
    }

    private bool Literal(string separator)
    {
        if (_rest.IsEmpty || _rest[0] != separator[0]) return Fail(separator, _rest);
        _rest = _rest[1..];
        return true;
    }

    /// <summary>One or two digits; two are demanded except of the hour.</summary>
    private bool Number(string element, int digitsMin, out int value)
    {
        var digits = !IsDigit(0) ? 0 : !IsDigit(1) ? 1 : 2;
        value = 0;
        if (digits < digitsMin) return Fail(element, _rest);
        for (var i = 0; i < digits; i++) value = (value * 10) + _rest[i] - '0';
        _rest = _rest[digits..];
        return true;
    }

    private bool InRange(int value, int min, int max, string name, string element)
    {
        if (value >= min && value <= max) return true;
        _outOfRange = $": {name} out of range";
        return Fail(element, _rest);
    }

    private bool Fraction()
    {
        if (_rest.Length < 2 || _rest[0] is not ((byte)'.' or (byte)',') || !IsDigit(1)) return true;
        var length = 1;
        for (var scale = 100_000_000; IsDigit(length); length++, scale /= 10) _nanoseconds += (_rest[length] - '0') * scale;
        _rest = _rest[length..];
        return true;
    }

    private bool Offset()
    {
        const string Element = "Z07:00";
        if (!_rest.IsEmpty && _rest[0] == 'Z')
        {
            _rest = _rest[1..];
            return true;
        }

        if (_rest.Length < 6 || _rest[3] != ':') return Fail(Element, _rest);
        var all = _rest;
        var digits = IsDigit(1) && IsDigit(2) && IsDigit(4) && IsDigit(5);
        var (hours, minutes) = (((all[1] - '0') * 10) + all[2] - '0', ((all[4] - '0') * 10) + all[5] - '0');
        _rest = _rest[6..];

        // Go looks at the range of a number that it could read although it could not read the other, and 24 and 60 are within it.
        if (IsDigitIn(all, 1) && IsDigitIn(all, 2) && hours > 24) _outOfRange = ": time zone offset hour out of range";
        if (digits && minutes > 60) _outOfRange = ": time zone offset minute out of range";
        if (_outOfRange.Length > 0) return Fail(Element, _rest);
        if (!digits || all[0] is not ((byte)'+' or (byte)'-')) return Fail(Element, all);
        OffsetMinutes = ((hours * 60) + minutes) * (all[0] == '-' ? -1 : 1);
        return true;
    }

    private bool End()
    {
        if (!_rest.IsEmpty) _outOfRange = $": extra text: {Quote(_rest)}";
        else if (_day < 1 || _day > GoCalendar.DaysInMonth(_year, _month)) _outOfRange = ": day out of range";
        return _outOfRange.Length == 0;
    }

    private bool Fail(string element, ReadOnlySpan<byte> at)
    {
        _failedElement = element;
        _failedAt = at;
        return false;
    }

    private readonly bool IsDigit(int index) => IsDigitIn(_rest, index);

    private static bool IsDigitIn(ReadOnlySpan<byte> text, int index) => index < text.Length && text[index] is >= (byte)'0' and <= (byte)'9';

    /// <summary>The quoting of Go's time package, not that of strconv: every byte beyond ASCII and below the blank as <c>\x</c>.</summary>
    private static string Quote(ReadOnlySpan<byte> utf8)
    {
        var quoted = new StringBuilder("\"");
        foreach (var b in utf8)
        {
            if (b is < 0x20 or >= 0x80) quoted.Append($"\\x{b:x2}");
            else if (b is (byte)'"' or (byte)'\\') quoted.Append('\\').Append((char)b);
            else quoted.Append((char)b);
        }

        return quoted.Append('"').ToString();
    }
}
