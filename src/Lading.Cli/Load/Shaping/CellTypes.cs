using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lading.Cli.Load.Shaping;

/// <summary>How the text of a cell is written as JSON.</summary>
internal enum CellKind
{
    /// <summary>As a string.</summary>
    Text,

    /// <summary>As a whole number.</summary>
    Int,

    /// <summary>As a number.</summary>
    Number,

    /// <summary>As true or false.</summary>
    Boolean,

    /// <summary>As a string; a date without time or zone becomes midnight or UTC.</summary>
    Date,

    /// <summary>As it stands: it is JSON.</summary>
    Json,

    /// <summary>As a list of one reference: it names an object of a class by id or by key.</summary>
    Reference,
}

/// <summary>Data types of the schema and the cells that hold them.</summary>
internal static class CellTypes
{
    private static readonly Dictionary<string, CellKind> Kinds = new()
    {
        ["text"] = CellKind.Text,
        ["string"] = CellKind.Text,
        ["uuid"] = CellKind.Text,
        ["blob"] = CellKind.Text,
        ["int"] = CellKind.Int,
        ["number"] = CellKind.Number,
        ["boolean"] = CellKind.Boolean,
        ["date"] = CellKind.Date,
        [JsonType] = CellKind.Json,
        ["geoCoordinates"] = CellKind.Json,
        ["phoneNumber"] = CellKind.Json,
        ["object"] = CellKind.Json,
        ["object[]"] = CellKind.Json,
        ["text[]"] = CellKind.Json,
        ["string[]"] = CellKind.Json,
        ["uuid[]"] = CellKind.Json,
        ["int[]"] = CellKind.Json,
        ["number[]"] = CellKind.Json,
        ["boolean[]"] = CellKind.Json,
        ["date[]"] = CellKind.Json,
    };

    /// <summary>Cells that are JSON; nothing is declared for them.</summary>
    public const string JsonType = "json";

    /// <summary>For a message.</summary>
    public static string Names => string.Join(", ", Kinds.Keys);

    /// <summary>A data type, or what can only be the name of a class.</summary>
    public static bool IsKnown(string type) => Kinds.ContainsKey(type) || IsClass(type);

    public static bool IsClass(string type) => type.Length > 0 && char.IsAsciiLetterUpper(type[0]);

    public static CellKind KindOf(string type) => Kinds.TryGetValue(type, out var kind) ? kind : IsClass(type) ? CellKind.Reference : CellKind.Text;

    /// <summary>The narrowest type that holds every one of the sampled texts; null when there are none. Empty texts are not asked.</summary>
    /// <remarks>A number with leading zeros is a code, not a number. A text becomes a date or uuid only where the server's own guess would.</remarks>
    public static string? Infer(IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0) return null;
        if (texts.All(IsBoolean)) return "boolean";
        if (texts.All(t => IsNumber(t) && long.TryParse(t, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))) return "int";
        if (texts.All(IsNumber)) return "number";
        if (texts.All(IsInstant)) return "date";
        if (texts.All(t => Guid.TryParseExact(t, "D", out _))) return "uuid";
        return texts.All(IsContainer) ? InferArray(texts) : "text";
    }

    /// <summary>Exactly JSON's grammar of numbers, and finite.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text)
    {
        var at = text.StartsWith("-"u8) ? 1 : 0;
        var whole = Digits(text, at);
        if (whole == 0 || whole > 1 && text[at] == (byte)'0') return false;
        at += whole;
        if (at < text.Length && text[at] == (byte)'.')
        {
            var fraction = Digits(text, at + 1);
            if (fraction == 0) return false;
            at += 1 + fraction;
        }
        if (at < text.Length && text[at] is (byte)'e' or (byte)'E')
        {
            at++;
            if (at < text.Length && text[at] is (byte)'+' or (byte)'-') at++;
            var exponent = Digits(text, at);
            if (exponent == 0) return false;
            at += exponent;
        }
        return at == text.Length && Utf8Parser.TryParse(text, out double value, out _) && double.IsFinite(value);
    }

    public static bool IsBoolean(string text) => text.Equals("true", StringComparison.OrdinalIgnoreCase) || text.Equals("false", StringComparison.OrdinalIgnoreCase);

    private static int Digits(ReadOnlySpan<byte> text, int from)
    {
        var rest = text[Math.Min(from, text.Length)..];
        var end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? rest.Length : end;
    }

    private static bool IsNumber(string text) => IsNumber(Encoding.UTF8.GetBytes(text));

    private static bool IsInstant(string text) =>
        text.Length >= 20 && text[10] is 'T' or 't' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _) && (text[^1] is 'Z' or 'z' || text[^6] is '+' or '-');

    private static bool IsContainer(string text) => text[0] is '[' or '{' && IsJson(text);

    public static bool IsJson(ReadOnlySpan<char> text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var reader = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)), new JsonReaderOptions { MaxDepth = Reading.ReadLimits.NestingMax });
            while (reader.Read())
            {
                // Reading it is judging it.
            }
            return reader.BytesConsumed > 0;
        }
        catch (JsonException)
        {
            return false;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    /// <summary>The type of arrays whose elements are all of one kind; null </summary>
    private static string? InferArray(IReadOnlyCollection<string> texts)
    {
        string? type = null;
        foreach (var text in texts)
        {
            using var document = JsonDocument.Parse(text);
            if (document.RootElement.ValueKind != JsonValueKind.Array) return JsonType;
            foreach (var element in document.RootElement.EnumerateArray())
            {
                var found = element.ValueKind switch
                {
                    JsonValueKind.String => "text[]",
                    JsonValueKind.Number => "number[]",
                    JsonValueKind.True or JsonValueKind.False => "boolean[]",
                    _ => JsonType,
                };
                if (found == JsonType || type is not null && type != found) return JsonType;
                type = found;
            }
        }
        return type ?? JsonType;
    }
}
