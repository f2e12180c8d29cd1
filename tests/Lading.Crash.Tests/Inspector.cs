using System.Collections.Immutable;
using System.Text.Json;
using Lading.Testing;

namespace Lading.Crash.Tests;

/// <summary>Compares a restarted server with the writers' ledgers: store, receipts, idempotency keys.</summary>
internal sealed class Inspector(ServerProcess server) : IDisposable
{
    private const int Page = 500;

    private readonly HttpClient _client = new() { BaseAddress = server.BaseUrl, Timeout = TimeSpan.FromSeconds(60) };

    /// <summary>
    /// Every acknowledged operation is there; the one in doubt is there whole or not at all; the receipts say the same; and when it had a
    /// key, sending it again carries it out once in both cases.
    /// </summary>
    /// <returns>For each writer whose operation in doubt changes something, whether it was carried out.</returns>
    public async Task<IReadOnlyList<bool>> CompareAsync(Crew crew)
    {
        var carriedOut = new Dictionary<Writer, bool?>();
        foreach (var writer in crew.Writers) carriedOut[writer] = Judge(writer.Ledger, await ReadAsync(writer.Operations.Collection), writer.Operations.Collection);
        await CompareReceiptsAsync(crew, carriedOut);
        foreach (var writer in crew.Writers) await SettleAsync(writer, carriedOut[writer]);
        return [.. carriedOut.Values.OfType<bool>()];
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Null when the operation in doubt leaves no trace in the store.</summary>
    private static bool? Judge(Ledger ledger, ImmutableDictionary<string, ObjectState> stored, string collection)
    {
        if (ledger.InDoubt is not { } doubt || !doubt.ChangesSomething)
        {
            Assert.True(Same(stored, ledger.Objects), Report(collection, "what was acknowledged", stored, ledger.Objects));
            return null;
        }
        var after = doubt.ApplyTo(ledger.Objects);
        if (Same(stored, after)) return true;
        Assert.True(Same(stored, ledger.Objects), Report(collection, $"{doubt} whole or not at all", stored, ledger.Objects));
        return false;
    }

    private async Task SettleAsync(Writer writer, bool? carriedOut)
    {
        if (writer.Ledger.InDoubt is not { } doubt) return;
        if (doubt.Key is null)
        {
            writer.Ledger.Settle(carriedOut ?? false);
            return;
        }
        var receipts = await ReceiptsOfKeyAsync(doubt.Key);
        Assert.True(receipts == (carriedOut == true ? 1 : 0), $"{doubt} was {(carriedOut == true ? "" : "not ")}carried out, and its key has {receipts} receipts");
        Assert.Equal(carriedOut == true, await writer.RetryAsync(server));
        var stored = await ReadAsync(writer.Operations.Collection);
        Assert.True(Same(stored, writer.Ledger.Objects), Report(writer.Operations.Collection, $"{doubt} once after its retry", stored, writer.Ledger.Objects));
        Assert.Equal(1, await ReceiptsOfKeyAsync(doubt.Key));
    }

    /// <summary>Every receipt is one that was acknowledged or one of an operation in doubt that was carried out, and its counts are true.</summary>
    private async Task CompareReceiptsAsync(Crew crew, Dictionary<Writer, bool?> carriedOut)
    {
        var receipts = await ReceiptsAsync();
        foreach (var known in crew.ReceiptsOfLostAnswers) Assert.True(receipts.ContainsKey(known), $"the receipt {known} was there and is gone");
        foreach (var acknowledged in crew.Writers.SelectMany(w => w.Ledger.Acknowledged))
        {
            Assert.True(receipts.TryGetValue(acknowledged.Receipt, out var counts), $"{acknowledged.Operation} was acknowledged and its receipt {acknowledged.Receipt} is gone");
            Assert.Equal((acknowledged.Operation.Items.Count, acknowledged.Operation.Items.Count(good => !good)), counts);
        }
        var untold = receipts.Keys.Except(crew.ReceiptsOfLostAnswers).Except(crew.Writers.SelectMany(w => w.Ledger.Acknowledged).Select(a => a.Receipt)).ToArray();
        var inDoubt = crew.Writers.Where(w => w.Ledger.InDoubt is not null).ToArray();
        var needed = inDoubt.Count(w => carriedOut[w] == true);
        var possible = inDoubt.Count(w => carriedOut[w] != false);
        Assert.True(untold.Length >= needed && untold.Length <= possible, $"{untold.Length} receipts that nobody was told of: {string.Join(", ", untold)}; {needed} to {possible} are explained");
        crew.ReceiptsOfLostAnswers.UnionWith(untold);
    }

    private async Task<Dictionary<string, (int Total, int Failed)>> ReceiptsAsync()
    {
        var all = new Dictionary<string, (int, int)>();
        for (var cursor = ""; ;)
        {
            using var page = await GetAsync($"/lading/v1/batches?limit={Page}{cursor}");
            foreach (var receipt in page.RootElement.GetProperty("batches").EnumerateArray())
            {
                var counts = receipt.GetProperty("counts");
                all.Add($"/lading/v1/batches/{receipt.GetProperty("id").GetString()}", (counts.GetProperty("total").GetInt32(), counts.GetProperty("failed").GetInt32()));
            }
            if (!page.RootElement.TryGetProperty("cursor", out var next)) return all;
            cursor = $"&cursor={Uri.EscapeDataString(next.GetString()!)}";
        }
    }

    private async Task<int> ReceiptsOfKeyAsync(string key)
    {
        using var found = await GetAsync($"/lading/v1/batches?idempotencyKey={Uri.EscapeDataString(key)}");
        return found.RootElement.GetProperty("batches").GetArrayLength();
    }

    private async Task<ImmutableDictionary<string, ObjectState>> ReadAsync(string collection)
    {
        var objects = ImmutableDictionary.CreateBuilder<string, ObjectState>();
        for (var after = ""; ;)
        {
            using var page = await GetAsync($"/v1/objects?class={collection}&limit={Page}&include=vector{after}");
            var list = page.RootElement.GetProperty("objects");
            foreach (var stored in list.EnumerateArray()) objects.Add(stored.GetProperty("id").GetString()!, StateOf(stored));
            if (list.GetArrayLength() < Page) return objects.ToImmutable();
            after = $"&after={list[Page - 1].GetProperty("id").GetString()}";
        }
    }

    /// <summary>An object is whole: revision, text and vector are of one operation.</summary>
    private static ObjectState StateOf(JsonElement stored)
    {
        var properties = stored.GetProperty("properties");
        var revision = properties.GetProperty("revision").GetInt32();
        Assert.EndsWith($"x{revision}", "x" + properties.GetProperty("cargo").GetString(), StringComparison.Ordinal);
        Assert.Equal(revision, stored.GetProperty("vector")[0].GetSingle());
        var references = properties.TryGetProperty("tows", out var tows) ? tows.EnumerateArray().Select(t => t.GetProperty("beacon").GetString()!.Split('/')[^1]) : [];
        return new ObjectState(revision, [.. references]);
    }

    private async Task<JsonDocument> GetAsync(string path)
    {
        using var answer = await _client.GetAsync(path);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {body}");
        return JsonDocument.Parse(body);
    }

    private static bool Same(ImmutableDictionary<string, ObjectState> a, ImmutableDictionary<string, ObjectState> b) =>
        a.Count == b.Count && a.All(o => b.TryGetValue(o.Key, out var other) && o.Value.Equals(other));

    private static string Report(string collection, string promise, ImmutableDictionary<string, ObjectState> stored, ImmutableDictionary<string, ObjectState> before)
    {
        var lines = stored.Keys.Union(before.Keys).Order(StringComparer.Ordinal)
            .Select(id => (Id: id, Stored: stored.GetValueOrDefault(id), Before: before.GetValueOrDefault(id)))
            .Where(o => !Equals(o.Stored, o.Before))
            .Select(o => $"  {o.Id}: stored {o.Stored?.ToString() ?? "nothing"}, acknowledged {o.Before?.ToString() ?? "nothing"}");
        return $"{collection} does not hold {promise}:\n{string.Join('\n', lines.Take(20))}";
    }
}
