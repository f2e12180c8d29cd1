using System.Text;
using System.Text.Json.Nodes;
using Lading.Testing;
using Microsoft.AspNetCore.Http;

namespace Lading.Cli.Tests.Load;

public sealed class LoaderTests : IAsyncLifetime
{
    private readonly string _folder = TestFolder.Create("load");
    private StandIn _server = null!;

    public async ValueTask InitializeAsync() => _server = await StandIn.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        TestFolder.Remove(_folder);
    }

    [Fact]
    public async Task Load_Twice_IsAnUpsert()
    {
        var file = Write("rows.ndjson", Numbers(1_234));
        var first = await RunAsync(file, "--class", "Row", "--batch-items", "100");
        Assert.Equal((0, 1_234, 13), (first.ExitCode, _server.Objects.Count, _server.Requests));
        Assert.Contains("1,234 rows", first.Output);
        Assert.Contains("1,234 created, 0 updated, 0 failed", first.Output);
        var second = await RunAsync(file, "--class", "Row", "--batch-items", "100");
        Assert.Equal((0, 1_234, 26, 0), (second.ExitCode, _server.Objects.Count, _server.Requests, _server.Replays));
        Assert.Contains("0 created, 1,234 updated, 0 failed", second.Output);
        Assert.Equal([file], Directory.GetFiles(_folder));
    }

    [Fact]
    public async Task Load_FailedRows_AreKeptWithTheirErrorsAndLoadAgainOnceCorrected()
    {
        var lines = Numbers(300).ToList();
        lines[6] = """{"n":6,"bad":1}""";
        lines[120] = """{"n":120,"poison":1}""";
        lines[121] = """{"n":121,""";
        lines[299] = """{"n":299,"bad":1}""";
        var file = Write("rows.ndjson", lines);
        var run = await RunAsync(file, "--class", "Row", "--batch-items", "100");
        Assert.Equal((1, 296), (run.ExitCode, _server.Objects.Count));
        Assert.Contains("2 x it is '…'", run.Output);

        var failed = file + ".failed.ndjson";
        var kept = File.ReadAllLines(failed).Select(l => JsonNode.Parse(l)!).ToArray();
        Assert.Equal([7, 121, 122, 300], kept.Select(k => (int)k["_line"]!));
        Assert.Equal("""[{"message":"it is 'bad'","code":"bad","pointer":"/properties/bad","retryable":false}]""", kept[0]["_error"]!.ToJsonString(Plain));
        Assert.Equal(["bad", "refused", "json_invalid", "bad"], kept.Select(k => (string)k["_error"]![0]!["code"]!));
        Assert.Equal("""{"n":121,""", (string)kept[2]["_raw"]!);

        File.WriteAllText(failed, File.ReadAllText(failed).Replace("bad\":1", "good\":1", StringComparison.Ordinal)
            .Replace("\"poison\":1", "\"cured\":1", StringComparison.Ordinal).Replace("{\\\"n\\\":121,", "{\\\"n\\\":121}", StringComparison.Ordinal));
        var again = await RunAsync(failed, "--class", "Row");
        Assert.Equal((0, 300), (again.ExitCode, _server.Objects.Count));
        Assert.All(_server.Writes, w => Assert.Equal(1, w.Value));
    }

    [Fact]
    public async Task Load_StillFailing_WritesTheNextFailedFile()
    {
        var failed = Write("rows.failed.ndjson", ["""{"class":"Row","properties":{"bad":1},"_error":[],"_line":1}"""]);
        await RunAsync(failed);
        Assert.Equal([failed, Path.Combine(_folder, "rows.failed.2.ndjson")], Directory.GetFiles(_folder).OrderDescending());
    }

    [Fact]
    public async Task Load_AnswersLostAfterTheBatchRan_RunsNothingTwice()
    {
        _server.After = (http, request) =>
        {
            if (request % 3 == 0) http.Abort();
            return Task.CompletedTask;
        };
        var run = await RunAsync(Write("rows.ndjson", Numbers(1_000)), "--class", "Row", "--batch-items", "50");
        Assert.Equal((0, 1_000), (run.ExitCode, _server.Objects.Count));
        Assert.All(_server.Writes, w => Assert.Equal(1, w.Value));
        Assert.True(_server.Replays > 0);
        Assert.Contains("had run before", run.Output);
    }

    [Fact]
    public async Task Load_ServerOverloadedOrBusyWithTheKey_SendsAgain()
    {
        _server.Before = async (http, request) =>
        {
            if (request > 6) return false;
            http.Response.StatusCode = request % 2 == 0 ? 503 : request == 1 ? 429 : 409;
            http.Response.Headers.RetryAfter = "0";
            await http.Response.WriteAsync("""{"error":[{"message":"too many batches wait"}]}""");
            return true;
        };
        var run = await RunAsync(Write("rows.ndjson", Numbers(300)), "--class", "Row", "--batch-items", "100");
        Assert.Equal((0, 300), (run.ExitCode, _server.Objects.Count));
        Assert.Contains("too many batches wait; trying again", run.Output);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(500)]
    public async Task Load_ServerRefuses_EndsAndSaysHowToGoOn(int status)
    {
        _server.Before = async (http, request) =>
        {
            if (request < 4) return false;
            http.Response.StatusCode = status;
            await http.Response.WriteAsync("""{"error":[{"message":"not today"}]}""");
            return true;
        };
        var file = Write("rows.ndjson", Numbers(1_000));
        var run = await RunAsync(file, "--class", "Row", "--batch-items", "100", "--connections", "1");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains($"the server answers {status}: not today", run.Output);
        Assert.Contains($"lading load {file} --class Row --url {_server.Url} --batch-items 100 --connections 1 --resume", run.Output);
        _server.Before = (_, _) => Task.FromResult(false);
        Assert.Equal(0, (await RunAsync(file, "--class", "Row", "--batch-items", "100", "--connections", "1", "--resume")).ExitCode);
        Assert.Equal(Enumerable.Range(0, 1_000), _server.Writes.Keys.Order());
        Assert.All(_server.Writes, w => Assert.Equal(1, w.Value));
    }

    [Fact]
    public async Task Load_StoppedAnywhereAndResumed_LosesNothingAndRunsNothingTwice()
    {
        var lines = Numbers(3_000).ToList();
        for (var i = 0; i < lines.Count; i += 77) lines[i] = $$"""{"n":{{i}},"bad":true}""";
        var file = Write("rows.ndjson", lines);
        string[] arguments = [file, "--class", "Row", "--batch-items", "50", "--connections", "3"];
        var stops = 0;
        for (var round = 1; ; round++)
        {
            using var stop = new CancellationTokenSource();
            var until = _server.Requests + 5 * round;
            _server.After = (_, request) =>
            {
                if (request == until) stop.Cancel();
                return Task.CompletedTask;
            };
            var run = await RunAsync(stop.Token, round == 1 ? arguments : [.. arguments, "--resume"]);
            if (run.ExitCode == 1) break;
            Assert.Equal(130, run.ExitCode);
            Assert.Contains("to go on from there:\n  lading load", run.Output);
            stops++;
        }
        Assert.True(stops > 2);
        var bad = lines.Count(l => l.Contains("bad", StringComparison.Ordinal));
        Assert.Equal(3_000 - bad, _server.Writes.Count);
        Assert.All(_server.Writes, w => Assert.Equal(1, w.Value));
        Assert.Equal(Enumerable.Range(0, bad).Select(i => i * 77 + 1), File.ReadAllLines(file + ".failed.ndjson").Select(l => (int)JsonNode.Parse(l)!["_line"]!));
        Assert.Equal(2, Directory.GetFiles(_folder).Length);
    }

    [Fact]
    public async Task Resume_ProgressOlderThanWhatRan_RunsNothingTwice()
    {
        var file = Write("rows.ndjson", Numbers(1_000).Select((l, i) => i % 100 == 5 ? $$"""{"n":{{i}},"bad":1}""" : l));
        using var stop = new CancellationTokenSource();
        string? early = null;
        _server.After = (_, request) =>
        {
            if (request == 3) early = File.ReadAllText(file + ".lading-progress");
            if (request == 8) stop.Cancel();
            return Task.CompletedTask;
        };
        await RunAsync(stop.Token, file, "--class", "Row", "--batch-items", "100");
        File.WriteAllText(file + ".lading-progress", early);
        var run = await RunAsync(file, "--class", "Row", "--batch-items", "100", "--resume");
        Assert.Equal(1, run.ExitCode);
        Assert.True(_server.Replays > 0);
        Assert.All(_server.Writes, w => Assert.Equal(1, w.Value));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => i * 100 + 6), File.ReadAllLines(file + ".failed.ndjson").Select(l => (int)JsonNode.Parse(l)!["_line"]!));
    }

    [Fact]
    public async Task Resume_FileChangedOrOtherSettings_IsRefused()
    {
        var file = Write("rows.ndjson", Numbers(1_000));
        using var stop = new CancellationTokenSource();
        _server.After = async (_, request) =>
        {
            if (request == 5) await stop.CancelAsync();
        };
        await RunAsync(stop.Token, file, "--class", "Row", "--batch-items", "100", "--connections", "1");
        var other = await RunAsync(file, "--class", "Raw", "--batch-items", "100", "--resume");
        Assert.Equal(2, other.ExitCode);
        Assert.Contains("--class was Row", other.Output);
        Write("rows.ndjson", Numbers(1_000).Select(l => l.Replace("\"n\":3,", "\"n\":-3,", StringComparison.Ordinal)));
        var changed = await RunAsync(file, "--class", "Row", "--batch-items", "100", "--resume");
        Assert.Equal(2, changed.ExitCode);
        Assert.Contains("it was changed", changed.Output);
    }

    [Fact]
    public async Task Load_InputCutOff_LoadsWhatIsThereAndSaysWhere()
    {
        var file = Path.Combine(_folder, "rows.json");
        File.WriteAllText(file, "[" + string.Join(",\n", Numbers(250)));
        var run = await RunAsync(file, "--class", "Row", "--batch-items", "100");
        Assert.Equal((1, 250), (run.ExitCode, _server.Objects.Count));
        Assert.Contains("behind row 250", run.Output);
    }

    [Fact]
    public async Task Load_Csv_DeclaresItsColumnsAndKeepsWhatTheSchemaKnows()
    {
        var file = Write("people.csv", ["email,zip,Age,joined at", "a@b.c,08001,37,2024-05-01T10:00:00Z", "d@e.f,9000,,2024-05-02T10:00:00Z"]);
        var run = await RunAsync(file, "--class", "Person", "--id-column", "email");
        Assert.Equal((0, 2), (run.ExitCode, _server.Objects.Count));
        Assert.Contains("class Person is new: email text, zip text, age int, joinedAt date", run.Output);
        Assert.Equal(["""{"email":"a@b.c","zip":"08001","age":37,"joinedAt":"2024-05-01T10:00:00Z"}""", """{"email":"d@e.f","zip":"9000","joinedAt":"2024-05-02T10:00:00Z"}"""],
            _server.Objects.Values.Select(o => o["properties"]!.ToJsonString()).Order(StringComparer.Ordinal));
        var more = Write("more.csv", ["email,zip,score", "g@h.i,7,0.5"]);
        Assert.Contains("class Person has new properties: score number", (await RunAsync(more, "--class", "Person", "--id-column", "email")).Output);
        Assert.Equal("""{"email":"g@h.i","zip":"7","score":0.5}""", _server.Objects.Values.Single(o => o["properties"]!["score"] is not null)["properties"]!.ToJsonString());
    }

    [Theory]
    [InlineData("rows.csv", "id,a", "42,1")]
    [InlineData("rows.ndjson", """{"id":42,"a":1}""")]
    public async Task Load_KeysThatNoPropertyKeeps_SaysHowToKeepThem(string name, params string[] lines)
    {
        var file = Write(name, lines);
        Assert.Contains("--map id=PROPERTY would keep them", (await RunAsync(file, "--class", "Row")).Output);
        Assert.DoesNotContain("would keep them", (await RunAsync(file, "--class", "Row", "--map", "id=code")).Output);
        Assert.Equal("""{"code":42,"a":1}""", _server.Objects.Values.Single()["properties"]!.ToJsonString());
    }

    [Fact]
    public async Task Load_Tenant_MakesAClassWithTenants()
    {
        await RunAsync(Write("rows.ndjson", Numbers(1)), "--class", "Row", "--tenant", "north");
        Assert.Equal("north", (string)_server.Objects.Values.Single()["tenant"]!);
        Assert.True((bool)_server.Classes["Row"]["multiTenancyConfig"]!["enabled"]!);
    }

    [Fact]
    public async Task Load_SeveralFiles_LoadsEachAndStopsAtMaxFailed()
    {
        var one = Write("one.ndjson", Numbers(10));
        var two = Write("two.ndjson", Enumerable.Repeat("{\"bad\":1}", 100));
        var run = await RunAsync(one, two, "--class", "Row", "--batch-items", "10", "--max-failed", "20", "--connections", "1");
        Assert.Equal((1, 10), (run.ExitCode, _server.Objects.Count));
        Assert.Contains("--max-failed", run.Output);
        Assert.Equal(20, File.ReadAllLines(two + ".failed.ndjson").Length);
    }

    [Theory]
    [InlineData("there is no file", "nowhere.ndjson")]
    [InlineData("--batch-items 0: between", "rows.ndjson", "--batch-items", "0")]
    [InlineData("--map x: expected", "rows.ndjson", "--map", "x")]
    public async Task Load_CannotBeDone_IsUsage(string message, params string[] arguments)
    {
        Write("rows.ndjson", Numbers(1));
        var run = await RunAsync([Path.Combine(_folder, arguments[0]), .. arguments[1..]]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.Output);
    }

    [Fact]
    public async Task Load_NoServer_SaysSo()
    {
        var file = Write("rows.ndjson", Numbers(1));
        await _server.DisposeAsync();
        var run = await RunAsync(file, "--class", "Row");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("lading serve", run.Output);
        _server = await StandIn.StartAsync();
    }

    private static readonly System.Text.Json.JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<string> Numbers(int count) => Enumerable.Range(0, count).Select(n => $$"""{"n":{{n}},"text":"row"}""");

    private string Write(string name, IEnumerable<string> lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, string.Join('\n', lines), new UTF8Encoding(false));
        return path;
    }

    private Task<LoadRun> RunAsync(params string[] arguments) => LoadRun.OfAsync(_server, arguments);

    private Task<LoadRun> RunAsync(CancellationToken stop, params string[] arguments) => LoadRun.OfAsync(_server, arguments, stop);
}
