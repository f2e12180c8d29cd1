using System.Text.Json.Nodes;

namespace Lading.Protocols.Weaviate.Tests.Rest.Schema;

/// <summary>Where two answers differ, but for what a recorded step says may differ.</summary>
internal static class AnswerComparison
{
    public static List<string> Differences(JsonNode? expected, JsonNode? actual, JsonNode step)
    {
        var found = new List<string>();
        Compare(expected, actual, "", new Freedom(Patterns(step["ignore"]), Patterns(step["unordered"])), found);
        return found;
    }

    private static void Compare(JsonNode? expected, JsonNode? actual, string path, Freedom freedom, List<string> found)
    {
        if (freedom.Ignores(path)) return;
        switch (expected, actual)
        {
            case (JsonObject wanted, JsonObject got):
                foreach (var (name, value) in wanted)
                    if (got.TryGetPropertyValue(name, out var other)) Compare(value, other, $"{path}/{name}", freedom, found);
                    else if (!freedom.Ignores($"{path}/{name}")) found.Add($"{path}/{name} is missing");
                foreach (var (name, _) in got)
                    if (!wanted.ContainsKey(name)) found.Add($"{path}/{name} is too much");
                break;
            case (JsonArray wanted, JsonArray got) when wanted.Count == got.Count:
                var (left, right) = freedom.Unorders(path) ? (Sorted(wanted), Sorted(got)) : ([.. wanted], [.. got]);
                for (var i = 0; i < left.Count; i++) Compare(left[i], right[i], $"{path}/{i}", freedom, found);
                break;
            default:
                if (!JsonNode.DeepEquals(expected, actual)) found.Add($"{path}: expected {expected?.ToJsonString()}, got {actual?.ToJsonString()}");
                break;
        }
    }

    private static List<JsonNode?> Sorted(JsonArray array) => [.. array.OrderBy(Canonical, StringComparer.Ordinal)];

    private static string Canonical(JsonNode? node) => node switch
    {
        JsonObject members => string.Concat(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{member.Key}:{Canonical(member.Value)},")),
        JsonArray items => string.Concat(items.Select(item => Canonical(item) + ";")),
        _ => node?.ToJsonString() ?? "null",
    };

    private static string[] Patterns(JsonNode? list) => [.. list?.AsArray().Select(pattern => (string)pattern!) ?? []];

    private sealed record Freedom(string[] Ignored, string[] Unordered)
    {
        public bool Ignores(string path) => Ignored.Any(pattern => Matches(path, pattern));

        public bool Unorders(string path) => Unordered.Any(pattern => Matches(path, pattern));

        private static bool Matches(string path, string pattern)
        {
            var (parts, wanted) = (path.Split('/'), pattern.Split('/'));
            return parts.Length == wanted.Length && parts.Zip(wanted).All(pair => pair.First == pair.Second || pair.Second == "*");
        }
    }
}
