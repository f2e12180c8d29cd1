using Lading.Batch;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchObjects;

/// <summary><c>POST /batch/objects</c>: many objects at once, each created or replaced for itself.</summary>
internal sealed class BatchObjectsEndpoint(WeaviateServices services, WeaviateOptions options, BatchCall call)
{
    private const string Path = "/batch/objects";

    public void Map(WeaviateRoutes routes) => routes.Map(
        "POST", Path, PostAsync, new BodyRule("body", Required: true, Decode), laterContentTypes: LaterContentTypes.OfBatches);

    private WeaviateAnswer? Decode(WeaviateRequest request)
    {
        request.Decoded = BatchObjectsDecoder.Decode(request.Body, options.Limits, out var refusal);
        return refusal?.ToAnswer();
    }

    private async ValueTask<WeaviateAnswer> PostAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var batch = (DecodedObjects)request.Decoded!;
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        if (batch.Count == 0) return WeaviateAnswer.E(422, "invalid param 'objects': cannot be empty, need at least one object for batching");

        return await call.RunAsync(request, ask, new BatchWork
        {
            Items = batch.Items,
            PointerOf = Pointers.InObjects,
            PayloadOf = index => batch.Body[batch.Draft(index).Whole.Start..batch.Draft(index).Whole.End],
            Answer = receipt => Answer(batch, receipt, ask),
        }, cancel);
    }

    private WeaviateAnswer Answer(DecodedObjects batch, BatchReceipt receipt, BatchAsk ask)
    {
        var schema = services.Schemas.Current;
        var results = new ItemResultOutput(
            receipt, schema, (index, error) => new RenderedError(call.TextOf(error, batch.Items[index]), Pointers.InObjects(index, error)), "/objects/");
        return BatchAnswer.Of(receipt, ask, new BatchObjectsEncoder(batch, receipt, schema, results, ask.Preferences.IsMinimal), options);
    }
}
