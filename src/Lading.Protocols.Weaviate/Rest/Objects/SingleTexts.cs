using Lading.Batch;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>The refusals of writes of a single object: the text of the item's error behind the words of the place where the original finds it.</summary>
internal sealed class SingleTexts(WeaviateOptions options, ObjectPlaces places, BatchCall call)
{
    /// <summary>Said of an object without a class.</summary>
    public const string ClassEmpty = "invalid object: the given class is empty";

    private static readonly PutObject s_object = new();

    /// <summary>Said of a class that is not there and not made either.</summary>
    public static string ClassUnknown(string name) => $"invalid object: class {GoQuote.Quote(name)} not found in schema";

    /// <summary>The refusal of a <c>POST</c> or <c>PUT</c>.</summary>
    public WeaviateAnswer OfPut(ObjectDraft draft, string id, ItemError error)
    {
        var text = call.TextOf(error, s_object);
        var index = $"put object: import into index {draft.Class.ToLowerInvariant()}: ";
        return SingleAnswer.StageOf(error) switch
        {
            ErrorStage.Growth => WeaviateAnswer.E(500, $"invalid object: {text}"),
            ErrorStage.Missing => WeaviateAnswer.Empty(404),
            ErrorStage.Present => WeaviateAnswer.E(422, $"id '{id}' already exists"),
            ErrorStage.Tenant => WeaviateAnswer.E(422, (error.Code == ItemErrorCode.TenantUnknown ? index : "") + $"determine shard: {text}"),
            ErrorStage.Shard => WeaviateAnswer.E(500, $"{index}put local object: shard={Shard(draft)}: {Stored(error)}{text}"),
            ErrorStage.Limit => Limit(error),
            ErrorStage.Store => WeaviateAnswer.E(503, text),
            _ => WeaviateAnswer.E(422, error.Code == ItemErrorCode.CollectionUnknown ? ClassUnknown(draft.Class) : $"invalid object: {text}"),
        };
    }

    /// <summary>The refusal of a <c>PATCH</c>.</summary>
    public WeaviateAnswer OfMerge(CollectionState state, ObjectDraft draft, ItemError error)
    {
        var text = call.TextOf(error, s_object);
        var place = $"merge into index {OneObject.IndexOf(state)}: update local object: shard={Shard(draft)}: ";
        if (error.Code == ItemErrorCode.DimensionMismatch) text = "v" + text[1..].Replace("index for ", "index for update of ", StringComparison.Ordinal);
        return SingleAnswer.StageOf(error) switch
        {
            ErrorStage.Growth => WeaviateAnswer.E(422, $"msg:bad request code:400 err:invalid object: {text}"),
            ErrorStage.Missing => WeaviateAnswer.Empty(404),
            ErrorStage.Tenant => WeaviateAnswer.E(422, $"msg:repo.object code:422 err:search index {OneObject.IndexOf(state)}: determine shard: {text}"),
            ErrorStage.Shard => WeaviateAnswer.E(500, $"msg:repo.merge code:500 err:{place}{text}"),
            ErrorStage.Limit => Limit(error),
            ErrorStage.Store => WeaviateAnswer.E(503, text),
            _ => WeaviateAnswer.E(422, $"msg:bad request code:400 err:{text}"),
        };
    }

    /// <summary>The answer to a check: only what is wrong with the object itself counts, not where it would go.</summary>
    public WeaviateAnswer OfCheck(BatchItem item, BatchReceipt receipt) => SingleAnswer.FirstErrorOf(receipt) is { } error && error.Code < ItemErrorCode.CollectionGone
        ? WeaviateAnswer.E(422, $"invalid object: {call.TextOf(error, item)}")
        : WeaviateAnswer.Empty(200);

    private WeaviateAnswer Limit(ItemError error) => UsageLimitAnswer.Of(options.UsageMessage, error.Arguments[0], long.Parse(error.Arguments[1]));

    private static string Stored(ItemError error) => error.Code == ItemErrorCode.DimensionMismatch ? "store object in LSM store: " : "";

    private string Shard(ObjectDraft draft) => GoQuote.Quote(OneObject.ShardOf(places.Find(draft.Class), draft.Tenant));
}
