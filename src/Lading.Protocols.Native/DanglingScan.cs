using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Protocols.Native;

/// <summary>A reference whose target does not exist.</summary>
/// <param name="Tenant">Tenant of the object that holds it; empty in a collection without tenants.</param>
/// <param name="Id">Id of the object that holds it.</param>
/// <param name="Reference">The reference.</param>
internal sealed record Dangling(string Tenant, ObjectId Id, HeldReference Reference);

/// <summary>
/// Finds dangling references of a collection: walks its references and asks for their targets, one look-up of many headers per chunk
/// (lading-extensions F10). A reference with tenants on both sides is looked up in the source's tenant.
/// </summary>
internal sealed class DanglingScan(SchemaSnapshot schema, IStoreSnapshot snapshot)
{
    /// <summary>References looked at per look-up; bounds memory.</summary>
    private const int ChunkReferences = 4_096;

    public IEnumerable<(Dangling Found, ulong Row)> Walk(CollectionState source, Partition partition, ulong afterRow)
    {
        while (true)
        {
            var chunk = snapshot.ListReferences(source.Collection.Number, partition.Number, afterRow, ChunkReferences);
            if (chunk.Count == 0) yield break;
            foreach (var (row, held) in Missing(chunk, partition.Tenant))
            {
                var holder = snapshot.GetObjectByRow(source.Collection.Number, partition.Number, row, ObjectParts.None);
                if (holder is not null) yield return (new Dangling(partition.Tenant, holder.Key.Id, held), row);
            }

            afterRow = chunk[^1].Row;
        }
    }

    private IEnumerable<(ulong Row, HeldReference Held)> Missing(IReadOnlyList<(ulong Row, HeldReference Reference)> chunk, string tenant)
    {
        var keys = new List<ObjectKey>();
        var ends = new int[chunk.Count];
        for (var i = 0; i < chunk.Count; i++)
        {
            keys.AddRange(TargetsOf(chunk[i].Reference.Target, tenant));
            ends[i] = keys.Count;
        }

        var headers = new ObjectHeader[keys.Count];
        snapshot.GetHeaders(keys.ToArray(), headers);
        for (var i = 0; i < chunk.Count; i++)
        {
            var start = i == 0 ? 0 : ends[i - 1];
            if (!headers[start..ends[i]].Any(header => header.Exists)) yield return chunk[i];
        }
    }

    /// <summary>Where the target may be: its collection, or, when it names none, every collection without tenants.</summary>
    private IEnumerable<ObjectKey> TargetsOf(Reference target, string tenant)
    {
        if (target.Collection.Length > 0)
        {
            if (schema.TryGet(target.Collection, out var named) && KeyIn(named, target.Id, tenant) is { } key) yield return key;
            yield break;
        }

        foreach (var state in schema.Collections.Values)
            if (!state.Collection.Tenancy.Enabled && KeyIn(state, target.Id, "") is { } key) yield return key;
    }

    private static ObjectKey? KeyIn(CollectionState state, ObjectId id, string tenant) =>
        state.Partitions.TryGetValue(state.Collection.Tenancy.Enabled ? tenant : "", out var partition)
            ? new ObjectKey(state.Collection.Number, partition.Number, id)
            : null;
}
