using System.Collections.Immutable;
using System.IO.Compression;
using Lading.Batch.Plan;
using Lading.Core.Outcomes;
using Lading.Core.Ports;

namespace Lading.Batch.Receipts;

/// <summary>Makes the record that a step commits together with its data.</summary>
internal static class ReceiptWriter
{
    /// <summary>Number of the page that holds the answer kept for replay: behind all item pages.</summary>
    public const int AnswerPage = int.MaxValue;

    /// <summary>The record for a step whose items will have <paramref name="outcomes"/>; null when receipts are switched off and no key asks for one.</summary>
    public static ReceiptRecord? Record(BatchRun run, ItemOutcome?[] outcomes, Step step, BatchServices services, bool isLast, bool hasData)
    {
        var key = run.Request.Key;
        if (!services.Receipts.Enabled && key is null) return null;

        var pages = Pages(run, outcomes, step);
        StoredAnswer? answer = null;
        if (key is not null && isLast && run.Request.Render is { } render)
        {
            answer = render(run.Receipt.Foresee(outcomes, step.Start, run.Validated.Accepted));
            pages.Add((AnswerPage, Compress(answer.Body.Span)));
        }

        var stored = new StoredReceipt
        {
            Id = run.Receipt.Id,
            Route = run.Request.Route,
            Principal = run.Request.Caller.Name,
            ReceivedAtMs = run.Receipt.NowMs,
            CommittedAtMs = services.Time.GetUtcNow().ToUnixTimeMilliseconds(),
            ExpiresAtMs = run.Receipt.NowMs + (long)services.Receipts.Retention.TotalMilliseconds,
            Counts = Count(run, outcomes, step),
            State = BatchState.Running,
            Fingerprint = key is null ? [] : [.. key.Fingerprint],
            AnswerStatus = answer?.Status ?? 0,
            AnswerType = answer?.ContentType ?? "",
        };
        if (isLast) stored = stored with { State = StateOf(stored.Counts) };
        return new ReceiptRecord(new ReceiptHeader(stored.Id, stored.ReceivedAtMs, stored.ExpiresAtMs, stored.Encode()))
        {
            IdempotencyKey = key?.Scope,
            Pages = pages,
        };
    }

    /// <summary>Inverse of the compression of the kept answer.</summary>
    public static byte[] Decompress(byte[] compressed)
    {
        using var source = new BrotliStream(new MemoryStream(compressed), CompressionMode.Decompress);
        using var target = new MemoryStream();
        source.CopyTo(target);
        return target.ToArray();
    }

    private static byte[] Compress(ReadOnlySpan<byte> body)
    {
        using var target = new MemoryStream();
        using (var compressor = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true)) compressor.Write(body);
        return target.ToArray();
    }

    private static List<(int Page, ReadOnlyMemory<byte> Bytes)> Pages(BatchRun run, ItemOutcome?[] outcomes, Step step)
    {
        var pages = new List<(int, ReadOnlyMemory<byte>)>();
        for (var page = run.FirstUnstoredPage; page * ReceiptPage.ItemsPerPage < step.End; page++)
        {
            var first = page * ReceiptPage.ItemsPerPage;
            var end = Math.Min(step.End, first + ReceiptPage.ItemsPerPage);
            pages.Add((page, ReceiptPage.Write(Items(run, outcomes, step, first, end))));
        }

        return pages;
    }

    private static IEnumerable<StoredItem> Items(BatchRun run, ItemOutcome?[] outcomes, Step step, int first, int end)
    {
        for (var index = first; index < end; index++)
        {
            var outcome = OutcomeOf(run, outcomes, step, index);
            var isFailed = outcome.Kind == OutcomeKind.Failed;
            yield return new StoredItem(
                index,
                outcome.Kind,
                run.Request.Items[index].Collection,
                outcome.Id == default ? null : outcome.Id,
                outcome.Version,
                outcome.SupersededBy,
                Render(run, index, outcome.Errors),
                Render(run, index, outcome.Warnings),
                isFailed && run.Request.PayloadOf is { } payloadOf ? payloadOf(index) : default);
        }
    }

    private static ItemOutcome OutcomeOf(BatchRun run, ItemOutcome?[] outcomes, Step step, int index) =>
        run.Receipt.IsSet(index) ? run.Receipt[index] : outcomes[index - step.Start]!;

    private static ImmutableArray<StoredError> Render(BatchRun run, int index, ImmutableArray<ItemError> errors)
    {
        if (errors.IsDefaultOrEmpty) return [];
        return [.. errors.Select(error =>
        {
            var rendered = run.Request.RenderError(index, error);
            return new StoredError(ErrorCodes.Name(error.Code), rendered.Message, rendered.Pointer, error.Retryable);
        })];
    }

    private static BatchCounts Count(BatchRun run, ItemOutcome?[] outcomes, Step step)
    {
        Span<int> counts = [.. run.Tally];
        for (var index = step.Start; index < step.End; index++) counts[(int)OutcomeOf(run, outcomes, step, index).Kind]++;
        return new BatchCounts(
            run.Receipt.Count,
            counts[(int)OutcomeKind.Created],
            counts[(int)OutcomeKind.Updated] + counts[(int)OutcomeKind.Superseded] + counts[(int)OutcomeKind.Deleted],
            counts[(int)OutcomeKind.Unchanged],
            counts[(int)OutcomeKind.Failed],
            counts[(int)OutcomeKind.Unprocessed] + run.Receipt.Count - step.End);
    }

    private static BatchState StateOf(BatchCounts counts)
    {
        var succeeded = counts.Created + counts.Updated + counts.Unchanged;
        if (succeeded == counts.Total) return BatchState.Succeeded;
        if (succeeded > 0) return BatchState.Partial;
        return counts.Failed > 0 ? BatchState.Failed : BatchState.Cancelled;
    }
}
