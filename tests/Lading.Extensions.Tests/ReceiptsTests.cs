using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F1: what a batch answered can be fetched afterwards.</summary>
public class ReceiptsTests(Api api) : IClassFixture<Api>, IAsyncLifetime
{
    public async ValueTask InitializeAsync()
    {
        if ((await api.GetAsync("/v1/schema/Cargo")).Status == 404) await api.CreateAsync(Cargo.Definition);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Receipt_OfABatch_SaysOfEachItemWhatTheAnswerSaid()
    {
        var cargo = new Cargo(new Random(1));
        var same = cargo.Object();
        const string bad = """{"class":"Cargo","properties":{"pieces":"x","label":5}}""";
        var answer = await api.ObjectsAsync([cargo.Object(), bad, same, same]);
        var receipt = (await api.GetAsync(answer.Header("Content-Location")!)).Body;
        Assert.Equal(["id", "route", "principal", "state", "receivedAt", "committedAt", "counts", "expiresAt", "items"], receipt.Members.Keys.Where(k => k != "cursor"));
        Assert.Equal("partial", receipt["state"]!.Content);
        Assert.Equal("{\"total\": 4, \"created\": 2, \"updated\": 1, \"unchanged\": 0, \"failed\": 1, \"unprocessed\": 0}", receipt["counts"]!.ToString());
        foreach (var (item, answered) in receipt["items"]!.Items.Zip(answer.Body.Items))
        {
            Assert.Equal(answered.Status(), item["status"]!.Content);
            Assert.Equal(answered.Outcome(), item["outcome"]?.Content);
            if (answered.Status() == "SUCCESS") Assert.Equal(answered["id"]!.Content, item["id"]!.Content);
            Assert.Equal(answered.Errors().Select(e => e.ToString()), (item["errors"]?.Items ?? []).Select(e => e.ToString()));
        }
        Assert.Equal(Json.Parse(bad).ToString(), receipt["items"]!.Items[1]["payload"]!.ToString());
    }

    [Fact]
    public async Task Receipt_InPages_HoldsEveryItemOnce()
    {
        var answer = await api.ObjectsAsync(Enumerable.Range(0, 250).Select(i => i % 10 == 0 ? """{"class":"Cargo","properties":{"pieces":"x"}}""" : """{"class":"Cargo"}"""));
        var location = answer.Header("Content-Location")!;
        Assert.Equal(Enumerable.Range(0, 250), await IndexesAsync(location, "limit=40"));
        Assert.Equal(Enumerable.Range(0, 25).Select(i => i * 10), await IndexesAsync(location, "limit=7&status=failed"));
        Assert.Equal(225, (await IndexesAsync(location, "limit=100&status=succeeded")).Count);
    }

    [Fact]
    public async Task Receipt_AsLines_HoldsOneItemALine()
    {
        var answer = await api.ObjectsAsync(Enumerable.Repeat("""{"class":"Cargo"}""", 50));
        var lines = await api.GetAsync(answer.Header("Content-Location")!, ("Accept", "application/x-ndjson"));
        Assert.Equal("application/x-ndjson", lines.Header("Content-Type"));
        var items = lines.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Json.Parse).ToArray();
        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{i}"), items.Select(i => i["index"]!.Content));
    }

    [Fact]
    public async Task SingleWrites_AreBatchesOfOne()
    {
        const string id = "00000000-0000-4000-8000-0000000000f1";
        (string Method, string Path, string? Body)[] writes =
        [
            ("POST", "/v1/objects", $$"""{"class":"Cargo","id":"{{id}}"}"""), ("PUT", $"/v1/objects/Cargo/{id}", $$"""{"class":"Cargo","id":"{{id}}"}"""),
            ("PATCH", $"/v1/objects/Cargo/{id}", """{"class":"Cargo","properties":{"pieces":3}}"""), ("DELETE", $"/v1/objects/Cargo/{id}", null),
        ];
        foreach (var (method, path, body) in writes)
        {
            var answer = await api.SendAsync(method, path, body);
            Assert.InRange(answer.Status, 200, 204);
            var receipt = await api.GetAsync(answer.Header("Content-Location") ?? throw new InvalidOperationException($"{method} {path} has no receipt"));
            Assert.Equal("1", receipt.Body["counts"]!["total"]!.Content);
            Assert.Contains(method, receipt.Body["route"]!.Content, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task List_NewestFirst_IsPagedByCursor()
    {
        var made = new List<string>();
        for (var i = 0; i < 12; i++) made.Add((await api.ObjectsAsync(["""{"class":"Cargo"}"""])).Header("Content-Location")!.Split('/')[^1]);
        var listed = new List<string>();
        for (var cursor = ""; listed.Count < made.Count;)
        {
            var page = (await api.GetAsync($"/lading/v1/batches?limit=5{cursor}")).Body;
            listed.AddRange(page["batches"]!.Items.Select(b => b["id"]!.Content));
            Assert.All(page["batches"]!.Items, b => Assert.Null(b["items"]));
            if (page["cursor"] is not { } next) break;
            cursor = $"&cursor={Uri.EscapeDataString(next.Content)}";
        }
        Assert.Equal(Enumerable.Reverse(made), listed.Where(made.Contains));
    }

    private async Task<List<int>> IndexesAsync(string location, string query)
    {
        var indexes = new List<int>();
        for (var cursor = ""; ;)
        {
            var page = (await api.GetAsync($"{location}?{query}{cursor}")).Body;
            indexes.AddRange(page["items"]!.Items.Select(i => (int)i["index"]!.AsDouble()));
            if (page["cursor"] is not { } next) return indexes;
            cursor = $"&cursor={Uri.EscapeDataString(next.Content)}";
        }
    }
}
