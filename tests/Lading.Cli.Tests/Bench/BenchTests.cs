using System.Text.Json.Nodes;
using Lading.Cli.Bench;
using Lading.Cli.Bench.Data;
using Lading.Cli.Bench.Floor;
using Lading.Testing;

namespace Lading.Cli.Tests.Bench;

/// <summary>That the benchmark measures what it says: every answer is checked, every figure is there. No figure is judged.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("bench");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task Bench_OneScenarioOfEachKindAtASmallScale_HasItsFigures()
    {
        string[] names = ["atomic-50k", "dry-run", "latency", "objects", "reads", "references", "single-4", "starts"];
        var json = Path.Combine(_folder, "figures.json");
        var run = await CommandLine.RunAsync(["bench", .. names, "--scale", "0.001", "--batch-items", "50", "--folder", _folder, "--json", json]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var figures = JsonNode.Parse(File.ReadAllText(json))!["scenarios"]!.AsArray().ToDictionary(f => (string)f!["scenario"]!);
        Assert.Equal(names, figures.Keys.Order());
        Assert.All(figures.Values, f => Assert.True((long)f!["items"]! > 0));
        Assert.Equal(300, (long)figures["objects"]!["items"]!);
        Assert.All((string[])["objects", "references"], name => Assert.True((double)figures[name]!["floor/cpu-s"]! > 0 && (double)figures[name]!["alloc/item"]! > 0));
        Assert.Equal([json], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void Row_OfANumber_IsAlwaysTheSameAndHasTheSizeItSays()
    {
        Assert.Equal(new BenchRow(7).Id, new BenchRow(7).Id);
        Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(n => new BenchRow(n).Id).Distinct().Count());
        var bytes = BenchBodies.Objects(0, 1_000, 1_000, 0).Single().Body.Length;
        Assert.InRange(bytes, 750_000, 850_000);
        Assert.Equal(BenchBodies.Objects(5, 10, 5, 8).Select(r => r.Body), BenchBodies.Objects(5, 10, 5, 8).Select(r => r.Body));
    }

    [Fact]
    public async Task Floor_OfObjectsAndReferences_WritesThem()
    {
        var objects = await StoreFloor.ObjectsAsync(Path.Combine(_folder, "a"), 0, 400, 100, 16, 2);
        var references = await StoreFloor.ReferencesAsync(Path.Combine(_folder, "b"), 400, 100, 2);
        Assert.True(objects.PerSecond > 0 && references.PerSecond > 0);
    }
}
