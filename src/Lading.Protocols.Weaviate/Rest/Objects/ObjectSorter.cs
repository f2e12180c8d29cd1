using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>
/// A page of a partition in an order that is not that of the ids. It looks at every object once and keeps no more of them than the page and
/// what stands before it, which QUERY_MAXIMUM_RESULTS bounds.
/// </summary>
internal sealed class ObjectSorter(IStoreSnapshot snapshot, CollectionState state, Partition partition, SortKeys keys)
{
    /// <summary>Reads the page.</summary>
    public IEnumerable<StoredObject> Read(int offset, int limit, ObjectParts parts)
    {
        foreach (var candidate in First(offset + limit).Skip(offset))
        {
            var key = new ObjectKey(state.Collection.Number, partition.Number, candidate.Id);
            if (snapshot.GetObject(key, parts) is { } stored) yield return stored;
        }
    }

    private SortCandidate[] First(int count)
    {
        // The last of those kept is on top, so that a better one can take its place.
        var kept = new PriorityQueue<SortCandidate, SortCandidate>(Comparer<SortCandidate>.Create((x, y) => keys.Compare(y, x)));
        foreach (var stored in ObjectPages.Read(snapshot, state, partition, null, 0, int.MaxValue, ObjectParts.Properties))
        {
            var candidate = keys.Candidate(stored);
            if (kept.Count < count) kept.Enqueue(candidate, candidate);
            else kept.EnqueueDequeue(candidate, candidate);
        }

        var sorted = kept.UnorderedItems.Select(entry => entry.Element).ToArray();
        Array.Sort(sorted, keys);
        return sorted;
    }
}
