using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lading.Protocols.Native.Tests;

/// <summary>Judges an answer by a schema of the published document: just the words of JSON Schema that the document uses.</summary>
internal static class DocumentedShape
{
    private static readonly JsonElement Document = Load();

    /// <summary>The published document.</summary>
    public static JsonElement Root => Document;

    /// <summary>Fails unless the bytes are a document of that shape.</summary>
    public static JsonElement Check(ReadOnlyMemory<byte> body, string schema)
    {
        var value = JsonDocument.Parse(body).RootElement;
        Assert.Empty(Faults(value, Resolve($"#/components/schemas/{schema}"), "").ToArray());
        return value;
    }

    /// <summary>The element that a reference of the document points to.</summary>
    public static JsonElement Resolve(string reference)
    {
        Assert.StartsWith("#/", reference, StringComparison.Ordinal);
        var element = Document;
        foreach (var name in reference[2..].Split('/')) element = element.GetProperty(name);
        return element;
    }

    private static IEnumerable<string> Faults(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference)) schema = Resolve(reference.GetString()!);
        if (schema.TryGetProperty("type", out var type) && !IsOfType(value, type.GetString()!)) return [$"{at} is no {type}: {value}"];
        if (schema.TryGetProperty("enum", out var words) && !words.EnumerateArray().Any(word => word.ValueEquals(value.GetString()))) return [$"{at} is none of {words}: {value}"];
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!, RegexOptions.None, TimeSpan.FromSeconds(1))) return [$"{at} does not match: {value}"];
        return value.ValueKind switch
        {
            JsonValueKind.Object => FaultsOfObject(value, schema, at),
            JsonValueKind.Array when schema.TryGetProperty("items", out var items) => value.EnumerateArray().SelectMany((item, i) => Faults(item, items, $"{at}/{i}")),
            _ => [],
        };
    }

    private static IEnumerable<string> FaultsOfObject(JsonElement value, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("required", out var required))
            foreach (var name in required.EnumerateArray())
                if (!value.TryGetProperty(name.GetString()!, out _)) yield return $"{at} lacks {name}";
        if (!schema.TryGetProperty("properties", out var properties)) yield break;
        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var known))
                foreach (var fault in Faults(member.Value, known, $"{at}/{member.Name}")) yield return fault;
            else if (schema.TryGetProperty("additionalProperties", out _)) yield return $"{at} has {member.Name}, which is not documented";
        }
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a word the document uses"),
    };

    private static JsonElement Load()
    {
        using var stream = typeof(NativeWire).Assembly.GetManifestResourceStream("openapi.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
