using Lading.Testing;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

/// <summary>A step that may differ, with the reason and the paragraph of the wire contract that decides so.</summary>
internal sealed record KnownDifference(string Scenario, int Step, string Name, string Reason, string Contract);

/// <summary>
/// Needs routes of a later issue, which answer 501 until then: a whole scenario, or those of its steps that ask them or see what they
/// would have done.
/// </summary>
internal sealed record NotYet(string Scenario, IReadOnlySet<int>? Steps, string Reason);

/// <summary>What is allowed to differ. Both lists are checked from the other side as well, so that they cannot outlive their reasons.</summary>
internal static class Exceptions
{
    public static IReadOnlyList<KnownDifference> KnownDifferences { get; } = [.. Read("known-differences.json").Select(e =>
        new KnownDifference(e["scenario"]!.Content, (int)e["step"]!.AsDouble(), e["name"]!.Content, e["reason"]!.Content, e["contract"]!.Content))];

    public static IReadOnlyList<NotYet> NotYets { get; } = [.. Read("not-yet.json").SelectMany(group =>
        group["scenarios"]!.Items.Select(scenario => new NotYet(scenario.Content, null, group["reason"]!.Content))
            .Concat(group["steps"]!.Members.Select(m => new NotYet(m.Key, m.Value.Items.Select(i => (int)i.AsDouble()).ToHashSet(), group["reason"]!.Content))))];

    /// <summary>The entry of a scenario that waits as a whole, or null.</summary>
    public static NotYet? WholeScenario(string id) => NotYets.FirstOrDefault(n => n.Scenario == id && n.Steps is null);

    private static IReadOnlyList<Json> Read(string file) =>
        Json.Parse(File.ReadAllText(Path.Combine(LadingExecutable.RepositoryRoot, "tests", "Lading.Conformance.Tests", file))).Items;
}
