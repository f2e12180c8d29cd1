using System.Text.RegularExpressions;
using Lading.Testing;

namespace Lading.Cli.Tests.Demo;

/// <summary><c>lading demo --once</c> from start to end.</summary>
public sealed partial class DemoTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("demo");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public async Task Demo_LoadsTheWorldAndShowsItsMistake()
    {
        var first = await RunAsync();
        Assert.Matches("\ncountries   246 of 246 in ", first);
        Assert.Matches("\ncities      24,362 of 24,362 in ", first);
        Assert.Matches("\nreferences  24,362 of 24,362 in ", first);
        Assert.Contains("\n    wrong_type at /objects/1/properties/population\n", first, StringComparison.Ordinal);
        Assert.Contains("\n  3 items: 2 updated, 1 failed\n", first, StringComparison.Ordinal);
        Assert.Equal(3, Curl().Count(first));

        // The same data: everything is updated, nothing is new or lost.
        Assert.Contains("\nreferences  24,362 of 24,362 in ", await RunAsync(), StringComparison.Ordinal);
        await using var server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = _folder });
        var paris = await CommandLine.RunAsync("get", "City", Curl().Match(first).Groups[1].Value, "--url", $"{server.BaseUrl}");
        Assert.Contains("\"name\": \"Paris\"", paris.Output, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(paris.Output, "weaviate://localhost/Country/"));
        var receipts = await CommandLine.RunAsync("receipts", "--limit", "200", "--url", $"{server.BaseUrl}");
        Assert.Equal(2 * (1 + 25 + 25 + 1), receipts.Output.Split('\n').Count(line => line.StartsWith("b_", StringComparison.Ordinal)));
    }

    private async Task<string> RunAsync()
    {
        var demo = await CommandLine.RunAsync("demo", "--once", "--port", "0", "--data", _folder);
        Assert.Equal((ExitCode.Ok, ""), (demo.ExitCode, demo.Error));
        return demo.Output;
    }

    [GeneratedRegex(@"^  curl -s 'http://127\.0\.0\.1:\d+/(?:v1/objects/City/([-0-9a-f]+))?", RegexOptions.Multiline)]
    private static partial Regex Curl();
}
