using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>The objects of a partition in order of their ids, read page by page.</summary>
internal static class ObjectPages
{
    // A page of objects with long vectors has a few megabytes.
    private const int PageObjects = 256;

    /// <summary>Reads on until the limit or the end is reached.</summary>
    public static IEnumerable<StoredObject> Read(
        IStoreSnapshot snapshot, CollectionState state, Partition partition, ObjectId? after, int skip, int limit, ObjectParts parts)
    {
        while (limit > 0)
        {
            var page = snapshot.List(state.Collection.Number, partition.Number, after, skip, Math.Min(limit, PageObjects), parts);
            foreach (var stored in page) yield return stored;
            if (page.Count < Math.Min(limit, PageObjects)) yield break;
            (after, skip, limit) = (page[^1].Key.Id, 0, limit - page.Count);
        }
    }
}
