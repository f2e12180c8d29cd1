using System.Buffers;
using System.Net;
using System.Text.Json;
using Lading.Cli.Remote;

namespace Lading.Cli.Load.Sending;

/// <summary>
/// Asks the schema what it knows of a class, and declares what a load brings that it does not know: a first value is a poor judge of a column,
/// a sample of a thousand a better one.
/// </summary>
internal sealed class SchemaDesk(HttpClient http)
{
    /// <summary>Finds out whether the server is there.</summary>
    /// <exception cref="CommandException">It is not.</exception>
    public async Task GreetAsync(CancellationToken cancel) => (await Answer.GetAsync(http, "v1/.well-known/ready", cancel)).OrRefused();

    /// <summary>Data types of the class's properties by name; null when there is no such class.</summary>
    /// <exception cref="CommandException">It is not, or does not let us.</exception>
    public async Task<IReadOnlyDictionary<string, string>?> TypesOfAsync(string className, CancellationToken cancel)
    {
        var answer = await Answer.GetAsync(http, $"v1/schema/{Uri.EscapeDataString(className)}", cancel);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        answer.OrRefused();
        var types = new Dictionary<string, string>();
        if (!answer.Json.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Array) return types;
        foreach (var property in properties.EnumerateArray()) types[property.GetProperty("name").GetString()!] = property.GetProperty("dataType")[0].GetString()!;
        return types;
    }

    /// <summary>Declares the class, with tenants if a tenant is loaded, or the properties it lacks.</summary>
    /// <returns>What was declared, a sentence; null when nothing was.</returns>
    /// <exception cref="LoadUsageException">The server refuses the declaration.</exception>
    public async Task<string?> DeclareAsync(string className, bool hasTenants, IReadOnlyDictionary<string, string>? known, IReadOnlyList<(string Name, string Type)> properties, CancellationToken cancel)
    {
        if (known is null)
        {
            if (properties.Count == 0 && !hasTenants) return null;
            await PostAsync("v1/schema", w => WriteClass(w, className, hasTenants, properties), cancel);
            return $"class {className} is new{Listed(": ", properties)}";
        }
        var missing = properties.Where(p => !known.ContainsKey(p.Name)).ToArray();
        foreach (var property in missing) await PostAsync($"v1/schema/{Uri.EscapeDataString(className)}/properties", w => WriteProperty(w, property), cancel);
        return missing.Length == 0 ? null : $"class {className} has new properties{Listed(": ", missing)}";
    }

    private static string Listed(string before, IReadOnlyList<(string Name, string Type)> properties) =>
        properties.Count == 0 ? "" : before + string.Join(", ", properties.Select(p => $"{p.Name} {p.Type}"));

    private async Task PostAsync(string path, Action<Utf8JsonWriter> write, CancellationToken cancel)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(body, JsonStyle.Writer)) write(writer);
        var answer = await Answer.OfAsync(http, HttpMethod.Post, path, body.WrittenMemory, cancel);
        if (answer.Status == HttpStatusCode.UnprocessableEntity)
        {
            throw new LoadUsageException($"the schema refuses it: {answer.Reason()}. Name other types with --map COLUMN=PROPERTY:TYPE, or leave the schema to the server with --no-schema");
        }
        answer.OrRefused();
    }

    private static void WriteClass(Utf8JsonWriter json, string className, bool hasTenants, IReadOnlyList<(string Name, string Type)> properties)
    {
        json.WriteStartObject();
        json.WriteString("class"u8, className);
        if (hasTenants)
        {
            json.WriteStartObject("multiTenancyConfig"u8);
            json.WriteBoolean("enabled"u8, true);
            json.WriteBoolean("autoTenantCreation"u8, true);
            json.WriteEndObject();
        }
        json.WriteStartArray("properties"u8);
        foreach (var property in properties) WriteProperty(json, property);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, (string Name, string Type) property)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, property.Name);
        json.WriteStartArray("dataType"u8);
        json.WriteStringValue(property.Type);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
