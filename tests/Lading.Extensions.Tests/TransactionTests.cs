using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F7: all or none, or stop after so many.</summary>
public class TransactionTests(Api api) : IClassFixture<Api>
{
    private const int Many = 50_000;

    [Fact]
    public async Task Atomic_OfFiftyThousandWithTheLastOneBad_LeavesNoRowAndNoSchema()
    {
        var objects = Enumerable.Range(0, Many).Select(i => $$$"""{"class":"Convoy","properties":{"number":{{{(i == Many - 1 ? "[1,\"two\"]" : i)}}}}}""");
        var answer = await api.ObjectsAsync(objects, "?atomic=true");
        Assert.Equal(422, answer.Status);
        var items = answer.Body.Items;
        Assert.Equal(Many, items.Count);
        Assert.All(items.Take(Many - 1), item => Assert.Equal("rolled_back", item.Errors()[0].Code()));
        Assert.NotEqual("rolled_back", items[^1].Errors()[0].Code());
        Assert.Equal(404, (await api.GetAsync("/v1/schema/Convoy")).Status);
        Assert.Equal($"{Many}", Results.Parse(answer.Header("Lading-Batch")!)["failed"]);
    }

    [Fact]
    public async Task Atomic_OfFiftyThousand_IsNeverSeenInPart()
    {
        await api.CreateAsync("""{"class":"Fleet","vectorizer":"none","properties":[{"name":"number","dataType":["int"]}]}""");
        var writing = api.ObjectsAsync(Enumerable.Range(0, Many).Select(i => $$$"""{"class":"Fleet","id":"{{{i:x8}}}-0000-4000-8000-000000000000","properties":{"number":{{{i}}}}}"""), "?atomic=true");
        var seen = new HashSet<int>();
        while (!writing.IsCompleted)
        {
            seen.Add(await api.CountAsync("Fleet"));
            var (first, last) = (await api.GetAsync("/v1/objects/Fleet/00000000-0000-4000-8000-000000000000"), await api.GetAsync($"/v1/objects/Fleet/{Many - 1:x8}-0000-4000-8000-000000000000"));
            Assert.False(first.Status == 200 && last.Status == 404, "the first of an atomic batch is there and the last is not");
        }
        Assert.Equal(200, (await writing).Status);
        seen.Add(await api.CountAsync("Fleet"));
        Assert.Subset(new HashSet<int> { 0, Many }, seen);
        Assert.Contains(Many, seen);
    }

    [Fact]
    public async Task Atomic_References_AllOrNone()
    {
        await api.CreateAsync("""{"class":"Buoy","vectorizer":"none","properties":[{"name":"next","dataType":["Buoy"]}]}""");
        const string id = "00000000-0000-4000-8000-000000000001";
        await api.ObjectsAsync([$$"""{"class":"Buoy","id":"{{id}}"}"""]);
        const string beacon = $"weaviate://localhost/Buoy/{id}";
        var answer = await api.ReferencesAsync([$$"""{"from":"{{beacon}}/next","to":"{{beacon}}"}""", $$"""{"from":"{{beacon}}/ghost","to":"{{beacon}}"}"""], "?atomic=true");
        Assert.Equal(422, answer.Status);
        Assert.Equal("rolled_back", answer.Body.Items[0].Errors()[0].Code());
        Assert.Null((await api.GetAsync($"/v1/objects/Buoy/{id}")).Body["properties"]!["next"]);
    }

    [Theory]
    [InlineData("?maxErrors=2", 2)]
    [InlineData("?maxErrors=1", 1)]
    [InlineData("?stopOnError=true", 1)]
    public async Task MaxErrors_Reached_LeavesTheRestUnprocessed(string query, int errors)
    {
        await api.SendAsync("POST", "/v1/schema", """{"class":"Tug","vectorizer":"none","properties":[{"name":"power","dataType":["int"]}]}""");
        var objects = Enumerable.Range(0, 100).Select(i => $$$"""{"class":"Tug","properties":{"power":{{{(i % 10 == 9 ? "\"x\"" : i)}}}}}""");
        var answer = await api.ObjectsAsync(objects, query);
        var unprocessed = answer.Body.Items.Count(i => i.Errors().Any(e => e.Code() == "unprocessed"));
        Assert.Equal(errors, answer.Body.Items.Count(i => i.Status() == "FAILED" && i.Errors().All(e => e.Code() != "unprocessed")));
        Assert.Equal(100 - errors * 10, unprocessed);
        Assert.Equal($"{unprocessed}", Results.Parse(answer.Header("Lading-Batch")!)["unprocessed"]);
    }
}
