using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F10: references are checked at the speed of a batch.</summary>
public class DanglingTests(Api api) : IClassFixture<Api>
{
    private const int Nodes = 60;

    [Fact]
    public async Task RandomGraphs_WithCycles_HaveAsManyDanglingAsABruteForceCount()
    {
        var seed = Environment.TickCount & 0xFFFFFF;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 5; round++)
        {
            var name = $"Lock{round}";
            await api.CreateAsync($$"""{"class":"{{name}}","vectorizer":"none","properties":[{"name":"label","dataType":["text"]},{"name":"leads","dataType":["{{name}}"]}]}""");
            var present = Enumerable.Range(0, Nodes).Where(_ => random.Next(3) > 0).ToHashSet();
            await api.ObjectsAsync(present.Select(n => $$"""{"class":"{{name}}","id":"{{Id(n)}}"}"""));
            var edges = Enumerable.Range(0, 200).Select(_ => (From: present.ElementAt(random.Next(present.Count)), To: random.Next(Nodes))).ToArray();
            var sent = edges.Select(e => $$"""{"from":"{{Beacon(name, e.From)}}/leads","to":"{{Beacon(name, e.To)}}"}""").ToArray();

            var strict = (await api.ReferencesAsync(sent, "?refs=strict&dryRun=true")).Body.Items;
            Assert.Equal(edges.Select(e => present.Contains(e.To) ? "DRYRUN" : "FAILED"), strict.Select(i => i.Status()));
            Assert.All((await api.ReferencesAsync(sent, "?refs=off&dryRun=true")).Body.Items, i => Assert.Null(i["result"]!["warnings"]));

            var compat = (await api.ReferencesAsync(sent)).Body.Items;
            Assert.All(compat, i => Assert.Equal("SUCCESS", i.Status()));
            Assert.Equal(edges.Select(e => !present.Contains(e.To)), compat.Select(i => i["result"]!["warnings"] is { } w && w.Items[0].Code() == "dangling_reference"));

            var dangling = edges.Where(e => !present.Contains(e.To)).Select(e => (Id(e.From), Id(e.To))).Order();
            Assert.Equal(dangling, (await ListAsync(name)).Order());
        }
    }

    [Fact]
    public async Task ObjectsOfOneBatch_ThatPointAtEachOther_AreNotDangling()
    {
        await api.CreateAsync("""{"class":"Ring","vectorizer":"none","properties":[{"name":"next","dataType":["Ring"]}]}""");
        var ring = Enumerable.Range(0, 5).Select(n => $$$"""{"class":"Ring","id":"{{{Id(n)}}}","properties":{"next":[{"beacon":"{{{Beacon("Ring", (n + 1) % 5)}}}"}]}}""").ToArray();
        var strict = await api.ObjectsAsync(ring, "?refs=strict");
        Assert.All(strict.Body.Items, i => Assert.Equal("SUCCESS", i.Status()));
        Assert.Empty(await ListAsync("Ring"));
    }

    [Fact]
    public async Task TargetDeletedLater_IsListed()
    {
        await api.CreateAsync("""{"class":"Chain","vectorizer":"none","properties":[{"name":"next","dataType":["Chain"]}]}""");
        await api.ObjectsAsync([$$"""{"class":"Chain","id":"{{Id(1)}}"}""", $$"""{"class":"Chain","id":"{{Id(2)}}"}"""]);
        await api.ReferencesAsync([$$"""{"from":"{{Beacon("Chain", 1)}}/next","to":"{{Beacon("Chain", 2)}}"}"""]);
        Assert.Empty(await ListAsync("Chain"));
        await api.SendAsync("DELETE", $"/v1/objects/Chain/{Id(2)}");
        Assert.Equal([(Id(1), Id(2))], await ListAsync("Chain"));
    }

    private async Task<List<(string From, string To)>> ListAsync(string collection)
    {
        var found = new List<(string, string)>();
        for (var cursor = ""; ;)
        {
            var page = (await api.GetAsync($"/lading/v1/dangling?collection={collection}&limit=50{cursor}")).Body;
            found.AddRange(page["dangling"]!.Items.Select(d => (d["id"]!.Content, d["target"]!["id"]!.Content)));
            if (page["cursor"] is not { } next) return found;
            cursor = $"&cursor={Uri.EscapeDataString(next.Content)}";
        }
    }

    private static string Id(int number) => $"00000000-0000-4000-8000-{number:x12}";

    private static string Beacon(string collection, int number) => $"weaviate://localhost/{collection}/{Id(number)}";
}
