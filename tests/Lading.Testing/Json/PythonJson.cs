using System.Globalization;
using System.Text;

namespace Lading.Testing.Json;

/// <summary>Writes JSON as Python's <c>json.dumps</c> does by default, because the recorded requests were sent that way.</summary>
public static class PythonJson
{
    public static string Write(Json value, bool sortMembers = false)
    {
        var text = new StringBuilder();
        Write(text, value, sortMembers);
        return text.ToString();
    }

    private static void Write(StringBuilder text, Json value, bool sort)
    {
        switch (value.Kind)
        {
            case JsonKind.Null: text.Append("null"); break;
            case JsonKind.True: text.Append("true"); break;
            case JsonKind.False: text.Append("false"); break;
            case JsonKind.Number: text.Append(Number(value.Content)); break;
            case JsonKind.Text: WriteText(text, value.Content); break;
            case JsonKind.Array: WriteItems(text, value, sort); break;
            default: WriteMembers(text, value, sort); break;
        }
    }

    private static void WriteItems(StringBuilder text, Json value, bool sort)
    {
        text.Append('[');
        for (var i = 0; i < value.Items.Count; i++)
        {
            if (i > 0) text.Append(", ");
            Write(text, value.Items[i], sort);
        }
        text.Append(']');
    }

    private static void WriteMembers(StringBuilder text, Json value, bool sort)
    {
        text.Append('{');
        var first = true;
        foreach (var (name, member) in sort ? value.Members.OrderBy(m => m.Key, CodePointOrder.Instance) : value.Members.AsEnumerable())
        {
            if (!first) text.Append(", ");
            first = false;
            WriteText(text, name);
            text.Append(": ");
            Write(text, member, sort);
        }
        text.Append('}');
    }

    private static void WriteText(StringBuilder text, string content)
    {
        text.Append('"');
        foreach (var c in content)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                >= ' ' and <= '~' => text.Append(c),
                _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
            };
        }
        text.Append('"');
    }

    /// <summary>Whole numbers keep their digits; the others take Python's shortest form.</summary>
    private static string Number(string literal)
    {
        if (literal is "NaN" or "Infinity" or "-Infinity") return literal;
        if (literal.AsSpan().IndexOfAny(".eE") < 0) return literal == "-0" ? "0" : literal;
        var value = double.Parse(literal, CultureInfo.InvariantCulture);
        if (double.IsInfinity(value)) return value > 0 ? "Infinity" : "-Infinity";
        var shortest = value.ToString("E16", CultureInfo.InvariantCulture);
        for (var digits = 0; digits < 17; digits++)
        {
            shortest = value.ToString($"E{digits}", CultureInfo.InvariantCulture);
            if (double.Parse(shortest, CultureInfo.InvariantCulture) == value) break;
        }
        return Repr(shortest);
    }

    /// <summary>From <c>d.dddE±xxx</c> to the form of Python: an exponent below -4 and from 16 on, else plain digits with at least one behind the point.</summary>
    private static string Repr(string scientific)
    {
        var e = scientific.IndexOf('E', StringComparison.Ordinal);
        var exponent = int.Parse(scientific.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var sign = scientific[0] == '-' ? "-" : "";
        var digits = scientific[sign.Length..e].Replace(".", "", StringComparison.Ordinal);
        if (digits.Trim('0').Length == 0) return $"{sign}0.0";
        if (exponent is < -4 or >= 16)
        {
            var mantissa = digits.Length == 1 ? digits : $"{digits[0]}.{digits[1..]}";
            return $"{sign}{mantissa}e{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent):00}";
        }
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length <= exponent + 1
            ? $"{sign}{digits.PadRight(exponent + 1, '0')}.0"
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    /// <summary>Python orders texts by code point, .NET's ordinal order is by UTF-16 unit.</summary>
    private sealed class CodePointOrder : IComparer<string>
    {
        public static readonly CodePointOrder Instance = new();

        public int Compare(string? x, string? y)
        {
            var (a, b) = (x!.EnumerateRunes().GetEnumerator(), y!.EnumerateRunes().GetEnumerator());
            while (true)
            {
                var (more, other) = (a.MoveNext(), b.MoveNext());
                if (!more || !other) return more.CompareTo(other);
                var order = a.Current.Value.CompareTo(b.Current.Value);
                if (order != 0) return order;
            }
        }
    }
}
