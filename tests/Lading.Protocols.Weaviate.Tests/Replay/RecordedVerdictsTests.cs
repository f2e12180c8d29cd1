using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Lading.Batch;

namespace Lading.Protocols.Weaviate.Tests.Replay;

/// <summary>Every item of every recorded batch is judged as the real server judged it: success or failure, and the same first text.</summary>
public sealed partial class RecordedVerdictsTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Conversations");

    private static readonly Dictionary<string, JsonObject> Environments = new()
    {
        ["default"] = [],
        ["no-autoschema"] = new JsonObject { ["AUTOSCHEMA_ENABLED"] = "false" },
        ["autoschema-defaults"] = new JsonObject { ["AUTOSCHEMA_DEFAULT_NUMBER"] = "int", ["AUTOSCHEMA_DEFAULT_DATE"] = "text" },
        ["limits"] = new JsonObject { ["MAXIMUM_ALLOWED_TENANTS_PER_COLLECTION"] = "2" },
    };

    /// <summary>Steps and items in which the contract leaves the recorded answer, each with its reason.</summary>
    private static readonly Dictionary<string, string> LeftToUs = new()
    {
        // A beacon without a class on a property of several: what the original says hangs on the order in which it meets classes with tenants.
        // The contract (5.6) leaves those classes out of the search.
        ["the same inside imported objects [6]"] = "invalid cref: 'cref' TugRefsTenants:any: no object with id 810d441d-3aeb-4738-ae83-65ba95b4bdad found",
    };

    public static TheoryData<string> Scenarios { get; } = new(
        Environments.Keys.SelectMany(profile => Directory.GetFiles(Path.Combine(Folder, profile), "batch-*.json"))
            .Where(file => !Path.GetFileName(file).StartsWith("batch-delete", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Folder, file)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Batch_Recorded_IsJudgedAsRecorded(string scenario)
    {
        // The recording script writes an infinity as its language does.
        var recorded = JsonNode.Parse(Infinity().Replace(await File.ReadAllTextAsync(Path.Combine(Folder, scenario)), "0"))!;
        using var server = new ReplayedServer(Environments[Path.GetDirectoryName(scenario)!]);
        var differences = new List<string>();
        foreach (var step in recorded["steps"]!.AsArray())
        {
            var body = (string?)step!["raw"] ?? step["body"]?.ToJsonString() ?? "";
            var path = (string)step["path"]!;
            if (body.Contains("{{", StringComparison.Ordinal)) continue;
            try
            {
                var items = ((string)step["method"]!, path.Split('?')[0].TrimEnd('/')) switch
                {
                    ("POST", "/v1/batch/objects") => await server.PutObjects(body),
                    ("POST", "/v1/batch/references") => await server.AddReferences(body),
                    ("DELETE", "/v1/batch/objects") => await Delete(server, step),
                    _ => null,
                };
                if (items is not null) Compare(step, items, differences);
                else await server.Do((string)step["method"]!, path, body);
            }
            catch (BatchRefusedException refused)
            {
                if ((int)step["response"]!["status"]! is not (422 or 429)) differences.Add($"{step["name"]}: refused: {refused.Message}");
            }
        }

        Assert.True(differences.Count == 0, string.Join('\n', differences));
    }

    /// <summary>Which objects a filter finds is not judged here: those go that the real server said it deleted.</summary>
    private static async Task<JudgedItem[]?> Delete(ReplayedServer server, JsonNode step)
    {
        var name = (string?)step["body"]?["match"]?["class"];
        foreach (var deleted in step["response"]!["json"]?["results"]?["objects"]?.AsArray() ?? [])
            if ((string?)deleted!["status"] == "SUCCESS") await server.Do("DELETE", $"/v1/objects/{name}/{deleted["id"]}", "");
        return null;
    }

    private static void Compare(JsonNode step, JudgedItem[] items, List<string> differences)
    {
        if (step["record"] is { } flag && !(bool)flag) return;
        if (step["response"]!["json"] is not JsonArray answers) return;
        for (var i = 0; i < items.Length; i++)
        {
            var expected = (string?)answers[i]!["result"]?["errors"]?["error"]?[0]?["message"];
            expected = LeftToUs.GetValueOrDefault($"{step["name"]} [{i}]", expected!);
            var got = items[i].Succeeded ? null : items[i].Texts[0];
            if (Normal(expected) != Normal(got)) differences.Add($"{step["name"]} [{i}]\n  expected {expected ?? "success"}\n  but got  {got ?? "success"}");
        }
    }

    [GeneratedRegex("-?Infinity|NaN(?=[,\\s}\\]])")]
    private static partial Regex Infinity();

    // Where the real server keeps its files is its own affair.
    private static string? Normal(string? text) => text is null ? null : OwnPath().Replace(text, "path: ");

    [GeneratedRegex("path: (?!must).*$")]
    private static partial Regex OwnPath();
}
