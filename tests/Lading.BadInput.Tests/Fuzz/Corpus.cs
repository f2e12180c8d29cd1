using System.Text;
using Lading.Testing;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests.Fuzz;

/// <summary>One recorded request, as the fuzzer takes it apart.</summary>
internal sealed record SeedRequest(string Method, string Target, IReadOnlyList<(string Name, string Value)> Headers, byte[]? Body);

/// <summary>The recorded conversations, as raw material: whole ones, because a request means most after those before it.</summary>
internal sealed class Corpus
{
    private Corpus(IReadOnlyList<IReadOnlyList<SeedRequest>> conversations)
    {
        Conversations = conversations;
        Bodies = [.. conversations.SelectMany(c => c).Where(r => r.Body is { Length: > 0 }).Select(r => r.Body!)];
        Targets = [.. conversations.SelectMany(c => c).Select(r => r.Target).Distinct()];
    }

    public IReadOnlyList<IReadOnlyList<SeedRequest>> Conversations { get; }

    /// <summary>Every body, for splices.</summary>
    public IReadOnlyList<byte[]> Bodies { get; }

    public IReadOnlyList<string> Targets { get; }

    public static Corpus Load()
    {
        var folder = Path.Combine(LadingExecutable.RepositoryRoot, "tests", "Lading.Conformance.Tests", "recorded", "default");
        var files = Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal);
        return new Corpus([.. files.Select(file => Json.Parse(File.ReadAllText(file))["steps"]!.Items.Select(Read).ToArray())]);
    }

    private static SeedRequest Read(Json step)
    {
        var headers = step["headers"]?.Members.Where(h => !h.Value.IsNull).Select(h => (Name: h.Key, Value: h.Value.Content)).ToList() ?? [];
        var body = step["raw"] is { } raw ? Encoding.UTF8.GetBytes(raw.Content) : step["body"] is { } value ? Encoding.UTF8.GetBytes(value.ToString()) : null;
        if (body is not null && !headers.Any(h => h.Name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase))) headers.Add(("Content-Type", "application/json"));
        return new SeedRequest(step["method"]!.Content, step["path"]!.Content.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal), headers, body);
    }
}
