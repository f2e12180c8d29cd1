using System.Globalization;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

/// <summary>A recorded conversation with a real server: requests of our own invention and the answers it gave, in order.</summary>
internal sealed record Scenario(string Profile, string File, string Title, IReadOnlyList<Step> Steps)
{
    public string Id => $"{Profile}/{File}";

    public static Scenario Load(string profile, string file)
    {
        var document = Json.Parse(System.IO.File.ReadAllText(Path.Combine(Recordings.Folder, profile, file + ".json")));
        return new Scenario(profile, file, document["name"]!.Content, [.. document["steps"]!.Items.Select((step, at) => new Step(at + 1, step))]);
    }
}

/// <summary>One request and the answer that was recorded for it.</summary>
internal sealed class Step(int number, Json step)
{
    /// <summary>Counted from 1; names repeat, numbers do not.</summary>
    public int Number { get; } = number;

    public string Name { get; } = step["name"]!.Content;

    public string Method { get; } = step["method"]!.Content;

    public string Path { get; } = step["path"]!.Content;

    public OrderedDictionary<string, Json> Headers { get; } = step["headers"]?.Members ?? [];

    /// <summary>A body to be written as JSON; null when there is none.</summary>
    public Json? Body { get; } = step["body"];

    /// <summary>A body to be sent as it stands; it wins over <see cref="Body"/>.</summary>
    public string? Raw { get; } = step["raw"]?.Content;

    /// <summary>False for set-up and clean-up: carried out, not compared.</summary>
    public bool IsCompared { get; } = step["record"]?.Kind != JsonKind.False;

    public TimeSpan Pause { get; } = step["sleep"] is { } seconds ? TimeSpan.FromSeconds(double.Parse(seconds.Content, CultureInfo.InvariantCulture)) : TimeSpan.Zero;

    /// <summary>Variables and where their values stand in the answer.</summary>
    public IReadOnlyDictionary<string, string> Save { get; } = Texts(step["save"]);

    public IReadOnlyList<string> Ignore { get; } = List(step["ignore"]) ?? [];

    public IReadOnlyList<string> Unordered { get; } = List(step["unordered"]) ?? [];

    /// <summary>Members that may stand beside the recorded ones; null takes <see cref="Comparison.OurMembers"/>.</summary>
    public IReadOnlyList<string>? Extra { get; } = List(step["extra"]);

    public IReadOnlyDictionary<string, string> Contains { get; } = Texts(step["contains"]);

    public IReadOnlyList<string> WantedHeaders { get; } = List(step["wantHeaders"]) ?? [];

    public Answer Recorded { get; } = Answer.FromRecord(step["response"]!);

    public override string ToString() => $"step {Number} «{Name}» {Method} {Path}";

    private static string[]? List(Json? value) => value?.Items.Select(i => i.Content).ToArray();

    private static Dictionary<string, string> Texts(Json? value) => value?.Members.ToDictionary(m => m.Key, m => m.Value.Content) ?? [];
}
