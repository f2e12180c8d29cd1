using System.Text.Json;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Nodes;

/// <summary>A shard as the node lists it.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Name">Its name: that of the tenant where there are some.</param>
/// <param name="IsReadOnly">True when it takes no writes.</param>
/// <param name="Objects">How many objects it holds.</param>
internal sealed record NodeShard(string Class, string Name, bool IsReadOnly, long Objects)
{
    /// <summary>The shards of some classes; those of inactive tenants are not on the node.</summary>
    /// <param name="collections">The classes.</param>
    /// <param name="snapshot">Where objects are counted.</param>
    /// <param name="name">Only the shard of that name; null for all.</param>
    public static IReadOnlyList<NodeShard> Of(IReadOnlyList<CollectionState> collections, IStoreSnapshot snapshot, string? name) =>
        [.. collections.SelectMany(state => Of(state, snapshot)).Where(shard => name is null || shard.Name == name)];

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("asyncReplicationStatus");
        json.WriteEndArray();
        json.WriteString("class", Class);
        json.WriteBoolean("compressed", false);
        json.WriteBoolean("loaded", true);
        json.WriteString("name", Name);
        json.WriteNumber("numberOfReplicas", 1);
        json.WriteNumber("objectCount", Objects);
        json.WriteNumber("replicationFactor", 1);
        json.WriteString("vectorIndexingStatus", IsReadOnly ? "READONLY" : "READY");
        json.WriteNumber("vectorQueueLength", 0);
        json.WriteEndObject();
    }

    private static IEnumerable<NodeShard> Of(CollectionState state, IStoreSnapshot snapshot)
    {
        var collection = state.Collection;
        if (collection.Tenancy.Enabled)
        {
            return state.Partitions.Values
                .Where(static partition => partition.Status == PartitionStatus.Active)
                .OrderBy(static partition => partition.Tenant, StringComparer.Ordinal)
                .Select(partition => Of(collection, partition, partition.Tenant, snapshot.Count(collection.Number, partition.Number)));
        }

        // All names of a class without tenants stand for its one partition: the first is shown with its objects.
        var only = state.Partitions[""];
        return ShardNames.Of(collection).Select((name, i) => Of(collection, only, name, i == 0 ? snapshot.Count(collection.Number, only.Number) : 0));
    }

    private static NodeShard Of(Collection collection, Partition partition, string name, long objects) =>
        new(collection.Name, name, partition.ReadOnlyReason is not null, objects);
}
