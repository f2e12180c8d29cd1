using Lading.Core.Objects;
using Lading.Core.Ports;

namespace Lading.Testing.Model;

/// <summary>Reads one state of the model, the slow and obvious way.</summary>
internal sealed class ModelSnapshot(ModelState state) : IStoreSnapshot
{
    public long Position => state.Position;

    public void GetHeaders(ReadOnlySpan<ObjectKey> keys, Span<ObjectHeader> headers)
    {
        for (var i = 0; i < keys.Length; i++) headers[i] = state.Objects.TryGetValue(keys[i], out var found) ? found.Header : default;
    }

    public StoredObject? GetObject(ObjectKey key, ObjectParts parts) =>
        state.Objects.TryGetValue(key, out var found) ? Show(key, found, parts) : null;

    public StoredObject? GetObjectByRow(uint collection, uint partition, ulong row, ObjectParts parts)
    {
        foreach (var (key, found) in Partition(collection, partition))
            if (found.Header.Row == row) return Show(key, found, parts);
        return null;
    }

    public IReadOnlyList<StoredObject> List(uint collection, uint partition, ObjectId? after, int skip, int limit, ObjectParts parts) =>
        [.. Partition(collection, partition)
            .Where(entry => after is not { } id || entry.Key.Id > id)
            .Skip(skip).Take(limit)
            .Select(entry => Show(entry.Key, entry.Value, parts))];

    public long Count(uint collection, uint partition) => Partition(collection, partition).LongCount();

    public IReadOnlyList<Reference> GetReferences(uint collection, uint partition, ulong row, string property) =>
        [.. Holder(collection, partition, row).Where(held => held.Property == property).Select(held => held.Target)];

    public bool HasReference(uint collection, uint partition, ulong row, string property, Reference target) =>
        Holder(collection, partition, row).Any(held => held.Property == property && held.Target.SameTarget(target));

    public IReadOnlyList<Referrer> GetReferrers(Reference target, int limit) =>
        [.. state.Objects
            .SelectMany(entry => entry.Value.References
                .Where(held => held.Target.SameTarget(target))
                .Select(held => new Referrer(entry.Key.Collection, entry.Key.Partition, entry.Value.Header.Row, held.Property)))
            .Take(limit)];

    public IReadOnlyList<(ulong Row, HeldReference Reference)> ListReferences(uint collection, uint partition, ulong afterRow, int limit)
    {
        var listed = new List<(ulong, HeldReference)>();
        foreach (var (_, found) in Partition(collection, partition).Where(entry => entry.Value.Header.Row > afterRow).OrderBy(entry => entry.Value.Header.Row))
        {
            if (listed.Count > 0 && listed.Count + found.References.Length > limit) break;
            listed.AddRange(found.References.Select(held => (found.Header.Row, held)));
        }

        return listed;
    }

    public void Dispose()
    {
    }

    private IEnumerable<KeyValuePair<ObjectKey, ModelObject>> Partition(uint collection, uint partition) =>
        state.Objects.Where(entry => entry.Key.Collection == collection && entry.Key.Partition == partition);

    private IEnumerable<HeldReference> Holder(uint collection, uint partition, ulong row) =>
        Partition(collection, partition).Where(entry => entry.Value.Header.Row == row).SelectMany(entry => entry.Value.References);

    private static StoredObject Show(ObjectKey key, ModelObject found, ObjectParts parts) => new()
    {
        Key = key,
        Header = found.Header,
        Properties = parts.HasFlag(ObjectParts.Properties) ? found.Properties : default,
        References = parts.HasFlag(ObjectParts.References) ? found.References : [],
        Vectors = parts.HasFlag(ObjectParts.Vectors) ? found.Vectors : [],
    };
}
