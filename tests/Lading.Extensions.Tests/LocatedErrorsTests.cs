using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F5: errors are located, typed and complete.</summary>
public class LocatedErrorsTests(Api api) : IClassFixture<Api>, IAsyncLifetime
{
    private const int Rounds = 150;
    private const int Objects = 12;

    public async ValueTask InitializeAsync()
    {
        if ((await api.GetAsync("/v1/schema/Cargo")).Status == 404) await api.CreateAsync(Cargo.Definition);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task OneRandomValue_Corrupted_IsExactlyWhatThePointerNames()
    {
        var random = Seeded();
        for (var round = 0; round < Rounds; round++)
        {
            var (victim, pointers, body, answer) = await SendSpoiledAsync(random, count: 1);
            var items = answer.Body.Items;
            Assert.All(items.Index().Where(i => i.Index != victim), i => Assert.Equal(("SUCCESS", 0), (i.Item.Status(), i.Item.Errors().Count)));
            var error = Assert.Single(items[victim].Errors());
            AssertPointsAt(body, $"/objects/{victim}{pointers[0]}", error);
        }
    }

    [Fact]
    public async Task SeveralValues_Corrupted_AreAllListedAndTheFirstIsTheOriginals()
    {
        var random = Seeded();
        for (var round = 0; round < Rounds / 3; round++)
        {
            var (victim, pointers, _, answer) = await SendSpoiledAsync(random, count: 2 + random.Next(3));
            var named = answer.Body.Items[victim].Errors().Select(e => e["pointer"]!.Content).Order(StringComparer.Ordinal);
            Assert.Equal(pointers.Select(p => $"/objects/{victim}{p}").Order(StringComparer.Ordinal), named);
        }
    }

    [Fact]
    public async Task Error_OfAnItem_KeepsItsMessageFirstAndSaysWhetherToRetry()
    {
        var answer = await api.ObjectsAsync(["""{"class":"Cargo","properties":{"pieces":"many"}}"""]);
        var error = Assert.Single(answer.Body.Items[0].Errors());
        Assert.Equal(["message", "code", "pointer", "retryable"], error.Members.Keys);
        Assert.Matches("^[a-z]+(_[a-z]+)*$", error.Code());
        Assert.Equal(JsonKind.False, error["retryable"]!.Kind);
    }

    [Theory]
    [InlineData("""{"class":"Cargo","vector":[1,2]}""", "/objects/0/vector")]
    [InlineData("""{"class":"Cargo","vectors":{"ghost":[1]}}""", "/objects/0/vectors")]
    [InlineData("""{"class":"","properties":{}}""", "/objects/0/class")]
    [InlineData("""{"class":"Cargo","tenant":"north"}""", "/objects/0/tenant")]
    [InlineData("""{"class":"Cargo","properties":5}""", "/objects/0/properties")]
    [InlineData("""{"class":"Cargo","properties":{"a~b/c":1}}""", "/objects/0/properties/a~0b~1c")]
    public async Task Error_OutsideOfValues_IsLocatedToo(string item, string pointer)
    {
        await api.ObjectsAsync(["""{"class":"Cargo","vector":[1,2,3]}"""]);
        var answer = await api.ObjectsAsync([item]);
        var error = answer.Body.Items[0].Errors()[0];
        Assert.StartsWith(pointer, error["pointer"]!.Content, StringComparison.Ordinal);
        Assert.NotNull(Pointer.Resolve(Json.Parse($"{{\"objects\":[{item}]}}"), error["pointer"]!.Content));
    }

    [Fact]
    public async Task Reference_ThatFails_PointsAtItsSide()
    {
        const string good = "weaviate://localhost/Cargo/00000000-0000-4000-8000-000000000001";
        var answer = await api.ReferencesAsync([$$"""{"from":"{{good}}/label","to":"weaviate://localhost/Cargo/none"}""", $$"""{"from":"weaviate://localhost/x","to":"{{good}}"}"""]);
        Assert.Equal("/0/to", answer.Body.Items[0].Errors()[0]["pointer"]!.Content);
        Assert.Equal("/1/from", answer.Body.Items[1].Errors()[0]["pointer"]!.Content);
    }

    private async Task<(int Victim, string[] Pointers, Json Body, ApiAnswer Answer)> SendSpoiledAsync(Random random, int count)
    {
        var cargo = new Cargo(random);
        var objects = Enumerable.Range(0, Objects).Select(_ => Json.Parse(cargo.Object())).ToArray();
        var victim = random.Next(Objects);
        while (objects[victim]["properties"]!.Members.Count < count) objects[victim] = Json.Parse(cargo.Object());
        (objects[victim], var pointers) = Corruption.Of(objects[victim], count, random);
        var body = $"{{\"objects\":[{string.Join(',', objects.Select(o => o.ToString()))}]}}";
        var answer = await api.SendAsync("POST", "/v1/batch/objects", body);
        Assert.True(answer.Status == 200, answer.ToString());
        Assert.Equal("FAILED", answer.Body.Items[victim].Status());
        return (victim, pointers, Json.Parse(body), answer);
    }

    private static void AssertPointsAt(Json body, string expected, Json error)
    {
        var pointer = error["pointer"]!.Content;
        Assert.True(pointer == expected, $"the pointer of «{error["message"]}» is {pointer}, spoiled was {expected}");
        Assert.NotNull(Pointer.Resolve(body, pointer));
    }

    private static Random Seeded()
    {
        var seed = Environment.TickCount & 0xFFFFFF;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        return new Random(seed);
    }
}
