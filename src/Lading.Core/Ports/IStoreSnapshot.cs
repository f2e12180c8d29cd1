using Lading.Core.Objects;

namespace Lading.Core.Ports;

/// <summary>
/// Reads at one commit. Costs what it returns, never what the collection holds. Not thread-safe; one reader each.
/// </summary>
public interface IStoreSnapshot : IDisposable
{
    /// <summary>Position of the commit that this snapshot shows.</summary>
    long Position { get; }

    /// <summary>The headers of many objects at once; a default header where there is no such object.</summary>
    /// <param name="keys">What to look up; keys may repeat.</param>
    /// <param name="headers">Filled in the same order; as long as <paramref name="keys"/>.</param>
    void GetHeaders(ReadOnlySpan<ObjectKey> keys, Span<ObjectHeader> headers);

    /// <summary>One object, or null.</summary>
    StoredObject? GetObject(ObjectKey key, ObjectParts parts);

    /// <summary>One object by its row number, or null when no object of the partition has it (any more).</summary>
    StoredObject? GetObjectByRow(uint collection, uint partition, ulong row, ObjectParts parts);

    /// <summary>Objects of a partition in order of their ids.</summary>
    /// <param name="collection">Number of the collection.</param>
    /// <param name="partition">Number of the partition.</param>
    /// <param name="after">Starts behind this id (which need not exist); null starts at the first.</param>
    /// <param name="skip">How many to pass over; costs one key each.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="parts">What to bring of each.</param>
    IReadOnlyList<StoredObject> List(uint collection, uint partition, ObjectId? after, int skip, int limit, ObjectParts parts);

    /// <summary>How many objects a partition holds: kept, not counted.</summary>
    long Count(uint collection, uint partition);

    /// <summary>The references an object holds in one property, in order of arrival.</summary>
    IReadOnlyList<Reference> GetReferences(uint collection, uint partition, ulong row, string property);

    /// <summary>True when the object (by row) holds that very reference in that property.</summary>
    bool HasReference(uint collection, uint partition, ulong row, string property, Reference target);

    /// <summary>Who points at an object: references of any collection whose target was given with this collection name and id.</summary>
    /// <param name="target">Collection name and id as stored in the references.</param>
    /// <param name="limit">How many at most.</param>
    IReadOnlyList<Referrer> GetReferrers(Reference target, int limit);

    /// <summary>References held by objects of a partition whose rows lie behind a cursor, in order of rows.</summary>
    /// <param name="collection">Number of the collection.</param>
    /// <param name="partition">Number of the partition.</param>
    /// <param name="afterRow">Rows greater than this; 0 starts at the first.</param>
    /// <param name="limit">How many references at most; a row's references are never split, so a first row that alone has more comes whole.</param>
    IReadOnlyList<(ulong Row, HeldReference Reference)> ListReferences(uint collection, uint partition, ulong afterRow, int limit);
}
