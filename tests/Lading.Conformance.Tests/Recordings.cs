using Lading.Testing;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

/// <summary>The recorded scenarios, and how the server of each profile was configured.</summary>
internal static class Recordings
{
    /// <summary>Every profile's server was started with these.</summary>
    private static readonly Dictionary<string, string> Common = new()
    {
        ["DEFAULT_VECTORIZER_MODULE"] = "none", ["QUERY_DEFAULTS_LIMIT"] = "10", ["CLUSTER_HOSTNAME"] = "node1",
    };

    public static string Folder { get; } = Path.Combine(LadingExecutable.RepositoryRoot, "tests", "Lading.Conformance.Tests", "recorded");

    public static IReadOnlyList<string> Profiles { get; } = [.. ProfileDocument().Members.Keys];

    public static IEnumerable<(string Profile, string File)> Scenarios =>
        from profile in Profiles
        from path in Directory.EnumerateFiles(Path.Combine(Folder, profile), "*.json").Order(StringComparer.Ordinal)
        select (profile, Path.GetFileNameWithoutExtension(path));

    /// <summary>The environment of a profile's server; a setting that asks for an empty folder gets one.</summary>
    public static Dictionary<string, string> EnvironmentOf(string profile)
    {
        var environment = new Dictionary<string, string>(Common);
        foreach (var (name, value) in ProfileDocument()[profile]!.Members)
        {
            environment[name] = value.Content == "<an empty folder>" ? TestFolder.Create("backups") : value.Content;
        }
        return environment;
    }

    private static Json ProfileDocument() => Json.Parse(File.ReadAllText(Path.Combine(Folder, "profiles.json")));
}
