using System.Text;
using Lading.Testing;

namespace Lading.Conformance.Tests;

/// <summary>Every recorded conversation is held again with our server, and every answer compared with the recorded one.</summary>
public class RecordedAnswersTests(Servers servers) : IClassFixture<Servers>
{
    /// <summary>A failure shows so many lines of a step; the first ones say what is wrong.</summary>
    private const int LinesShown = 6;

    public static TheoryData<string, string> Scenarios()
    {
        var data = new TheoryData<string, string>();
        foreach (var (profile, file) in Recordings.Scenarios) data.Add(profile, file);
        return data;
    }

    [Theory, MemberData(nameof(Scenarios))]
    public async Task Scenario_HeldAgain_AnswersAsRecorded(string profile, string file)
    {
        var scenario = Scenario.Load(profile, file);
        var server = await StartOrSkipAsync(scenario);
        var exchange = new Exchange(server.Port);
        var differences = new Dictionary<Step, IReadOnlyList<string>>();
        var refusedAsNotBuilt = false;
        foreach (var step in scenario.Steps)
        {
            var answer = await exchange.RunAsync(step);
            refusedAsNotBuilt |= answer.Status == 501;
            if (step.IsCompared && Comparison.Run(step, answer) is { Count: > 0 } lines) differences[step] = lines;
        }
        if (server.HasExited) Assert.Fail($"{scenario.Id}: the server ended; it printed\n{server.Output}");
        await JudgeAsync(scenario, differences, refusedAsNotBuilt);
    }

    /// <summary>A server that refuses the settings of a scenario of a later issue does what it should until then.</summary>
    private async Task<ServerProcess> StartOrSkipAsync(Scenario scenario)
    {
        try
        {
            return await servers.OfAsync(scenario.Profile);
        }
        catch (ServerDidNotStartException) when (Exceptions.WholeScenario(scenario.Id) is { } notYet)
        {
            servers.Count(scenario.Profile, new Score(0, 0, scenario.Steps.Count(s => s.IsCompared), 0));
            Assert.Skip($"{notYet.Reason} (the server refuses the settings until then)");
            throw;
        }
    }

    private async Task JudgeAsync(Scenario scenario, Dictionary<Step, IReadOnlyList<string>> differences, bool refusedAsNotBuilt)
    {
        var compared = scenario.Steps.Count(s => s.IsCompared);
        var equal = compared - differences.Count;
        if (Exceptions.WholeScenario(scenario.Id) is { } notYet)
        {
            servers.Count(scenario.Profile, new Score(equal, 0, differences.Count, 0));
            await servers.DiscardAsync();
            Assert.True(refusedAsNotBuilt, $"{scenario.Id} stands in not-yet.json, but no step answers 501 any more: take it out");
            Assert.Skip($"{notYet.Reason} ({equal} of {compared} steps equal)");
        }

        var known = Exceptions.KnownDifferences.Where(k => k.Scenario == scenario.Id).Select(k => k.Step).ToHashSet();
        var later = Exceptions.NotYets.Where(n => n.Scenario == scenario.Id).SelectMany(n => n.Steps!).ToHashSet();
        var unexpected = differences.Where(d => !known.Contains(d.Key.Number) && !later.Contains(d.Key.Number)).OrderBy(d => d.Key.Number).ToArray();
        var stale = known.Union(later).Except(differences.Keys.Select(s => s.Number)).Order().ToArray();
        servers.Count(scenario.Profile, new Score(
            equal, differences.Keys.Count(s => known.Contains(s.Number)), differences.Keys.Count(s => later.Contains(s.Number)), unexpected.Length));
        if (unexpected.Length == 0 && stale.Length == 0) return;
        await servers.DiscardAsync();
        Assert.Fail(Report(scenario, unexpected, stale));
    }

    private static string Report(Scenario scenario, KeyValuePair<Step, IReadOnlyList<string>>[] unexpected, int[] stale)
    {
        var report = new StringBuilder().AppendLine($"{scenario.Id}: {scenario.Title}");
        foreach (var (step, lines) in unexpected)
        {
            report.AppendLine($"  {step}");
            foreach (var line in lines.Take(LinesShown)) report.AppendLine($"     {line}");
        }
        foreach (var step in stale) report.AppendLine($"  step {step} stands in a list of exceptions but is equal now: take it out");
        return report.ToString();
    }
}
