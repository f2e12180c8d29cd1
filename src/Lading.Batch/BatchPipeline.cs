using Lading.Batch.Commit;
using Lading.Batch.Receipts;
using Lading.Batch.Plan;
using Lading.Batch.Validate;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch;

/// <summary>
/// The whole story of a batch: (0) admit, (1) decoded by the wire, (2) validate, (3) plan, (4) commit, (5) derived indexes follow the
/// store's feed by position, (6) receipt. Steps 2 and 3 are pure; only step 4 writes; what the receipt calls done is durable.
/// </summary>
public sealed class BatchPipeline : IBatchProcessor, IDisposable
{
    private readonly BatchServices _services;
    private readonly Admission _admission;
    private readonly IdempotencyKeys _keys;
    private readonly Committer _committer;

    /// <summary>Makes a pipeline; there is one per server.</summary>
    public BatchPipeline(BatchServices services)
    {
        _services = services;
        _admission = new Admission(services.Limits);
        _keys = new IdempotencyKeys(services.Store.Receipts);
        _committer = new Committer(services);
    }

    /// <inheritdoc/>
    public async ValueTask<BatchReceipt> RunAsync(BatchRequest request, CancellationToken cancel)
    {
        CheckWhole(request);
        using var place = await _admission.EnterAsync(cancel);                                  // (0)
        using var claim = _keys.Claim(request);
        var receipt = claim.Open(request, _services);
        if (receipt.Replayed is not null) return receipt;
        CrashPoints.Pass("decoded");

        var run = new BatchRun(request, receipt, claim);
        for (var round = 0; run.Next < receipt.Count; round++)
        {
            if (round > _services.Limits.ReplansMax) throw Refuse(BatchRefusal.Overloaded, "the schema changed faster than the batch could be planned");
            using var edit = await ValidateAsync(run, cancel);                                  // (2)
            await RunStepsAsync(run, edit, cancel);
        }

        CrashPoints.Pass("receipt");
        return receipt.Close();                                                                 // (6)
    }

    /// <inheritdoc/>
    public void Dispose() => _admission.Dispose();

    private async ValueTask RunStepsAsync(BatchRun run, SchemaEdit? edit, CancellationToken cancel)
    {
        while (run.Next < run.Receipt.Count)
        {
            if (cancel.IsCancellationRequested)
            {
                await _committer.EndAsync(run);
                return;
            }

            var step = Planner.NextStep(run, _services.Limits);                                 // (3)
            CrashPoints.Pass("planned");
            if (await _committer.RunAsync(run, step, edit) == StepResult.PlanAgain) return;     // (4)
        }
    }

    /// <summary>Validates what has no fate yet. Returns the open schema edit when the batch itself must carry the growth (atomic, dry run).</summary>
    private async ValueTask<SchemaEdit?> ValidateAsync(BatchRun run, CancellationToken cancel)
    {
        var schema = _services.Schemas.Current;
        run.Validated = Validate(run, schema, growth: null);
        if (!run.Validated.NeedsGrowth) return null;

        var edit = await _services.Schemas.BeginEditAsync(cancel);
        try
        {
            run.Validated = Validate(run, edit.After, new Growth(edit));
            Demand(run.Request, Demands.OfGrowth(edit.Changes, edit.Before));
            if (run.Request.Policy.Atomic || run.Request.Policy.DryRun)
            {
                run.Receipt.SchemaChanges = [.. edit.Changes];
                return edit;
            }

            await edit.CommitAsync(cancel);
            run.Receipt.SchemaChanges = [.. run.Receipt.SchemaChanges, .. edit.Changes];
        }
        catch
        {
            edit.Dispose();
            throw;
        }

        edit.Dispose();
        return null;
    }

    private ValidationResult Validate(BatchRun run, SchemaSnapshot schema, Growth? growth)
    {
        Demand(run.Request, Demands.Of(run.Request, schema));
        var output = new ValueWriter(64 << 10);
        run.Receipt.Own(output);
        using var snapshot = _services.Store.OpenSnapshot();
        var result = Validator.Run(new ValidationInput
        {
            Request = run.Request,
            First = run.Next,
            Schema = schema,
            Facts = FactCollector.Collect(run.Request, schema, snapshot, _services.Store),
            Growth = growth,
            Limits = _services.Limits,
            Usage = _services.Usage,
            Ids = _services.Ids,
            Output = output,
        });
        CrashPoints.Pass("validated");
        return result;
    }

    private void Demand(BatchRequest request, IReadOnlyCollection<AccessDemand> demands)
    {
        foreach (var demand in demands)
            if (!_services.Access.Allows(request.Caller, demand)) throw new AccessDeniedException(request.Caller, demand);
    }

    private void CheckWhole(BatchRequest request)
    {
        if (request.Items.Count > _services.Limits.ItemsMax)
            throw Refuse(BatchRefusal.LimitExceeded, $"the batch has {request.Items.Count} items, more than ItemsMax {_services.Limits.ItemsMax}");
        if (!request.Policy.DryRun && _services.Store.Health is { TakesWrites: false, Reason: var reason })
            throw Refuse(BatchRefusal.StoreUnavailable, reason ?? "the store takes no writes");
    }

    private static BatchRefusedException Refuse(BatchRefusal refusal, string message) => new(refusal, message);
}
