using System.Globalization;
using System.Text.Json.Nodes;
using Lading.Testing;

namespace Lading.Budgets.Tests;

/// <summary>No stage allocates more for an item than <c>benchmarks/budgets.json</c> allows, and a tenth.</summary>
public class AllocationTests
{
    private const double Tolerance = 1.1;

    /// <summary>Bytes for an item below which nothing is judged: a single array per batch moves that much.</summary>
    private const double Noise = 4;

    private static readonly JsonObject Budgets = JsonNode.Parse(File.ReadAllText(Path.Combine(LadingExecutable.RepositoryRoot, "benchmarks", "budgets.json")))!["bytesPerItem"]!.AsObject();

    [Theory]
    [InlineData("objects", Stages.Items, 0)]
    [InlineData("vectors-128", Stages.Items, 128)]
    [InlineData("vectors-1536", Stages.Items / 10, 1_536)]
    public async Task Objects_PerStage_StayWithinTheirBudget(string kind, int items, int dimensions)
    {
        await using var stages = await Stages.OpenAsync();
        Judge(kind, await stages.ObjectsAsync(items, dimensions));
    }

    [Fact]
    public async Task References_PerStage_StayWithinTheirBudget()
    {
        await using var stages = await Stages.OpenAsync();
        Judge("references", await stages.ReferencesAsync());
    }

    private static void Judge(string kind, IReadOnlyDictionary<string, double> figures)
    {
        var budget = Budgets[kind]!.AsObject().ToDictionary(b => b.Key, b => (double)b.Value!);
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: {string.Join(", ", figures.Select(f => $"{f.Key} {f.Value.ToString("0", CultureInfo.InvariantCulture)} B"))}");
        Assert.Equal(budget.Keys.Order(), figures.Keys.Order());
        var over = figures.Where(f => f.Value > budget[f.Key] * Tolerance + Noise).Select(f => $"{kind}, {f.Key}: {f.Value:0} bytes for an item, the budget is {budget[f.Key]:0}").ToArray();
        Assert.True(over.Length == 0, string.Join('\n', over));
    }
}
