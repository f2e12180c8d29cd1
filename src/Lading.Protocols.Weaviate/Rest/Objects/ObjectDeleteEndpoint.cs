using Lading.Batch;
using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary><c>DELETE</c> of one object: from its class, or by its id alone from every class.</summary>
internal sealed class ObjectDeleteEndpoint(WeaviateServices services, WeaviateOptions options, ObjectPlaces places, BatchCall call)
{
    public void Map(WeaviateRoutes routes)
    {
        ParameterRule[] id = [ParameterRule.UuidInPath("id")];
        routes.Map("DELETE", "/objects/{className}/{id}", DeleteAsync, parameters: id);
        routes.Map("DELETE", "/objects/{id}", DeleteByIdAsync, parameters: id);
    }

    private async ValueTask<WeaviateAnswer> DeleteAsync(WeaviateRequest request, CancellationToken cancel)
    {
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        var (name, tenant, id) = (ClassNames.Fold(request.PathValue("className")), request.Query["tenant"] ?? "", OneObject.IdOf(request));
        var state = places.Find(name);
        if (places.Judge(request, AccessVerb.Delete, state?.Collection.Name ?? name, tenant, id) is { } denied) return denied;
        if (state is null) return WeaviateAnswer.E(500, $"could not delete object from vector repo: delete from non-existing index for {name}");

        return await RunAsync(request, ask, [Item(state, tenant, id)], error => Fault(state, error), cancel);
    }

    private async ValueTask<WeaviateAnswer> DeleteByIdAsync(WeaviateRequest request, CancellationToken cancel)
    {
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        var id = OneObject.IdOf(request);
        if (places.Judge(request, AccessVerb.Delete, "*", request.Query["tenant"] ?? "", id) is { } denied) return denied;

        var holders = HoldersOf(id);
        if (holders.Count > 0)
            return await RunAsync(request, ask, [.. holders.Select(state => Item(state, "", id))], error => Fault(holders[0], error), cancel);

        // The original stumbles over the first class with tenants.
        return places.All.FirstOrDefault(state => state.Collection.Tenancy.Enabled) is { } tenants
            ? WeaviateAnswer.E(422, OneObject.TenantText(tenants, ObjectPlaces.FaultOf(tenants, "")!))
            : WeaviateAnswer.Empty(404);
    }

    private List<CollectionState> HoldersOf(ObjectId id)
    {
        using var snapshot = services.Store.OpenSnapshot();
        var states = places.All.Where(state => !state.Collection.Tenancy.Enabled).ToArray();
        var headers = new ObjectHeader[states.Length];
        snapshot.GetHeaders([.. states.Select(state => new ObjectKey(state.Collection.Number, state.Partitions[""].Number, id))], headers);
        return [.. states.Where((_, at) => headers[at].Exists)];
    }

    private ValueTask<WeaviateAnswer> RunAsync(
        WeaviateRequest request, BatchAsk ask, DeleteObject[] items, Func<ItemError, WeaviateAnswer> fault, CancellationToken cancel) =>
        call.RunAsync(request, ask, new BatchWork
        {
            Items = items,
            IsSingle = true,
            PointerOf = static (_, error) => Pointers.InObject(error),
            Answer = receipt => SingleAnswer.FirstErrorOf(receipt) is { } error ? fault(error) : WeaviateAnswer.Empty(204),
        }, cancel);

    private static DeleteObject Item(CollectionState state, string tenant, ObjectId id) => new() { Collection = state.Collection.Name, Tenant = tenant, Id = id };

    private WeaviateAnswer Fault(CollectionState state, ItemError error)
    {
        var text = call.TextOf(error, new DeleteObject { Id = default });
        var index = $"delete from index {GoQuote.Quote(OneObject.IndexOf(state))}: ";
        return SingleAnswer.StageOf(error) switch
        {
            ErrorStage.Tenant => WeaviateAnswer.E(422, $"delete object from vector repo: {index}determine shard: {text}"),
            ErrorStage.Shard => WeaviateAnswer.E(
                500, $"could not delete object from vector repo: {index}delete local object: shard={GoQuote.Quote(OneObject.ShardOf(state, ""))}: {text}"),
            ErrorStage.Store => WeaviateAnswer.E(503, text),
            _ => WeaviateAnswer.E(500, $"could not delete object from vector repo: {index}{text}"),
        };
    }
}
