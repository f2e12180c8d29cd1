using System.Text.Json.Nodes;

namespace Lading.Protocols.Weaviate.Tests.Rest.Schema;

/// <summary>A conversation with a real server, as it was recorded.</summary>
internal sealed class Conversation
{
    private static readonly JsonNode Profiles = Read("profiles");
    private readonly Dictionary<string, JsonNode?> _saved = [];

    private Conversation(JsonNode environment, JsonNode document)
    {
        Environment = environment;
        Steps = document["steps"]!.AsArray();
    }

    /// <summary>The variables the server was started with.</summary>
    public JsonNode Environment { get; }

    public JsonArray Steps { get; }

    /// <summary>Loads one by its name: the profile of the server, a slash, the file.</summary>
    public static Conversation Load(string name) => new(Profiles[name[..name.IndexOf('/')]]!, Read(name));

    /// <summary>The body a step sends, with what earlier answers said filled in; null when it sends none.</summary>
    public string? BodyOf(JsonNode step)
    {
        if (step["raw"] is { } raw) return (string?)raw;
        if (!step.AsObject().ContainsKey("body")) return null;
        var body = step["body"]?.ToJsonString() ?? "null";
        foreach (var (variable, value) in _saved) body = body.Replace($"\"{{{{{variable}}}}}\"", value?.ToJsonString(), StringComparison.Ordinal);
        return body;
    }

    public string PathOf(JsonNode step)
    {
        var path = (string)step["path"]!;
        foreach (var (variable, value) in _saved) path = path.Replace($"{{{{{variable}}}}}", value?.ToString(), StringComparison.Ordinal);
        return path;
    }

    /// <summary>Keeps what a step wants kept of its answer.</summary>
    public void Save(JsonNode step, JsonNode? answer)
    {
        foreach (var (variable, pointer) in step["save"]?.AsObject() ?? []) _saved[variable] = At(answer, (string)pointer!)?.DeepClone();
    }

    private static JsonNode Read(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Conversations", name + ".json")))!;

    private static JsonNode? At(JsonNode? document, string pointer)
    {
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
            document = document is JsonArray array ? array[int.Parse(part)] : document?[part];
        return document;
    }
}
