using Lading.Batch;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary><c>POST /batch/references</c>: many references at once, each added for itself.</summary>
internal sealed class BatchReferencesEndpoint(WeaviateServices services, WeaviateOptions options, BatchCall call)
{
    private const string Path = "/batch/references";

    public void Map(WeaviateRoutes routes) => routes.Map(
        "POST", Path, PostAsync, new BodyRule("body", Required: true, Decode), laterContentTypes: LaterContentTypes.OfBatches);

    private WeaviateAnswer? Decode(WeaviateRequest request)
    {
        request.Decoded = BatchReferencesDecoder.Decode(request.Body, options.Limits, out var refusal);
        return refusal?.ToAnswer();
    }

    private async ValueTask<WeaviateAnswer> PostAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var batch = (DecodedReferences)request.Decoded!;
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        if (batch.Count == 0) return WeaviateAnswer.E(422, "invalid params: length cannot be 0, need at least one reference for batching");

        if (JudgeSources(request, batch) is { } denied) return denied;
        return await call.RunAsync(request, ask, new BatchWork
        {
            Items = batch.Items,
            PointerOf = Pointers.InReferences,
            PayloadOf = index => request.Body[batch.Draft(index).Whole.Start..batch.Draft(index).Whole.End],
            Answer = receipt => Answer(batch, receipt, ask),
        }, cancel);
    }

    // The original reads the classes of the sources for itself, before it asks what may be done to the objects.
    private WeaviateAnswer? JudgeSources(WeaviateRequest request, DecodedReferences batch)
    {
        foreach (var name in batch.Items.OfType<ChangeReferences>().Select(item => item.Collection).Distinct())
        {
            var demand = SchemaDemands.Class(AccessVerb.Read, name);
            if (!services.Access.Allows(request.Caller, demand)) return WeaviateAnswer.E(403, DeniedText.Of(request.Caller, demand));
        }

        return null;
    }

    private WeaviateAnswer Answer(DecodedReferences batch, BatchReceipt receipt, BatchAsk ask)
    {
        var schema = services.Schemas.Current;
        var results = new ItemResultOutput(
            receipt, schema, (index, error) => new RenderedError(call.TextOf(error, batch.Items[index]), Pointers.InReferences(index, error)), "/");
        return BatchAnswer.Of(receipt, ask, new BatchReferencesEncoder(batch, receipt, schema, results, ask.Preferences.IsMinimal), options);
    }
}
