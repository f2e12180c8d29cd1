using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary><c>GET /objects</c>: the objects of a class, of a tenant, or of all classes, page by page.</summary>
internal sealed class ObjectListEndpoint(WeaviateServices services, WeaviateOptions options, ObjectPlaces places)
{
    public void Map(WeaviateRoutes routes) => routes.Map(
        "GET", "/objects", ListAsync, parameters: [ParameterRule.Int64InQuery("limit"), ParameterRule.Int64InQuery("offset")]);

    private async ValueTask<WeaviateAnswer> ListAsync(WeaviateRequest request, CancellationToken cancel)
    {
        if (Include.Read(request, out var withVectors) is { } wrongInclude) return wrongInclude;
        var query = ListQuery.Of(request, options.ListLimitDefault);
        var encoder = new ObjectEncoder(options.Origin, withVectors);
        return query.Class.Length > 0
            ? await OfClassAsync(request, query, encoder, cancel)
            : await OfAllClassesAsync(request, query, encoder, cancel);
    }

    private async ValueTask<WeaviateAnswer> OfClassAsync(WeaviateRequest request, ListQuery query, ObjectEncoder encoder, CancellationToken cancel)
    {
        var name = ClassNames.Fold(query.Class);
        var state = places.Find(name);
        if (places.Judge(request, AccessVerb.Read, state?.Collection.Name ?? name, query.Tenant, null, isMessage: true) is { } denied) return denied;
        if (query.FaultOfWindow(options.ListResultsMax) is { } badWindow) return Fault("offset or limit", 400, badWindow);
        if (query.Offset + query.Limit == 0) return Show([], encoder, isOfOneClass: true);
        if (SortKeys.FaultOf(query.Sort, name, state?.Collection) is { } badSort) return Fault("sorting", 400, badSort);
        if (state is null) return WeaviateAnswer.Empty(404);

        var (partition, fault) = await places.EnterAsync(state, query.Tenant, cancel);
        if (partition is null) return Fault($"search index {OneObject.IndexOf(state)}", 422, fault);
        if (query.FaultOfCursor(out var after) is { } badCursor) return Fault("cursor api: invalid 'after' parameter", 400, badCursor);
        var snapshot = Open(request);
        var objects = Read(snapshot, query, state, partition, after, (int)query.Offset, (int)query.Limit, encoder);
        return Show(objects.Select(stored => new ShownObject(state.Collection.Name, "", stored)), encoder, isOfOneClass: true);
    }

    private async ValueTask<WeaviateAnswer> OfAllClassesAsync(WeaviateRequest request, ListQuery query, ObjectEncoder encoder, CancellationToken cancel)
    {
        if (places.Judge(request, AccessVerb.Read, "*", query.Tenant, null) is { } denied) return denied;
        if (query.After is not null)
            return WeaviateAnswer.E(500, "list objects: after parameter not allowed, cursor must be specific to one class, set class query param");
        if (query.FaultOfWindow(options.ListResultsMax) is { } badWindow) return WeaviateAnswer.E(500, "list objects: " + badWindow);

        var found = new List<(CollectionState State, Partition Partition)>();
        foreach (var state in places.All)
        {
            if (ObjectPlaces.FaultOf(state, query.Tenant) is not null) continue;
            var (partition, fault) = await places.EnterAsync(state, query.Tenant, cancel);
            if (partition is null) return WeaviateAnswer.E(422, $"list objects: search index {OneObject.IndexOf(state)}: {fault}");
            found.Add((state, partition));
        }

        var snapshot = Open(request);
        var objects = found.SelectMany(place => Read(snapshot, query, place.State, place.Partition, null, 0, (int)(query.Offset + query.Limit), encoder)
            .Select(stored => new ShownObject(place.State.Collection.Name, place.Partition.Tenant, stored)));
        return Show(objects.Skip((int)query.Offset).Take((int)Math.Max(query.Limit, 0)), encoder, isOfOneClass: false);
    }

    private static IEnumerable<StoredObject> Read(
        IStoreSnapshot snapshot, ListQuery query, CollectionState state, Partition partition, ObjectId? after, int offset, int limit, ObjectEncoder encoder)
    {
        if (limit <= 0) return [];
        var skip = Math.Max(offset, 0);
        return query.Sort.Count == 0
            ? ObjectPages.Read(snapshot, state, partition, after, skip, limit, encoder.Parts)
            : new ObjectSorter(snapshot, state, partition, SortKeys.Of(query.Sort, state.Collection)).Read(skip, limit, encoder.Parts);
    }

    private IStoreSnapshot Open(WeaviateRequest request)
    {
        var snapshot = services.Store.OpenSnapshot();
        request.Own(snapshot);
        return snapshot;
    }

    private static WeaviateAnswer Show(IEnumerable<ShownObject> objects, ObjectEncoder encoder, bool isOfOneClass) =>
        WeaviateAnswer.Streamed(200, new ObjectListEncoder(objects, encoder, isOfOneClass).WriteToAsync);

    private static WeaviateAnswer Fault(string message, int code, string text) => WeaviateAnswer.E(422, $"msg:{message} code:{code} err:{text}");
}
