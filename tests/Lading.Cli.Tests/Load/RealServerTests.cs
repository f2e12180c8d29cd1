using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Lading.Cli.Load.Keeping;
using Lading.Testing;

namespace Lading.Cli.Tests.Load;

/// <summary>Whole loads against the real server, which must hold in the end what the file holds.</summary>
public sealed class RealServerTests : IAsyncLifetime
{
    private const int Rows = 2_000;

    private readonly string _folder = TestFolder.Create("load");
    private ServerProcess _server = null!;
    private HttpClient _http = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync();
        _http = new HttpClient { BaseAddress = _server.BaseUrl };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _server.DisposeAsync();
        TestFolder.Remove(_folder);
    }

    [Fact]
    public async Task Load_EveryFormat_HoldsWhatTheFileHolds()
    {
        var ndjson = Write("a.ndjson", Enumerable.Range(0, Rows).Select(n => $$"""{"key":"k{{n}}","n":{{n}},"text":"row {{n}}","vector":[{{n}},1.5]}"""));
        var csv = Write("b.csv", Enumerable.Range(0, Rows).Select(n => $"k{n},{n},row {n},{n} 1.5").Prepend("key,n,text,vector"));
        var array = Write("c.json", [$"[{string.Join(",\n", Enumerable.Range(0, Rows).Select(n => $$$"""{"class":"Third","properties":{"n":{{{n}}}}}"""))}]"]);
        await AllInAsync(ndjson, "--class", "First", "--id-column", "key");
        await AllInAsync(csv, "--class", "Second", "--id-column", "key", "--separator", ",");
        await AllInAsync(array);
        JsonObject[] first = await AllAsync("First"), second = await AllAsync("Second");
        Assert.Equal(Enumerable.Range(0, Rows), first.Select(o => (int)o["properties"]!["n"]!).Order());
        Assert.Equal(Rows, (await AllAsync("Third")).Length);
        Assert.Equal(first.Select(Shown), second.Select(Shown));
        Assert.Equal("int", await TypeOfAsync("Second", "n"));
        Assert.Equal("number", await TypeOfAsync("First", "n"));

        static string Shown(JsonObject o) => $"{o["id"]} {o["properties"]!["n"]} {o["properties"]!["text"]} {(o["vector"] ?? o["vectors"]!["default"])!.ToJsonString()}";
    }

    [Fact]
    public async Task Load_KeysAsReferences_PointAtWhatWasLoadedUnderThem()
    {
        await AllInAsync(Write("countries.csv", ["code,name", "CH,Schweiz", "IT,Italia"]), "--class", "Country", "--id-column", "code");
        await AllInAsync(Write("cities.csv", ["name,country", "Bern,CH", "Roma,IT"]), "--class", "City", "--map", "country=inCountry:Country");
        var country = (await AllAsync("Country")).ToDictionary(c => (string)c["id"]!, c => (string)c["properties"]!["name"]!);
        foreach (var city in await AllAsync("City"))
        {
            var beacon = (string)city["properties"]!["inCountry"]![0]!["beacon"]!;
            Assert.Equal((string)city["properties"]!["name"]! == "Bern" ? "Schweiz" : "Italia", country[beacon.Split('/')[^1]]);
        }
    }

    [Fact]
    public async Task Load_RowsTheServerRefuses_FailAloneAndLoadOnceCorrected()
    {
        var file = Write("rows.ndjson", Enumerable.Range(0, Rows).Select(n => n % 1_000 == 7 ? $$"""{"n":"seven","k":{{n}}}""" : $$"""{"n":{{n}},"k":{{n}}}"""));
        Assert.Equal(1, (await LoadAsync(file, "--class", "Row")).ExitCode);
        var failed = file + ".failed.ndjson";
        var lines = File.ReadAllLines(failed);
        Assert.Equal([8, 1_008], lines.Select(l => (int)JsonNode.Parse(l)!["_line"]!));
        Assert.All(lines, l => Assert.Equal("/properties/n", (string)JsonNode.Parse(l)!["_error"]![0]!["pointer"]!));
        File.WriteAllText(failed, File.ReadAllText(failed).Replace("\"seven\"", "7", StringComparison.Ordinal));
        await AllInAsync(failed);
        Assert.Equal(Rows, (await AllAsync("Row")).Length);
    }

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Kill, 137)]
    public async Task Load_ClientEndedInTheMiddle_GoesOnAndRunsNothingTwice(int signal, int exitCode)
    {
        var file = Write("rows.ndjson", Enumerable.Range(0, Rows).Select(n => $$"""{"n":{{n}},"text":"{{new string('x', 300)}}"}"""));
        string[] arguments = ["load", file, "--class", "Row", "--batch-items", "10", "--connections", "2", "--url", _server.BaseUrl.ToString()];
        using (var client = Process.Start(LadingExecutable.Start(arguments))!)
        {
            var output = new ProcessOutput(client);
            await UntilAsync(() => client.HasExited || RowsBooked(file) > 0);
            _ = kill(client.Id, signal);
            await client.WaitForExitAsync(TestContext.Current.CancellationToken);
            await output.CompleteAsync();
            Assert.Equal(exitCode, client.ExitCode);
            if (signal == Interrupt) Assert.Contains($"lading load {file} --class Row --url {_server.BaseUrl.ToString().TrimEnd('/')} --batch-items 10 --connections 2 --resume", output.ToString());
        }
        Assert.True(RowsBooked(file) < Rows);
        Assert.Equal(0, (await LadingAsync([.. arguments, "--resume"])).ExitCode);
        Assert.Equal(Enumerable.Range(0, Rows), (await AllAsync("Row")).Select(r => (int)r["properties"]!["n"]!).Order());
        var counts = await ReceiptCountsAsync();
        Assert.Equal((Rows, 0), (counts.Sum(c => (int)c["created"]!), counts.Sum(c => (int)c["updated"]! + (int)c["unchanged"]!)));
    }

    private const int Interrupt = 2, Kill = 9;

    [DllImport("libc", SetLastError = true)]
    private static extern int kill(int processId, int signal);

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!condition()) await Task.Delay(5, limit.Token);
    }

    private static long RowsBooked(string file)
    {
        try
        {
            return ProgressFile.Read(file + ".lading-progress")?.Rows ?? 0;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }

    private async Task<JsonNode[]> ReceiptCountsAsync()
    {
        var counts = new List<JsonNode>();
        string? cursor = null;
        do
        {
            var page = (await JsonNode.ParseAsync(await _http.GetStreamAsync($"lading/v1/batches?limit=100{(cursor is null ? "" : $"&cursor={cursor}")}")))!;
            counts.AddRange(page["batches"]!.AsArray().Select(b => b!["counts"]!));
            cursor = (string?)page["cursor"];
        }
        while (cursor is not null);
        return [.. counts];
    }

    private async Task<JsonObject[]> AllAsync(string className)
    {
        var all = new List<JsonObject>();
        while (true)
        {
            var after = all.Count == 0 ? "" : $"&after={all[^1]["id"]}";
            var page = (await JsonNode.ParseAsync(await _http.GetStreamAsync($"v1/objects?class={className}&include=vector&limit=100{after}")))!["objects"]!.AsArray();
            if (page.Count == 0) return [.. all];
            all.AddRange(page.Select(o => o!.AsObject()));
        }
    }

    private async Task<string> TypeOfAsync(string className, string property) =>
        (string)(await JsonNode.ParseAsync(await _http.GetStreamAsync($"v1/schema/{className}")))!["properties"]!.AsArray().Single(p => (string)p!["name"]! == property)!["dataType"]![0]!;

    private string Write(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, string.Join('\n', lines));
        return path;
    }

    private async Task AllInAsync(params string[] arguments)
    {
        var run = await LoadAsync(arguments);
        Assert.True(run.ExitCode == 0, run.Output);
    }

    private Task<LoadRun> LoadAsync(params string[] arguments) => LadingAsync(["load", .. arguments, "--url", _server.BaseUrl.ToString()]);

    private static async Task<LoadRun> LadingAsync(string[] arguments)
    {
        var output = new StringWriter();
        var exitCode = await LadingCommand.RunAsync(arguments, output, output, TestContext.Current.CancellationToken);
        return new LoadRun(exitCode, output.ToString());
    }
}
