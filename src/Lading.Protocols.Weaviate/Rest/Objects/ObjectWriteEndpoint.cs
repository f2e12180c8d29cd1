using Lading.Batch;
using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary><c>POST</c>, <c>PUT</c> and <c>PATCH</c> of one object, and the check without a write.</summary>
internal sealed class ObjectWriteEndpoint(WeaviateServices services, WeaviateOptions options, ObjectPlaces places, BatchCall call)
{
    private readonly SingleTexts _texts = new(options, places, call);

    public void Map(WeaviateRoutes routes)
    {
        ParameterRule[] id = [ParameterRule.UuidInPath("id")];
        var body = ObjectBody.Of(options.Limits);
        var optionalBody = ObjectBody.Of(options.Limits, isRequired: false);
        routes.Map("POST", "/objects", CreateAsync, body);
        routes.Map("POST", "/objects/validate", ValidateAsync, body);
        routes.Map("PUT", "/objects/{className}/{id}", ReplaceAsync, body, id);
        routes.Map("PUT", "/objects/{id}", ReplaceAsync, body, id);
        routes.Map("PATCH", "/objects/{className}/{id}", MergeAsync, optionalBody, id);
        routes.Map("PATCH", "/objects/{id}", MergeAsync, optionalBody, id);
    }

    private async ValueTask<WeaviateAnswer> CreateAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var sent = (DecodedObjects)request.Decoded!;
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        var draft = sent.Draft(0);
        if (places.Judge(request, AccessVerb.Create, NameOf(draft.Class), draft.Tenant, null) is { } denied) return denied;
        if (draft.Class.Length == 0) return WeaviateAnswer.E(422, options.GrowsSchema ? SingleTexts.ClassEmpty : SingleTexts.ClassUnknown(""));
        return await PutAsync(request, ask, sent, PutMode.Create, isCheck: false, receipt => Show(sent, receipt, error => _texts.OfPut(draft, IdTextOf(sent), error)), cancel);
    }

    private async ValueTask<WeaviateAnswer> ReplaceAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var sent = (DecodedObjects)request.Decoded!;

        // The form without a class does not look at the parameter.
        if (request.Route.Template.Parameters > 1 && ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        var draft = sent.Draft(0);
        var id = OneObject.IdOf(request);
        if (places.Judge(request, AccessVerb.Update, NameOf(draft.Class), draft.Tenant, id) is { } denied) return denied;
        if (IdTextOf(sent) != request.PathValue("id")) return WeaviateAnswer.E(422, "invalid update: field 'id' is immutable");
        if (draft.Class.Length == 0) return WeaviateAnswer.E(422, SingleTexts.ClassEmpty);
        if (places.Find(draft.Class) is not { } state) return WeaviateAnswer.Empty(404);
        var (partition, fault) = await places.EnterAsync(state, draft.Tenant, cancel);
        if (partition is null) return WeaviateAnswer.E(422, OneObject.TenantText(state, fault));
        if (!Exists(state, partition, id)) return WeaviateAnswer.Empty(404);
        return await PutAsync(request, ask, sent, PutMode.Replace, isCheck: false, receipt => Show(sent, receipt, error => _texts.OfPut(draft, IdTextOf(sent), error)), cancel);
    }

    private async ValueTask<WeaviateAnswer> MergeAsync(WeaviateRequest request, CancellationToken cancel)
    {
        if (request.Decoded is not DecodedObjects sent) return WeaviateAnswer.Empty(400);
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        var id = OneObject.IdOf(request);
        var name = request.Route.Template.Parameters > 1 ? ClassNames.Fold(request.PathValue("className")) : sent.Draft(0).Class;
        sent.Redirect(name, id);
        var draft = sent.Draft(0);
        if (places.Judge(request, AccessVerb.Update, NameOf(name), draft.Tenant, id, isMessage: true) is { } denied) return denied;
        if (name.Length == 0) return WeaviateAnswer.E(422, "msg:bad request code:400 err:empty class");
        if (places.Find(name) is not { } state) return WeaviateAnswer.Empty(404);
        var (partition, fault) = await places.EnterAsync(state, draft.Tenant, cancel);
        if (partition is null) return WeaviateAnswer.E(422, $"msg:repo.object code:422 err:search index {OneObject.IndexOf(state)}: determine shard: {fault}");
        if (!Exists(state, partition, id)) return WeaviateAnswer.Empty(404);
        return await PutAsync(
            request, ask, sent, PutMode.Merge, isCheck: false,
            receipt => SingleAnswer.FirstErrorOf(receipt) is { } error ? _texts.OfMerge(state, draft, error) : WeaviateAnswer.Empty(204), cancel);
    }

    private async ValueTask<WeaviateAnswer> ValidateAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var sent = (DecodedObjects)request.Decoded!;
        var draft = sent.Draft(0);
        if (places.Judge(request, AccessVerb.Read, NameOf(draft.Class), draft.Tenant, draft.Id) is { } denied) return denied;
        if (places.Find(draft.Class) is null) return WeaviateAnswer.E(422, SingleTexts.ClassUnknown(draft.Class));
        if (draft.Id is null) return WeaviateAnswer.E(422, "invalid object: invalid UUID length: 0");
        var ask = new BatchAsk(new BatchPolicy { DryRun = true }, default, null);
        return await PutAsync(request, ask, sent, PutMode.Upsert, isCheck: true, receipt => _texts.OfCheck(sent.Items[0], receipt), cancel);
    }

    private ValueTask<WeaviateAnswer> PutAsync(
        WeaviateRequest request, BatchAsk ask, DecodedObjects sent, PutMode mode, bool isCheck, Func<BatchReceipt, WeaviateAnswer> answer,
        CancellationToken cancel)
    {
        sent.Close(mode);
        return call.RunAsync(request, ask, new BatchWork
        {
            Items = sent.Items,
            IsSingle = true,
            IsCheck = isCheck,
            PointerOf = static (_, error) => Pointers.InObject(error),
            PayloadOf = _ => sent.Body[sent.Draft(0).Whole.Start..sent.Draft(0).Whole.End],
            Answer = answer,
        }, cancel);
    }

    private WeaviateAnswer Show(DecodedObjects sent, BatchReceipt receipt, Func<ItemError, WeaviateAnswer> fault)
    {
        if (SingleAnswer.FirstErrorOf(receipt) is { } error) return fault(error);
        var created = CreatedOf(sent, receipt);
        return WeaviateAnswer.Written(200, new WrittenObjectEncoder(sent, receipt, created, options.Origin).WriteTo);
    }

    // A replaced object keeps the time it was made.
    private long CreatedOf(DecodedObjects sent, BatchReceipt receipt)
    {
        if (((PutObject)sent.Items[0]).Mode != PutMode.Replace || receipt.Accepted(0) is not { } accepted) return receipt.NowMs;
        using var snapshot = services.Store.OpenSnapshot();
        return snapshot.GetObject(accepted.Key, ObjectParts.None)?.Header.CreatedMs ?? receipt.NowMs;
    }

    private bool Exists(CollectionState state, Partition partition, ObjectId id)
    {
        using var snapshot = services.Store.OpenSnapshot();
        return snapshot.GetObject(new ObjectKey(state.Collection.Number, partition.Number, id), ObjectParts.None) is not null;
    }

    private string NameOf(string name) => places.Find(name)?.Collection.Name ?? name;

    private static string IdTextOf(DecodedObjects sent) => sent.Draft(0).IdText.IsEmpty ? "" : SentText.Get(sent.Body.Span, sent.Draft(0).IdText);
}
