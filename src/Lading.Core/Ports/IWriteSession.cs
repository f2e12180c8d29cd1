using Lading.Core.Objects;

namespace Lading.Core.Ports;

/// <summary>Exclusive right to change some objects. Dispose it always; undisposed keys block their next writer.</summary>
public interface IWriteSession : IDisposable
{
    /// <summary>Headers of the reserved keys, in their order; they stay true until the session commits or is disposed.</summary>
    ReadOnlyMemory<ObjectHeader> Existing { get; }

    /// <summary>A view not older than the reservation; belongs to the session.</summary>
    IStoreSnapshot Snapshot { get; }

    /// <summary>
    /// Commits a write set as one atomic unit: all of it or nothing, durable when the task completes (see docs/operate/durability.md).
    /// It may share its disk sync with other write sets, but never their fate. At most one commit per session.
    /// The set's memory must stay valid until the task completes. Cannot be cancelled: what is in the queue is decided by the store alone.
    /// </summary>
    ValueTask<CommitResult> CommitAsync(WriteSet set);
}

/// <summary>What became of a write set.</summary>
public enum CommitStatus
{
    /// <summary>Durable.</summary>
    Committed,

    /// <summary>Nothing applied: the schema moved on since it was planned (a collection or partition is gone, another vector length was fixed). Plan again.</summary>
    Conflict,

    /// <summary>Nothing applied: the engine refuses this set alone; the reason says why.</summary>
    Refused,

    /// <summary>Nothing applied: the store takes no writes now; the reason says why.</summary>
    Unavailable,

    /// <summary>The log failed while the set was written: whether it was applied is known after the next start only.</summary>
    Unknown,
}

/// <summary>What became of a write set.</summary>
/// <param name="Status">The outcome.</param>
/// <param name="Position">Position of the commit; 0 unless committed.</param>
/// <param name="Reason">A sentence for whoever reads the error; null when committed.</param>
public readonly record struct CommitResult(CommitStatus Status, long Position, string? Reason = null);
