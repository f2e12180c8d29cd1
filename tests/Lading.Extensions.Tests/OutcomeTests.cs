using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F4 and F6: the outcome of each item, and of the whole outside of the body.</summary>
public class OutcomeTests(Api api) : IClassFixture<Api>, IAsyncLifetime
{
    private const int Rounds = 60;

    public async ValueTask InitializeAsync()
    {
        if ((await api.GetAsync("/v1/schema/Cargo")).Status == 404) await api.CreateAsync(Cargo.Definition);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Object_WrittenAgain_CountsItsVersions()
    {
        const string id = "00000000-0000-4000-8000-0000000000f4";
        for (var version = 1; version <= 4; version++)
        {
            var item = (await api.ObjectsAsync([$$$"""{"class":"Cargo","id":"{{{id}}}","properties":{"pieces":{{{version}}}}}"""])).Body.Items[0];
            Assert.Equal((version == 1 ? "created" : "updated", version), (item.Outcome(), item.Version()));
        }
    }

    [Fact]
    public async Task Object_TwiceInABatch_TheFirstIsSuperseded()
    {
        const string id = "00000000-0000-4000-8000-0000000000f5";
        var items = (await api.ObjectsAsync([
            $$$"""{"class":"Cargo","id":"{{{id}}}","properties":{"pieces":1}}""", """{"class":"Cargo"}""", $$$"""{"class":"Cargo","id":"{{{id}}}","properties":{"pieces":2}}"""])).Body.Items;
        Assert.Equal(["SUCCESS", "SUCCESS", "SUCCESS"], items.Select(i => i.Status()));
        Assert.Equal("superseded", items[0].Outcome());
        Assert.Equal("/objects/2", items[0]["result"]!["supersededBy"]!.Content);
        Assert.Equal(("created", 1), (items[2].Outcome(), items[2].Version()));
        Assert.Equal("2", (await api.GetAsync($"/v1/objects/Cargo/{id}")).Body["properties"]!["pieces"]!.Content);
    }

    [Fact]
    public async Task Object_Identical_IsUnchanged()
    {
        var same = new Cargo(new Random(4)).Object("00000000-0000-4000-8000-0000000000f6");
        await api.ObjectsAsync([same]);
        Assert.Equal("unchanged", (await api.ObjectsAsync([same])).Body.Items[0].Outcome());
    }

    [Fact]
    public async Task Header_OverRandomBatches_EqualsARecountOfTheBody()
    {
        var seed = Environment.TickCount & 0xFFFFFF;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var cargo = new Cargo(random);
        var ids = Enumerable.Range(0, 30).Select(_ => cargo.Id()).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            var objects = Enumerable.Range(0, 1 + random.Next(20)).Select(_ => random.Next(5) == 0
                ? """{"class":"Cargo","properties":{"pieces":"wrong"}}"""
                : cargo.Object(ids[random.Next(ids.Length)])).ToArray();
            var answer = await api.ObjectsAsync(objects, random.Next(3) == 0 ? "?maxErrors=1" : "");
            AssertRecount(answer);
        }
    }

    [Fact]
    public async Task References_OverABatch_AreCountedTheSame()
    {
        await api.SendAsync("POST", "/v1/schema/Cargo/properties", """{"name":"beside","dataType":["Cargo"]}""");
        var id = new Cargo(new Random(6)).Id();
        await api.ObjectsAsync([$$"""{"class":"Cargo","id":"{{id}}"}"""]);
        AssertRecount(await api.ReferencesAsync([
            $$"""{"from":"weaviate://localhost/Cargo/{{id}}/beside","to":"weaviate://localhost/Cargo/{{id}}"}""",
            $$"""{"from":"weaviate://localhost/Cargo/{{id}}/ghost","to":"weaviate://localhost/Cargo/{{id}}"}"""]));
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(1, 207)]
    [InlineData(2, 422)]
    public async Task Status_WhenStrict_ShowsFailures(int failing, int status)
    {
        var objects = Enumerable.Range(0, 2).Select(i => $$$"""{"class":"Cargo","properties":{"pieces":{{{(i < failing ? "\"x\"" : "1")}}}}}""").ToArray();
        Assert.Equal(200, (await api.ObjectsAsync(objects)).Status);
        var strict = await api.ObjectsAsync(objects, "", ("Prefer", "handling=strict"));
        Assert.Equal(status, strict.Status);
        Assert.Equal("handling=strict", strict.Header("Preference-Applied"));
        Assert.Equal(2, strict.Body.Items.Count);
    }

    [Fact]
    public async Task Body_WhenMinimal_HoldsTheFailedItemsOnly()
    {
        var answer = await api.ObjectsAsync(["""{"class":"Cargo"}""", """{"class":"Cargo","properties":{"pieces":"x"}}""", """{"class":"Cargo"}"""], "", ("Prefer", "return=minimal"));
        Assert.Equal("return=minimal", answer.Header("Preference-Applied"));
        Assert.Equal("FAILED", Assert.Single(answer.Body.Items).Status());
        Assert.Equal("3", Results.Parse(answer.Header("Lading-Batch")!)["total"]);
    }

    private static void AssertRecount(ApiAnswer answer)
    {
        var header = Results.Parse(answer.Header("Lading-Batch")!);
        Assert.Equal($"/lading/v1/batches/{header["id"]}", answer.Header("Content-Location"));
        var items = answer.Body.Items;
        int Of(Func<Json, bool> kind) => items.Count(kind);
        Assert.Equal($"{items.Count}", header["total"]);
        Assert.Equal($"{Of(i => i.Outcome() == "created")}", header["created"]);
        Assert.Equal($"{Of(i => i.Outcome() is "updated" or "superseded")}", header["updated"]);
        Assert.Equal($"{Of(i => i.Outcome() == "unchanged")}", header["unchanged"]);
        Assert.Equal($"{Of(i => i.Errors().Any(e => e.Code() == "unprocessed"))}", header["unprocessed"]);
        Assert.Equal($"{Of(i => i.Status() == "FAILED" && i.Errors().All(e => e.Code() != "unprocessed"))}", header["failed"]);
    }
}
