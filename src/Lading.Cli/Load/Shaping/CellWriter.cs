using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lading.Cli.Load.Shaping;

/// <summary>
/// Writes the text of a cell as JSON. A text that is not of its column's kind goes as a string: it is the server that judges values, and its
/// error then names the value as it stood.
/// </summary>
internal sealed class CellWriter(Utf8JsonWriter json, NamedUuid ids)
{
    private byte[] _utf8 = new byte[256];

    public void Write(ReadOnlySpan<char> text, CellKind kind, string? type)
    {
        switch (kind)
        {
            case CellKind.Int when IsInt(text):
            case CellKind.Number when CellTypes.IsNumber(Utf8(text)):
                json.WriteRawValue(Utf8(text), skipInputValidation: true);
                break;
            case CellKind.Boolean when Truth(text) is { } truth:
                json.WriteBooleanValue(truth);
                break;
            case CellKind.Date when Instant(text) is { } instant:
                json.WriteStringValue(instant);
                break;
            case CellKind.Json when CellTypes.IsJson(text):
                json.WriteRawValue(text, skipInputValidation: true);
                break;
            case CellKind.Reference:
                WriteReference(text, type!);
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }

    /// <summary>The id that a key or an id names, in canonical text or as it stands.</summary>
    public void WriteId(ReadOnlySpan<char> text)
    {
        var key = Utf8(text);
        if (UuidText.IsUuid(key))
        {
            json.WriteStringValue(key);
            return;
        }
        Span<byte> id = stackalloc byte[NamedUuid.TextLength];
        ids.WriteOfKey(key, id);
        json.WriteStringValue(id);
    }

    /// <summary>A JSON array of numbers, or numbers with blanks or semicolons between; what is neither goes as a string.</summary>
    public bool TryWriteVector(ReadOnlySpan<char> text)
    {
        var inner = text.Trim();
        var list = inner.Length >= 2 && inner[0] == '[' && inner[^1] == ']';
        if (list) inner = inner[1..^1];
        var numbers = Utf8(inner);
        var result = new ArrayBufferWriter<byte>(numbers.Length + 2);
        result.Write("["u8);
        foreach (var range in numbers.SplitAny(list ? ","u8 : " ;\t"u8))
        {
            var number = numbers[range].Trim(" \t\r\n"u8);
            if (number.IsEmpty && (!list || numbers.IndexOf((byte)',') < 0)) continue;
            if (!CellTypes.IsNumber(number))
            {
                json.WriteStringValue(text);
                return false;
            }
            if (result.WrittenCount > 1) result.Write(","u8);
            result.Write(number);
        }
        result.Write("]"u8);
        json.WriteRawValue(result.WrittenSpan, skipInputValidation: true);
        return true;
    }

    private void WriteReference(ReadOnlySpan<char> text, string type)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        var key = Utf8(text);
        Span<byte> id = stackalloc byte[NamedUuid.TextLength];
        if (!UuidText.IsUuid(key)) ids.WriteOfKey(key, id);
        json.WriteString("beacon"u8, $"weaviate://localhost/{type}/{(UuidText.IsUuid(key) ? text.ToString() : Encoding.ASCII.GetString(id))}");
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static bool IsInt(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        return digits.Length > 0 && !(digits.Length > 1 && digits[0] == '0') && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && text[0] != '+';
    }

    private static bool? Truth(ReadOnlySpan<char> text) =>
        text.Equals("true", StringComparison.OrdinalIgnoreCase) || text is "1" ? true
        : text.Equals("false", StringComparison.OrdinalIgnoreCase) || text is "0" ? false
        : null;

    /// <summary>RFC 3339 of the forms that tables are full of; null for those that are it already and for what is no date.</summary>
    private static string? Instant(ReadOnlySpan<char> text)
    {
        if (text.Length == 10 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) return $"{text}T00:00:00Z";
        if (text.Length < 19 || text[10] != ' ' && text[10] != 'T') return null;
        return DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss.FFFFFFF", "yyyy-MM-ddTHH:mm:ss.FFFFFFF"], CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? $"{text[..10]}T{text[11..]}Z"
            : null;
    }

    private ReadOnlySpan<byte> Utf8(ReadOnlySpan<char> text)
    {
        var max = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (max > _utf8.Length) _utf8 = new byte[max];
        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }
}
