using System.Text.RegularExpressions;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

/// <summary>
/// When is an answer equal to the recorded one? Status exact; JSON member by member with numbers within 1e-4; times and versions by
/// shape; ids that the server makes by shape; what a step ignores or leaves unordered as it says; members that are ours may stand
/// beside. One rule is stricter than the script that made the recordings: a boolean never equals a number.
/// </summary>
internal sealed partial class Comparison
{
    /// <summary>Members that Lading adds beside the original's own.</summary>
    public static readonly IReadOnlyList<string> OurMembers = ["outcome", "version", "code", "pointer", "retryable", "warnings", "line", "supersededBy"];

    private static readonly HashSet<string> Volatile = new(StringComparer.Ordinal)
    {
        "creationTimeUnix", "lastUpdateTimeUnix", "tookMs", "took", "deletionTimeUnixMilli", "hostname", "gitHash", "version", "uptime",
        "createdAt", "updatedAt", "expiresIn", "accessToken",
    };

    private static readonly HashSet<string> NumericText = new(StringComparer.Ordinal) { "score", "explainScore" };

    private readonly Step _step;
    private readonly HashSet<string> _madeIds;
    private readonly List<string> _differences = [];

    private Comparison(Step step) => (_step, _madeIds) = (step, [.. step.Save.Values]);

    /// <summary>Every difference on a line of its own; none when the answers are equal.</summary>
    public static IReadOnlyList<string> Run(Step step, Answer actual)
    {
        var comparison = new Comparison(step);
        comparison.Whole(step.Recorded, actual);
        return comparison._differences;
    }

    private void Whole(Answer expected, Answer actual)
    {
        if (expected.Status != actual.Status) Differ($"status: expected {expected.Status}, got {actual.Status} {Cut(actual.Json?.ToString() ?? actual.Text ?? "", 300)}");
        if (expected.Json is not null || actual.Json is not null) Values(expected.Json ?? Json.Null, actual.Json ?? Json.Null, "", "");
        else if (expected.Text != actual.Text) Differ($"text: expected {expected.Text ?? "none"}, got {actual.Text ?? "none"}");
        foreach (var (pointer, text) in _step.Contains)
        {
            if (!Holds(JsonPointer.Find(actual.Json, pointer), text)) Differ($"{pointer}: should contain {text}");
        }
        foreach (var (name, value) in expected.Headers) Header(name, value, actual.Headers.GetValueOrDefault(name));
    }

    private void Values(Json expected, Json actual, string path, string key)
    {
        if (Matches(path, _step.Ignore)) return;
        if (Volatile.Contains(key) && IsNumberOrText(expected) && IsNumberOrText(actual)) return;
        if (expected.Kind != actual.Kind)
        {
            Differ($"{path}: expected {Cut(expected.ToString(), 160)}, got {Cut(actual.ToString(), 160)}");
            return;
        }
        switch (expected.Kind)
        {
            case JsonKind.Number when !Close(expected.AsDouble(), actual.AsDouble()): Differ($"{path}: expected {expected}, got {actual}"); break;
            case JsonKind.Object: Members(expected, actual, path); break;
            case JsonKind.Array: Items(expected.Items, actual.Items, path, key); break;
            case JsonKind.Text when NumericText.Contains(key): Scores(expected.Content, actual.Content, path); break;
            case JsonKind.Text: Texts(expected.Content, actual.Content, path); break;
        }
    }

    private void Members(Json expected, Json actual, string path)
    {
        foreach (var (name, value) in expected.Members)
        {
            if (actual[name] is { } found) Values(value, found, $"{path}/{name}", name);
            else if (!Matches($"{path}/{name}", _step.Ignore)) Differ($"{path}/{name}: missing (expected {Cut(value.ToString(), 120)})");
        }
        foreach (var (name, value) in actual.Members)
        {
            if (expected[name] is null && !(_step.Extra ?? OurMembers).Contains(name)) Differ($"{path}/{name}: unexpected {Cut(value.ToString(), 120)}");
        }
    }

    private void Items(IReadOnlyList<Json> expected, IReadOnlyList<Json> actual, string path, string key)
    {
        // Lading lists every error of an item, the original's first.
        if (AllErrors().IsMatch(path) && expected.Count > 0 && expected.Count < actual.Count) actual = [.. actual.Take(expected.Count)];
        if (expected.Count != actual.Count)
        {
            Differ($"{path}: expected {expected.Count} elements, got {actual.Count}");
            return;
        }
        if (Matches(path, _step.Unordered)) (expected, actual) = (Sorted(expected), Sorted(actual));
        for (var i = 0; i < expected.Count; i++) Values(expected[i], actual[i], $"{path}/{i}", key);
    }

