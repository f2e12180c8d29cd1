using Lading.Testing.Json;

namespace Lading.Docs.Tests;

/// <summary>Compares an answer with what a page shows of it.</summary>
public static class ExpectedJson
{
    /// <summary>In a text: any characters. As a whole text: any value. As the last element or as a member: there may be more.</summary>
    public const string Anything = "…";

    /// <summary>Members whose numbers are times of the clock.</summary>
    private static readonly string[] Times = ["creationTimeUnix", "lastUpdateTimeUnix"];

    /// <summary>Null when the answer is as shown, else where it is not.</summary>
    public static string? Differs(Json shown, Json answered, string pointer = "")
    {
        if (shown is { Kind: JsonKind.Text, Content: Anything }) return null;
        if (shown.Kind != answered.Kind) return $"{pointer}: {shown.Kind} is shown, {answered.Kind} came";
        return shown.Kind switch
        {
            JsonKind.Text => Fits(shown.Content, answered.Content) ? null : $"{pointer}: \"{shown.Content}\" is shown, \"{answered.Content}\" came",
            JsonKind.Number => shown.AsDouble().Equals(answered.AsDouble()) ? null : $"{pointer}: {shown.Content} is shown, {answered.Content} came",
            JsonKind.Array => DiffersInItems(shown, answered, pointer),
            JsonKind.Object => DiffersInMembers(shown, answered, pointer),
            _ => null,
        };
    }

    /// <summary>True when the text is the shown one, … standing for any characters.</summary>
    public static bool Fits(string shown, string text)
    {
        var parts = shown.Split(Anything);
        if (parts.Length == 1) return shown == text;
        if (!text.StartsWith(parts[0], StringComparison.Ordinal) || !text.EndsWith(parts[^1], StringComparison.Ordinal)) return false;
        var at = parts[0].Length;
        foreach (var part in parts[1..^1])
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0) return false;
            at = found + part.Length;
        }

        return at + parts[^1].Length <= text.Length;
    }

    private static string? DiffersInItems(Json shown, Json answered, string pointer)
    {
        var open = shown.Items.Count > 0 && shown.Items[^1] is { Kind: JsonKind.Text, Content: Anything };
        var count = shown.Items.Count - (open ? 1 : 0);
        if (open ? answered.Items.Count < count : answered.Items.Count != count) return $"{pointer}: {count} elements are shown, {answered.Items.Count} came";
        return Enumerable.Range(0, count).Select(i => Differs(shown.Items[i], answered.Items[i], $"{pointer}/{i}")).FirstOrDefault(fault => fault is not null);
    }

    private static string? DiffersInMembers(Json shown, Json answered, string pointer)
    {
        if (!shown.Members.ContainsKey(Anything) && answered.Members.Keys.Except(shown.Members.Keys).FirstOrDefault() is { } more) return $"{pointer}/{more}: came and is not shown";
        foreach (var (name, value) in shown.Members)
        {
            if (name == Anything) continue;
            if (answered[name] is not { } came) return $"{pointer}/{name}: is shown and did not come";
            if (Times.Contains(name) && value.Kind == JsonKind.Number && came.Kind == JsonKind.Number) continue;
            if (Differs(value, came, $"{pointer}/{name}") is { } fault) return fault;
        }

        return null;
    }
}
