using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Shards;

/// <summary><c>/schema/{className}/shards</c>: the shards of a class and whether they take writes.</summary>
internal sealed class ShardsEndpoint(SchemaServices services)
{
    // Clients read it behind "store is read-only due to: ".
    private const string ByUser = "manually set by user";

    public void Map(WeaviateRoutes routes)
    {
        routes.Map("GET", "/schema/{className}/shards", List);
        routes.Map("PUT", "/schema/{className}/shards/{shardName}", ChangeAsync, DocumentBody.Of("body", services.NestingMax, GoTypes.ShardStatus, ReadStatus));
    }

    private ValueTask<WeaviateAnswer> List(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        var tenant = request.Query["tenant"] ?? "";
        services.Schemas.Current.TryResolve(name, out var state);
        var demand = SchemaDemands.Tenant(AccessVerb.Read, state?.Collection.Name ?? name, tenant);
        var answer = services.Refuse(request.Caller, demand);
        if (answer is null && state is null) answer = WeaviateAnswer.E(404, $"cannot get shards status for a non-existing index for {name}: not found");
        return ValueTask.FromResult(answer ?? WeaviateAnswer.Json(200, to => ShardsEncoder.Write(to, state!, tenant, services.Node)));
    }

    private async ValueTask<WeaviateAnswer> ChangeAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var (name, shard, status) = (ClassNames.Fold(request.PathValue("className")), request.PathValue("shardName"), (string)request.Decoded!);
        if (services.Refuse(request.Caller, SchemaDemands.Tenant(AccessVerb.Update, name, shard)) is { } denied) return denied;

        const string Operation = "updating db: TYPE_UPDATE_SHARD_STATUS: ";
        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (!edit.Before.TryGet(name, out var state))
            return WeaviateAnswer.E(404, $"{Operation}cannot update shard status to a non-existing index for {name}: not found");
        if (status is not (ShardsEncoder.Ready or ShardsEncoder.ReadOnly or "INDEXING")) return WeaviateAnswer.E(500, $"{Operation}{status}: invalid storage status");

        var reason = status == ShardsEncoder.ReadOnly ? ByUser : null;
        if (PartitionOf(state, shard) is { } partition && partition.ReadOnlyReason != reason)
            edit.Add(new SchemaChange.PutPartition(state.Collection.Number, partition with { ReadOnlyReason = reason }));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Json(200, to =>
        {
            to.WriteStartObject();
            to.WriteString("status", status);
            to.WriteEndObject();
        });
    }

    private static Partition? PartitionOf(CollectionState state, string shard)
    {
        if (state.Collection.Tenancy.Enabled) return state.Partitions.GetValueOrDefault(shard);
        return ShardNames.Of(state.Collection).Contains(shard) ? state.Partitions[""] : null;
    }

    private static string ReadStatus(OpenJson? body)
    {
        var status = "";
        foreach (var (name, value) in DocumentReader.Members(body))
            if (name == "status") status = DocumentReader.Text(value, status);
        return status;
    }
}
