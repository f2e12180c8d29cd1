using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>What an item's <c>result</c> says.</summary>
internal static class Results
{
    public static string Status(this Json item) => item["result"]!["status"]!.Content;

    public static string? Outcome(this Json item) => item["result"]!["outcome"]?.Content;

    public static int Version(this Json item) => (int)item["result"]!["version"]!.AsDouble();

    public static IReadOnlyList<Json> Errors(this Json item) => item["result"]!["errors"]?["error"]?.Items ?? [];

    public static string Code(this Json error) => error["code"]!.Content;

    /// <summary>The header <c>Lading-Batch</c> taken apart.</summary>
    public static Dictionary<string, string> Parse(string header) =>
        header.Split(", ").Select(part => part.Split('=', 2)).ToDictionary(part => part[0], part => part.Length == 2 ? part[1].Trim('"') : "?1");
}
