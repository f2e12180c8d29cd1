using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Json;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary><c>GET</c> and <c>HEAD</c> of one object, by class and id or by its id alone.</summary>
internal sealed class ObjectReadEndpoint(WeaviateServices services, WeaviateOptions options, ObjectPlaces places)
{
    private const string ByClass = "/objects/{className}/{id}";
    private const string ById = "/objects/{id}";

    public void Map(WeaviateRoutes routes)
    {
        ParameterRule[] id = [ParameterRule.UuidInPath("id")];
        routes.Map("GET", ByClass, GetAsync, parameters: id);
        routes.Map("HEAD", ByClass, HeadAsync, parameters: id);
        routes.Map("GET", ById, GetByIdAsync, parameters: id);
        routes.Map("HEAD", ById, HeadByIdAsync, parameters: id);
    }

    private async ValueTask<WeaviateAnswer> GetAsync(WeaviateRequest request, CancellationToken cancel)
    {
        if (Include.Read(request, out var withVectors) is { } wrongInclude) return wrongInclude;
        if ((JudgeNode(request) ?? ConsistencyLevel.Judge(request)) is { } wrongLevel) return wrongLevel;
        return await OneAsync(request, new ObjectEncoder(options.Origin, withVectors), cancel);
    }

    private async ValueTask<WeaviateAnswer> HeadAsync(WeaviateRequest request, CancellationToken cancel)
    {
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        return AsHead(await OneAsync(request, null, cancel));
    }

    private async ValueTask<WeaviateAnswer> OneAsync(WeaviateRequest request, ObjectEncoder? encoder, CancellationToken cancel)
    {
        var (name, tenant, id) = (request.PathValue("className"), request.Query["tenant"] ?? "", IdOf(request));
        var state = places.FindInAnyCase(name);
        if (places.Judge(request, AccessVerb.Read, state?.Collection.Name ?? name, tenant, id) is { } denied) return denied;
        if (state is null) return WeaviateAnswer.Empty(404);
        var (partition, fault) = await places.EnterAsync(state, tenant, cancel);
        if (partition is null) return WeaviateAnswer.E(422, OneObject.TenantText(state, fault));
        return Read(state, partition, id, encoder) is { } shown ? Show(shown, encoder) : WeaviateAnswer.Empty(404);
    }

    private ValueTask<WeaviateAnswer> GetByIdAsync(WeaviateRequest request, CancellationToken cancel)
    {
        if (Include.Read(request, out var withVectors) is { } wrongInclude) return new(wrongInclude);
        var answer = ByIdAlone(request, new ObjectEncoder(options.Origin, withVectors));

        // With include the original looks the object up before it reads it, and says so differently.
        return new(answer.Status == 404 && request.Query["include"] is not null
            ? WeaviateAnswer.E(400, $"no object with id '{request.PathValue("id")}'")
            : answer);
    }

    private ValueTask<WeaviateAnswer> HeadByIdAsync(WeaviateRequest request, CancellationToken cancel) => new(AsHead(ByIdAlone(request, null)));

    private WeaviateAnswer ByIdAlone(WeaviateRequest request, ObjectEncoder? encoder)
    {
        var id = IdOf(request);
        if (places.Judge(request, AccessVerb.Read, "*", "", id) is { } denied) return denied;
        foreach (var state in places.All)
        {
            if (state.Collection.Tenancy.Enabled) continue;
            if (Read(state, state.Partitions[""], id, encoder) is { } shown) return Show(shown, encoder);
        }

        // The original stumbles over the first class with tenants.
        return places.All.FirstOrDefault(state => state.Collection.Tenancy.Enabled) is { } tenants
            ? WeaviateAnswer.E(422, OneObject.TenantText(tenants, ObjectPlaces.FaultOf(tenants, "")!))
            : WeaviateAnswer.Empty(404);
    }

    private ShownObject? Read(CollectionState state, Partition partition, ObjectId id, ObjectEncoder? encoder)
    {
        using var snapshot = services.Store.OpenSnapshot();
        var stored = snapshot.GetObject(new ObjectKey(state.Collection.Number, partition.Number, id), encoder?.Parts ?? ObjectParts.None);
        return stored is null ? null : new ShownObject(state.Collection.Name, partition.Tenant, stored);
    }

    private static WeaviateAnswer Show(ShownObject shown, ObjectEncoder? encoder) => encoder is not { } shows
        ? WeaviateAnswer.Empty(204)
        : WeaviateAnswer.Written(200, to =>
        {
            var json = new JsonOutput(to);
            shows.Write(ref json, shown);
            json.Raw((byte)'\n');
            json.Commit();
        });

    private static WeaviateAnswer AsHead(WeaviateAnswer answer) => answer.Failure is null ? answer : WeaviateAnswer.Empty(answer.Status);

    private static WeaviateAnswer? JudgeNode(WeaviateRequest request) =>
        request.Query["node_name"] is null || request.Query["consistency_level"] is null
            ? null
            : WeaviateAnswer.E(400, "consistency_level and node_name are mutually exclusive");

    private static ObjectId IdOf(WeaviateRequest request) => OneObject.IdOf(request);
}
