using Lading.Batch.Plan;
using Lading.Batch.Receipts;
using Lading.Core;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Batch.Commit;

/// <summary>What became of a step.</summary>
internal enum StepResult
{
    /// <summary>Its slots are set.</summary>
    Done,

    /// <summary>Nothing was applied: validate and plan what is open again.</summary>
    PlanAgain,
}

/// <summary>The only stage that writes: a step becomes one write set, with the receipt of its items in it.</summary>
internal sealed class Committer(BatchServices services)
{
    /// <summary>Runs one step to its end. Slots are set only when the store has said durable.</summary>
    public async ValueTask<StepResult> RunAsync(BatchRun run, Step step, SchemaEdit? edit)
    {
        var keys = KeysOf(run, step);
        if (run.Request.Policy.DryRun)
        {
            using var snapshot = services.Store.OpenSnapshot();
            var headers = new ObjectHeader[keys.Length];
            snapshot.GetHeaders(keys, headers);
            var rehearsed = Resolve(run, step, snapshot, keys, headers, edit, out _);
            run.Settle(rehearsed, step.End);
            return StepResult.Done;
        }

        using var session = await services.Store.ReserveAsync(keys, CancellationToken.None);
        CrashPoints.Pass("reserved");
        var outcomes = Resolve(run, step, session.Snapshot, keys, session.Existing.Span, edit, out var set);
        if (IsStopped(run, outcomes)) (step, outcomes) = ExtendToEnd(run, step, outcomes);
        var isLast = step.End == run.Receipt.Count;
        var hasData = set.Puts.Count + set.Deletes.Count + set.Touches.Count + set.SchemaChanges.Count > 0;
        if (hasData || isLast) set.Receipt = ReceiptWriter.Record(run, outcomes, step, services, isLast, hasData);
        if (set.Receipt is null && !hasData)
        {
            run.Settle(outcomes, step.End);
            return StepResult.Done;
        }

        var result = await session.CommitAsync(set);
        CrashPoints.Pass("written");
        return Settle(run, step, edit, outcomes, result, set.Receipt is not null);
    }

    /// <summary>Ends a batch that was cancelled: what is open was never tried, and the stored receipt says so.</summary>
    public async ValueTask EndAsync(BatchRun run)
    {
        var rest = new Step(run.Next, run.Receipt.Count);
        var outcomes = new ItemOutcome?[rest.End - rest.Start];
        Array.Fill(outcomes, ItemOutcome.NotRun);
        if (!run.Request.Policy.DryRun)
        {
            using var session = await services.Store.ReserveAsync(ReadOnlyMemory<ObjectKey>.Empty, CancellationToken.None);
            var set = new WriteSet { Receipt = ReceiptWriter.Record(run, outcomes, rest, services, isLast: true, hasData: false) };
            if (set.Receipt is not null && (await session.CommitAsync(set)).Status == CommitStatus.Committed) run.StoredUpTo(rest.End);
        }

        run.Settle(outcomes, rest.End);
    }

    private ItemOutcome?[] Resolve(
        BatchRun run, Step step, IStoreSnapshot snapshot, ObjectKey[] keys, ReadOnlySpan<ObjectHeader> headers, SchemaEdit? edit, out WriteSet set)
    {
        var states = new Dictionary<ObjectKey, ObjectState>(keys.Length);
        for (var i = 0; i < keys.Length; i++) states.TryAdd(keys[i], new ObjectState(headers[i]));
        var resolver = new StepResolver(run, step, snapshot, states, services.Usage, ObjectsLeft(snapshot));
        set = resolver.Resolve(edit?.Changes ?? []);
        if (run.Request.Policy.Atomic && resolver.Failures > 0)
        {
            set = new WriteSet();
            RollBack(resolver.Outcomes);
        }

        return resolver.Outcomes;
    }

    private static StepResult Settle(BatchRun run, Step step, SchemaEdit? edit, ItemOutcome?[] outcomes, CommitResult result, bool hasReceipt)
    {
        switch (result.Status)
        {
            case CommitStatus.Committed:
                if (edit is { Changes.Count: > 0 } && run.Request.Policy.Atomic && CountFailures(outcomes) == 0) edit.Publish();
                run.HasCommitted = true;
                if (hasReceipt) run.StoredUpTo(step.End);
                run.Settle(outcomes, step.End);
                return StepResult.Done;
            case CommitStatus.Conflict:
                return StepResult.PlanAgain;
            case CommitStatus.Unavailable or CommitStatus.Refused when !run.HasCommitted:
                throw new BatchRefusedException(BatchRefusal.StoreUnavailable, result.Reason ?? "the store takes no writes");
            default:
                var code = result.Status == CommitStatus.Unknown ? ItemErrorCode.OutcomeUnknown : ItemErrorCode.StoreUnavailable;
                Fail(outcomes, new ItemError(code, ItemPart.Item, "", result.Reason ?? ""));
                run.Settle(outcomes, step.End);
                return StepResult.Done;
        }
    }

    /// <summary>Items that had their own error keep it; the others take the store's.</summary>
    private static void Fail(ItemOutcome?[] outcomes, ItemError error)
    {
        for (var i = 0; i < outcomes.Length; i++)
            if (outcomes[i] is { Succeeded: true } outcome) outcomes[i] = ItemOutcome.Failure(outcome.Id, error);
    }

    private static void RollBack(ItemOutcome?[] outcomes) => Fail(outcomes, new ItemError(ItemErrorCode.RolledBack, ItemPart.Item, ""));

    private static bool IsStopped(BatchRun run, ItemOutcome?[] outcomes) =>
        run.Request.Policy.MaxErrors is { } max && run.Failures + CountFailures(outcomes) >= max;

    /// <summary>The last step of a batch that stops at its errors: everything behind it was never tried.</summary>
    private static (Step Step, ItemOutcome?[] Outcomes) ExtendToEnd(BatchRun run, Step step, ItemOutcome?[] outcomes)
    {
        var all = new ItemOutcome?[run.Receipt.Count - step.Start];
        Array.Fill(all, ItemOutcome.NotRun);
        outcomes.CopyTo(all, 0);
        return (step with { End = run.Receipt.Count }, all);
    }

    private static int CountFailures(ItemOutcome?[] outcomes) => outcomes.Count(outcome => outcome is { Kind: OutcomeKind.Failed });

    private static ObjectKey[] KeysOf(BatchRun run, Step step)
    {
        var keys = new HashSet<ObjectKey>(step.End - step.Start);
        for (var index = step.Start; index < step.End; index++)
            if (!run.Receipt.IsSet(index) && run.Validated.Accepted[index] is { } item) keys.Add(item.Key);
        return [.. keys];
    }

    private long ObjectsLeft(IStoreSnapshot snapshot)
    {
        if (services.Usage.Objects is not { } max) return long.MaxValue;
        long stored = 0;
        foreach (var state in services.Schemas.Current.Collections.Values)
            foreach (var partition in state.Partitions.Values) stored += snapshot.Count(state.Collection.Number, partition.Number);
        return max - stored;
    }
}
