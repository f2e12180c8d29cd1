using Lading.Batch;
using Lading.Batch.Receipts;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;
using Lading.Protocols.Weaviate.Translation.Errors;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>
/// Hands items to the pipeline and turns what is not the matter of an item into answers: refusals of the whole, replays, the headers of every
/// batch. A write of a single object is a batch of one and goes the same way.
/// </summary>
internal sealed class BatchCall(WeaviateServices services, WeaviateOptions options)
{
    private readonly WeaviateRules _rules = new(options.Rules, new GrownClasses(options.Classes, services.Time));

    /// <summary>Runs a batch.</summary>
    /// <param name="request">The request, to which the memory of the receipt is tied.</param>
    /// <param name="ask">What is asked of the batch as a whole.</param>
    /// <param name="work">The items, and how their answer is made.</param>
    /// <param name="cancel">The caller has gone away.</param>
    public async ValueTask<WeaviateAnswer> RunAsync(WeaviateRequest request, BatchAsk ask, BatchWork work, CancellationToken cancel)
    {
        BatchReceipt receipt;
        try
        {
            receipt = await services.Batches.RunAsync(ToBatch(request, ask, work), cancel);
        }
        catch (BatchRefusedException refused)
        {
            return Refuse(refused, work.IsSingle);
        }

        request.Own(receipt);
        if (receipt.Replayed is { } earlier) return Replay(receipt, earlier);

        var answer = work.Answer(receipt);
        if (receipt.IsStored) answer.With("Content-Location", BatchHeaders.LocationOf(receipt.Id));
        return work.IsSingle ? answer : WithOutcome(answer, receipt.Id, BatchHeaders.Count(receipt), receipt.IsDryRun, ask);
    }

    private BatchRequest ToBatch(WeaviateRequest request, BatchAsk ask, BatchWork work) => new()
    {
        Route = $"{request.Route.Method} /v1{request.Route.Template.Text}",
        Items = work.Items,
        Caller = request.Caller,
        Rules = _rules,
        Policy = ask.Policy,
        GrowSchema = options.GrowsSchema && !work.IsCheck,
        IsCheck = work.IsCheck,
        Key = ask.Key,
        Render = ask.Key is null ? null : receipt => StoredAnswers.Of(work.Answer(receipt)),
        PayloadOf = work.PayloadOf,
        RenderError = (index, error) => new RenderedError(TextOf(error, work.Items[index]), work.PointerOf(index, error)),
    };

    /// <summary>The text of an item's error.</summary>
    public string TextOf(ItemError error, BatchItem item) =>
        options.UsageMessage.Length == 0 ? ErrorTexts.Of(error, item) : ErrorTexts.Of(error, item, options.UsageMessage);

    private WeaviateAnswer Replay(BatchReceipt receipt, StoredAnswer earlier)
    {
        var answer = WeaviateAnswer.Raw(earlier.Status, earlier.ContentType, earlier.Body)
            .With("Idempotency-Replayed", "true")
            .With("Content-Location", BatchHeaders.LocationOf(receipt.Id));
        if (new ReceiptReader(services.Store.Receipts).Find(receipt.Id) is not { } stored) return answer;
        return answer.With(BatchHeaders.Outcome, BatchHeaders.ValueOf(receipt.Id, stored.Counts, isDryRun: false));
    }

    private static WeaviateAnswer WithOutcome(WeaviateAnswer answer, Guid id, BatchCounts counts, bool isDryRun, BatchAsk ask)
    {
        answer.With(BatchHeaders.Outcome, BatchHeaders.ValueOf(id, counts, isDryRun));
        if (ask.Preferences.Applied is { } applied) answer.With("Preference-Applied", applied);
        return answer;
    }

    private WeaviateAnswer Refuse(BatchRefusedException refused, bool isSingle) => refused.Refusal switch
    {
        BatchRefusal.LimitExceeded => WeaviateAnswer.E(413, refused.Message),
        BatchRefusal.Overloaded => WeaviateAnswer.E(503, refused.Message).With("Retry-After", "1"),
        BatchRefusal.KeyInUse => WeaviateAnswer.E(409, refused.Message).With("Retry-After", "1"),
        BatchRefusal.KeyReused => WeaviateAnswer.E(422, refused.Message),
        BatchRefusal.TenantNameInvalid => WeaviateAnswer.E(422, TenantText(refused.Details, isSingle)),
        BatchRefusal.UsageLimit => UsageLimitAnswer.Of(options.UsageMessage, refused.Details[0], long.Parse(refused.Details[1])),
        _ => WeaviateAnswer.E(503, refused.Message),
    };

    private static string TenantText(IReadOnlyList<string> details, bool isSingle)
    {
        if (isSingle && details[1].Length == 0) return "determine shard: " + TenantTexts.Missing(details[0]);
        var text = $"auto-tenant: add tenants to collection {GoQuote.Quote(details[0])}: tenant name at index {details[2]}: {ClassNames.FaultOfTenant(details[1])}";
        return isSingle ? text : "auto create tenants: " + text;
    }
}
