using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>What the routes of one object have in common.</summary>
internal static class OneObject
{
    /// <summary>The id in the path, which the frame has checked.</summary>
    public static ObjectId IdOf(WeaviateRequest request) =>
        GoUuid.TryParse(request.PathValue("id"), out var id) ? ObjectId.From(id) : throw new ArgumentException("not checked by the route", nameof(request));

    /// <summary>The name by which the original calls the index of a class in its texts.</summary>
    public static string IndexOf(CollectionState state) => state.Collection.Name.ToLowerInvariant();

    /// <summary>The name of the shard that holds the objects of a tenant, as the shards route shows it.</summary>
    public static string ShardOf(CollectionState? state, string tenant) =>
        tenant.Length > 0 || state is null || state.Collection.Tenancy.Enabled ? tenant : ShardNames.Of(state.Collection)[0];

    /// <summary>What reads say when a tenant is at fault.</summary>
    public static string TenantText(CollectionState state, string fault) => $"repo: object by id: search index {IndexOf(state)}: determine shard: {fault}";
}
