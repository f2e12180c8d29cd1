using System.IO.Hashing;
using System.Net;
using Lading.Cli.Load.Keeping;
using Lading.Cli.Remote;

namespace Lading.Cli.Load.Sending;

/// <summary>
/// Sends batches until the server has decided on every item. A request that got no answer is sent again under the same idempotency key, so it
/// runs once; a batch refused as a whole is halved until the guilty items stand alone. Thread-safe.
/// </summary>
internal sealed class BatchSender(HttpClient http, Guid load, TimeSpan retryFor, LoadDisplay display, TimeProvider time)
{
    private static readonly Uri Route = new("v1/batch/objects", UriKind.Relative);

    /// <summary>Sends a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="stop">Ends the waiting for a server that does not take it; what is on its way is always waited for.</param>
    /// <returns>The rows of it that failed, in the order of the input.</returns>
    /// <exception cref="LoadServerException">The server does not answer any more, or does not let us.</exception>
    public async Task<IReadOnlyList<FailedRow>> SendAsync(RowBatch batch, CancellationToken stop)
    {
        var failed = new List<FailedRow>(batch.Rejected);
        if (batch.Items > 0) await SendPartAsync(BatchPart.All(batch), failed, new Backoff(retryFor, time), stop);
        failed.Sort((a, b) => a.Line.CompareTo(b.Line));
        display.Decided(batch.Rows, failed);
        return failed;
    }

    private async Task SendPartAsync(BatchPart part, List<FailedRow> failed, Backoff backoff, CancellationToken stop)
    {
        using var response = await PostAsync(part, backoff, stop);
        if (response.IsSuccessStatusCode)
        {
            await SettleAsync(part, await BatchAnswer.ReadAsync(response, part.Count), failed, backoff, stop);
            return;
        }
        var refusal = await RefusalAsync(response);
        if (!IsAboutItems(response.StatusCode)) throw new LoadServerException($"the server answers {(int)response.StatusCode}: {refusal}");
        if (part.Count == 1)
        {
            failed.Add(part.Refused(refusal));
            return;
        }
        await SendPartAsync(part.Half(second: false), failed, backoff, stop);
        await SendPartAsync(part.Half(second: true), failed, backoff, stop);
    }

    /// <summary>Items that failed for a passing reason (a full disk, a store that restarts) are sent again; they were not applied.</summary>
    private async Task SettleAsync(BatchPart part, BatchAnswer answer, List<FailedRow> failed, Backoff backoff, CancellationToken stop)
    {
        display.Stored(answer);
        var again = answer.Failures.Where(f => BatchAnswer.IsPassing(f.Errors)).ToArray();
        foreach (var (index, errors) in answer.Failures.Where(f => !BatchAnswer.IsPassing(f.Errors))) failed.Add(part.Failed(index, errors));
        if (again.Length == 0) return;
        if (backoff.Next(null) is not { } wait)
        {
            failed.AddRange(again.Select(f => part.Failed(f.Index, f.Errors)));
            return;
        }
        display.Waiting(again[0].Errors[0].GetProperty("message").ToString());
        await Task.Delay(wait, time, stop);
        var rest = part with { Indexes = [.. again.Select(f => part.Indexes[f.Index])], Attempt = part.Attempt + 1 };
        await SendPartAsync(rest, failed, backoff, stop);
    }

    private async Task<HttpResponseMessage> PostAsync(BatchPart part, Backoff backoff, CancellationToken stop)
    {
        var items = part.Items();
        var key = $"\"{load:N}-{part.Batch.Number}-{XxHash128.HashToUInt128(items.Span, part.Attempt):x32}\"";
        while (true)
        {
            var (response, trouble) = await TryPostAsync(items, key);
            if (response is not null && !IsTransient(response.StatusCode)) return response;
            var asked = response?.Headers.RetryAfter;
            trouble ??= $"answers {(int)response!.StatusCode}: {await RefusalAsync(response)}";
            response?.Dispose();
            if (backoff.Next(asked) is not { } wait) throw new LoadServerException($"the server {trouble}; gave up after {retryFor.TotalSeconds:0} s");
            display.Waiting($"the server {trouble}");
            await Task.Delay(wait, time, stop);
        }
    }

    private async Task<(HttpResponseMessage?, string? Trouble)> TryPostAsync(ReadOnlyMemory<byte> items, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Route) { Content = new BatchContent(items) };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Prefer", "return=minimal");
        try
        {
            // The whole body belongs to it: an answer that breaks off midway is no answer.
            return (await http.SendAsync(request, HttpCompletionOption.ResponseContentRead), null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, $"cannot be reached ({e.InnerException?.Message ?? e.Message})");
        }
        catch (TaskCanceledException)
        {
            return (null, "does not answer in time");
        }
    }

    /// <summary>Running under the same key, overloaded, restarting, or behind something that is: it passes.</summary>
    private static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout
            or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    private static bool IsAboutItems(HttpStatusCode status) =>
        status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity;

    private static async Task<string> RefusalAsync(HttpResponseMessage response) => (await Answer.ReadAsync(response, CancellationToken.None)).Reason();
}
