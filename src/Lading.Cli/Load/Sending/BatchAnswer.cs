using System.Text.Json;

namespace Lading.Cli.Load.Sending;

/// <summary>What the server said of one request.</summary>
/// <param name="Created">Objects that were new.</param>
/// <param name="Updated">Objects that were there before.</param>
/// <param name="Replayed">True when the request had run already and was answered from its receipt.</param>
/// <param name="Failures">Failed items: place in the request, and the list of errors.</param>
internal sealed record BatchAnswer(long Created, long Updated, bool Replayed, IReadOnlyList<(int Index, JsonElement Errors)> Failures)
{
    /// <param name="response">Status 200 or 207.</param>
    /// <param name="sent">Items of the request.</param>
    /// <exception cref="LoadServerException">It is no answer to a batch.</exception>
    public static async Task<BatchAnswer> ReadAsync(HttpResponseMessage response, int sent)
    {
        var counts = Counts(response);
        var replayed = response.Headers.Contains("Idempotency-Replayed");
        if (counts.GetValueOrDefault("failed", -1) == 0)
        {
            return new BatchAnswer(counts.GetValueOrDefault("created"), sent - counts.GetValueOrDefault("created"), replayed, []);
        }
        var failures = await FailuresAsync(response, sent);
        var created = counts.GetValueOrDefault("created");
        return new BatchAnswer(created, sent - failures.Count - created, replayed, failures);
    }

    /// <summary>True when the server says of every error that another try may help.</summary>
    public static bool IsPassing(JsonElement errors) =>
        errors.EnumerateArray().All(e => e.ValueKind == JsonValueKind.Object && e.TryGetProperty("retryable", out var retryable) && retryable.ValueKind == JsonValueKind.True);

    private static async Task<IReadOnlyList<(int, JsonElement)>> FailuresAsync(HttpResponseMessage response, int sent)
    {
        JsonElement items;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync();
            items = (await JsonDocument.ParseAsync(body)).RootElement;
        }
        catch (JsonException e)
        {
            throw new LoadServerException($"the answer of {response.RequestMessage?.RequestUri} is not JSON ({e.Message}): is a Lading or Weaviate server there?", e);
        }
        if (items.ValueKind != JsonValueKind.Array) throw new LoadServerException($"the answer of {response.RequestMessage?.RequestUri} is not that of a batch: is a Lading or Weaviate server there?");
        var complete = items.GetArrayLength() == sent;
        var failures = new List<(int, JsonElement)>();
        foreach (var (place, item) in items.EnumerateArray().Index())
        {
            if (Errors(item) is not { } errors) continue;
            failures.Add((complete ? place : IndexOf(errors), errors));
        }
        return failures;
    }

    private static JsonElement? Errors(JsonElement item) =>
        item.TryGetProperty("result", out var result) && result.ValueKind == JsonValueKind.Object
        && result.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Object
        && errors.TryGetProperty("error", out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? list
            : null;

    /// <summary>In an answer with the failed items only, the pointer of an error says which it was.</summary>
    private static int IndexOf(JsonElement errors)
    {
        foreach (var error in errors.EnumerateArray())
        {
            if (error.TryGetProperty("pointer", out var pointer) && Keeping.ItemPointer.IndexOf(pointer.GetString() ?? "") is { } index) return index;
        }
        throw new LoadServerException("the server names a failed item without saying which it is");
    }

    /// <summary><c>Lading-Batch: id="b_…", total=1000, created=900, updated=98, failed=2</c>; empty when another server answers.</summary>
    private static Dictionary<string, long> Counts(HttpResponseMessage response)
    {
        var counts = new Dictionary<string, long>();
        if (!response.Headers.TryGetValues("Lading-Batch", out var values)) return counts;
        foreach (var member in string.Join(',', values).Split(',', StringSplitOptions.TrimEntries))
        {
            var equals = member.IndexOf('=');
            if (equals > 0 && long.TryParse(member.AsSpan(equals + 1), out var count)) counts[member[..equals]] = count;
        }
        return counts;
    }
}
