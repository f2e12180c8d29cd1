using System.Text.Json;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Shards;

/// <summary>Writes the shards of a class: its tenants, or the names a class without tenants is shown with.</summary>
internal static class ShardsEncoder
{
    public const string Ready = "READY";
    public const string ReadOnly = "READONLY";

    /// <summary>Writes all shards, or those of one tenant.</summary>
    /// <param name="to">Where to.</param>
    /// <param name="state">The class.</param>
    /// <param name="tenant">Only this one; empty for all.</param>
    /// <param name="node">Name of this node.</param>
    public static void Write(Utf8JsonWriter to, CollectionState state, string tenant, string node)
    {
        to.WriteStartArray();
        if (state.Collection.Tenancy.Enabled)
        {
            foreach (var partition in state.Partitions.Values)
                if (tenant.Length == 0 || tenant == partition.Tenant) Write(to, partition.Tenant, partition, node);
        }
        else if (tenant.Length == 0)
        {
            foreach (var name in ShardNames.Of(state.Collection)) Write(to, name, state.Partitions[""], node);
        }

        to.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter to, string name, Partition partition, string node)
    {
        to.WriteStartObject();
        to.WriteString("name", name);
        if (partition.Status == PartitionStatus.Active)
        {
            var status = partition.ReadOnlyReason is null ? Ready : ReadOnly;
            to.WriteStartObject("per_node_status");
            to.WriteString(node, status);
            to.WriteEndObject();
            to.WriteString("status", status);
        }

        // Vectors are stored with their objects: none waits.
        to.WriteNumber("vectorQueueSize", 0);
        to.WriteEndObject();
    }
}
