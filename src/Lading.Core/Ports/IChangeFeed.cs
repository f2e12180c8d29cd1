using Lading.Core.Objects;

namespace Lading.Core.Ports;

/// <summary>
/// What was put and deleted, by position: derived indexes are built from a snapshot and then follow this feed. It is kept behind the
/// slowest consumer and trimmed before it; without consumers nothing is kept.
/// </summary>
public interface IChangeFeed
{
    /// <summary>Adds a consumer, or finds it again after a restart.</summary>
    /// <param name="consumer">Its name.</param>
    /// <returns>The position it has reached; a new consumer stands at the current position and builds from a snapshot.</returns>
    ValueTask<long> RegisterAsync(string consumer);

    /// <summary>Says that a consumer has durably processed everything up to a position, which lets the feed be trimmed. A position behind the one reached changes nothing.</summary>
    /// <exception cref="InvalidOperationException">There is no such consumer.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such position yet.</exception>
    ValueTask AdvanceAsync(string consumer, long position);

    /// <summary>Removes a consumer, if there is such a one.</summary>
    ValueTask RemoveAsync(string consumer);

    /// <summary>Changes behind a position, in order.</summary>
    /// <param name="after">The last position already seen.</param>
    /// <param name="limit">How many positions at most.</param>
    /// <exception cref="InvalidOperationException">The feed was trimmed past that position: build again from a snapshot.</exception>
    IReadOnlyList<FeedEntry> Read(long after, int limit);

    /// <summary>The oldest position that can still be read from; equals <see cref="IObjectStore.Position"/> when nothing is kept.</summary>
    long OldestPosition { get; }
}

/// <summary>The changes of one commit.</summary>
/// <param name="Position">Of the commit.</param>
/// <param name="Changes">In the order applied.</param>
public sealed record FeedEntry(long Position, IReadOnlyList<RowChange> Changes);

/// <summary>What happened to a row.</summary>
public enum RowChangeKind
{
    /// <summary>Created or replaced: read it again.</summary>
    Put,

    /// <summary>Gone.</summary>
    Delete,

    /// <summary>Only its references or times changed. One for each object a commit touches and does not put.</summary>
    Touch,

    /// <summary>The whole partition is gone; the row is 0.</summary>
    DropPartition,

    /// <summary>The whole collection is gone; partition and row are 0.</summary>
    DropCollection,
}

/// <summary>A change to one row.</summary>
/// <param name="Kind">What.</param>
/// <param name="Collection">Number of the collection.</param>
/// <param name="Partition">Number of the partition.</param>
/// <param name="Row">The row.</param>
/// <param name="Id">Id of the object; default for dropped partitions and collections.</param>
public readonly record struct RowChange(RowChangeKind Kind, uint Collection, uint Partition, ulong Row, ObjectId Id);
