using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F2: one key, one execution.</summary>
public class IdempotencyTests(Api api) : IClassFixture<Api>, IAsyncLifetime
{
    private const int Keys = 25;
    private const int Sends = 8;

    public async ValueTask InitializeAsync()
    {
        if ((await api.GetAsync("/v1/schema/Cargo")).Status == 404) await api.CreateAsync(Cargo.Definition);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Replay_OfTheSame_GivesTheFirstAnswerAndChangesNothing()
    {
        var objects = Objects("replay", 5);
        var first = await api.ObjectsAsync(objects, "", Key("replay"));
        Assert.Null(first.Header("Idempotency-Replayed"));
        var second = await api.ObjectsAsync(objects, "", Key("replay"));
        Assert.Equal("true", second.Header("Idempotency-Replayed"));
        Assert.Equal((first.Status, first.Text, first.Header("Content-Location")), (second.Status, second.Text, second.Header("Content-Location")));
        Assert.All((await api.ObjectsAsync(objects)).Body.Items, item => Assert.Equal("unchanged", item.Outcome()));
    }

    [Fact]
    public async Task BareToken_AndQuotedText_AreTheSameKey()
    {
        var objects = Objects("bare", 1);
        await api.ObjectsAsync(objects, "", ("Idempotency-Key", "bare-1"));
        Assert.Equal("true", (await api.ObjectsAsync(objects, "", ("Idempotency-Key", "\"bare-1\""))).Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task OtherPayload_UnderTheSameKey_Is422()
    {
        await api.ObjectsAsync(Objects("one", 1), "", Key("payload"));
        var other = await api.ObjectsAsync(Objects("two", 1), "", Key("payload"));
        Assert.Equal(422, other.Status);
        Assert.False(string.IsNullOrWhiteSpace(other.Body["error"]!.Items[0]["message"]!.Content));
    }

    [Fact]
    public async Task OtherPathOrQuery_IsAnotherScope()
    {
        var objects = Objects("scope", 1);
        await api.ObjectsAsync(objects, "", Key("scope"));
        Assert.Null((await api.ObjectsAsync(objects, "?consistency_level=ONE", Key("scope"))).Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Key_InTheReceipts_IsFound()
    {
        var answer = await api.ObjectsAsync(Objects("found", 1), "", Key("to be found"));
        var found = (await api.GetAsync($"/lading/v1/batches?idempotencyKey={Uri.EscapeDataString("to be found")}")).Body["batches"]!.Items;
        Assert.EndsWith(Assert.Single(found)["id"]!.Content, answer.Header("Content-Location"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ConcurrentSends_OfManyKeys_RunOnceEach()
    {
        var seed = Environment.TickCount & 0xFFFFFF;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var batches = Enumerable.Range(0, Keys).ToDictionary(n => n, n => Objects($"run {n}", 1 + random.Next(40)));
        var order = Enumerable.Range(0, Keys * Sends).Select(n => n % Keys).OrderBy(_ => random.Next()).ToArray();
        var answers = await Task.WhenAll(order.Select(async n => (Number: n, Answer: await api.ObjectsAsync(batches[n], "", Key($"run {n}")))));
        foreach (var (number, answer) in answers)
        {
            if (answer.Status == 409) Assert.Matches("^[0-9]+$", answer.Header("Retry-After"));
            else Assert.True(answer.Status == 200, answer.ToString());
        }
        Assert.All(answers.Where(a => a.Answer.Status == 200).GroupBy(a => a.Number), sent => Assert.Single(sent, a => a.Answer.Header("Idempotency-Replayed") is null));
        foreach (var batch in batches.Values)
        {
            var changed = batch.Select(o => o.Replace("\"pieces\":1", "\"pieces\":2", StringComparison.Ordinal));
            Assert.All((await api.ObjectsAsync(changed)).Body.Items, item => Assert.Equal(("updated", 2), (item.Outcome(), item.Version())));
        }
    }

    private static string[] Objects(string name, int count)
    {
        var cargo = new Cargo(new Random(name.Aggregate(17, (sum, c) => unchecked(sum * 31 + c))));
        return [.. Enumerable.Range(0, count).Select(_ => $$$"""{"class":"Cargo","id":"{{{cargo.Id()}}}","properties":{"label":"{{{name}}}","pieces":1}}""")];
    }

    private static (string, string) Key(string key) => ("Idempotency-Key", $"\"{key}\"");
}