    private void Texts(string expected, string actual, string path)
    {
        if (expected == actual || (_madeIds.Contains(path) && Uuid().IsMatch(expected) && Uuid().IsMatch(actual))) return;
        Differ($"{path}: expected '{Cut(expected, 200)}', got '{Cut(actual, 200)}'");
    }

    /// <summary>Scores are numbers printed as text: the words must be equal, the numbers close.</summary>
    private void Scores(string expected, string actual, string path)
    {
        double[] x = Numbers(expected), y = Numbers(actual);
        if (Number().Replace(expected, "#") == Number().Replace(actual, "#") && x.Length == y.Length && x.Zip(y).All(pair => Close(pair.First, pair.Second))) return;
        Differ($"{path}: expected '{Cut(expected, 200)}', got '{Cut(actual, 200)}'");
    }

    private void Header(string name, string? expected, string? actual)
    {
        var isSet = name.Equals("Allow", StringComparison.OrdinalIgnoreCase) || name.Equals("Access-Control-Allow-Headers", StringComparison.OrdinalIgnoreCase);
        var equal = isSet && expected is not null && actual is not null ? Names(expected).SequenceEqual(Names(actual)) : expected == actual;
        if (!equal) Differ($"header {name}: expected {expected ?? "none"}, got {actual ?? "none"}");
    }

    private void Differ(string line) => _differences.Add(line);

    private static bool Matches(string path, IEnumerable<string> patterns)
    {
        var parts = path.Split('/');
        foreach (var pattern in patterns)
        {
            var wanted = pattern.Split('/');
            if (wanted.Length == parts.Length && wanted.Zip(parts).All(pair => pair.First == "*" || pair.First == pair.Second)) return true;
            if (pattern.EndsWith("/**", StringComparison.Ordinal) && path.StartsWith(pattern[..^3], StringComparison.Ordinal)) return true;
        }
        return false;
    }

    private static Json[] Sorted(IReadOnlyList<Json> items) =>
        [.. items.OrderBy(item => PythonJson.Write(WithoutVolatile(item), sortMembers: true), StringComparer.Ordinal)];

    private static Json WithoutVolatile(Json value) => value.Kind switch
    {
        JsonKind.Object => Json.Object(new OrderedDictionary<string, Json>(
            value.Members.Where(m => !Volatile.Contains(m.Key)).Select(m => KeyValuePair.Create(m.Key, WithoutVolatile(m.Value))))),
        JsonKind.Array => Json.Array([.. value.Items.Select(WithoutVolatile)]),
        _ => value,
    };

    private static bool Holds(Json? value, string text) => value?.Kind switch
    {
        JsonKind.Text => value.Content.Contains(text, StringComparison.Ordinal),
        JsonKind.Array => value.Items.Any(i => i.Kind == JsonKind.Text && i.Content == text),
        JsonKind.Object => value[text] is not null,
        _ => false,
    };

    /// <summary>Python's <c>math.isclose(a, b, rel_tol=1e-4, abs_tol=1e-6)</c>.</summary>
    private static bool Close(double a, double b)
    {
        if (a == b) return true;
        if (double.IsInfinity(a) || double.IsInfinity(b)) return false;
        return Math.Abs(a - b) <= Math.Max(1e-4 * Math.Max(Math.Abs(a), Math.Abs(b)), 1e-6);
    }

    private static bool IsNumberOrText(Json value) => value.Kind is JsonKind.Number or JsonKind.Text;

    private static double[] Numbers(string text) => [.. Number().Matches(text).Select(m => double.Parse(m.Value, System.Globalization.CultureInfo.InvariantCulture))];

    private static IEnumerable<string> Names(string list) => list.Split(',').Select(n => n.Trim().ToLowerInvariant()).Order(StringComparer.Ordinal);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];

    [GeneratedRegex(@"/\d+/result/errors/error$")]
    private static partial Regex AllErrors();

    [GeneratedRegex(@"(?<![\w.-])-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.-])")]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$")]
    private static partial Regex Uuid();
}
