using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Core.Ports;

/// <summary>
/// The durable truth. An engine implements this and passes the contract suite (tests/Lading.Storage.Contract): a behaviour not in it is
/// not promised. Thread-safe. Readers are never blocked by writers.
/// </summary>
public interface IObjectStore : IAsyncDisposable
{
    /// <summary>Position of the last durable commit; 0 in a new database. Grows by one with each commit, never falls.</summary>
    long Position { get; }

    /// <summary>Whether the store takes writes, and if not, why (read-only folder, disk full, failed log).</summary>
    StoreHealth Health { get; }

    /// <summary>The schema as last committed. Called once at start-up; afterwards <see cref="SchemaService"/> keeps it.</summary>
    SchemaSnapshot LoadSchema();

    /// <summary>A collection number not used before. Not durable until a commit carries a collection with it.</summary>
    uint AllocateCollectionNumber();

    /// <summary>A partition number not used before (never 0). Not durable until a commit carries a partition with it.</summary>
    uint AllocatePartitionNumber();

    /// <summary>A consistent view of the last commit. Cheap; dispose it soon, it keeps old versions alive.</summary>
    IStoreSnapshot OpenSnapshot();

    /// <summary>
    /// Floats per vector of a vector space in a partition: fixed by the first committed <see cref="DimensionClaim"/>; 0 while there was none.
    /// </summary>
    int GetDimensions(uint collection, uint partition, string space);

    /// <summary>
    /// Reserves objects for one writer: until the session is disposed nobody else can change them, so what it reads of them stays true.
    /// Waits for earlier sessions that hold any of the keys; never deadlocks (all keys are taken at once) and never starves (in order of arrival).
    /// Keys may repeat. An empty list reserves nothing and never waits.
    /// </summary>
    /// <exception cref="OperationCanceledException">The wait was cancelled; nothing is reserved.</exception>
    /// <exception cref="StoreUnavailableException">The store takes no writes.</exception>
    ValueTask<IWriteSession> ReserveAsync(ReadOnlyMemory<ObjectKey> keys, CancellationToken cancel);

    /// <summary>Receipts of batches.</summary>
    IReceiptStore Receipts { get; }

    /// <summary>What changed, by position.</summary>
    IChangeFeed Feed { get; }

    /// <summary>Writes a copy that <c>restore</c> can open into an empty folder, while the store goes on working.</summary>
    /// <param name="folder">Must not exist or be empty.</param>
    /// <param name="cancel">Stops between files; the half-made copy is removed.</param>
    /// <exception cref="IOException">The folder cannot be used.</exception>
    ValueTask BackupAsync(string folder, CancellationToken cancel);
}

/// <summary>State of a store.</summary>
/// <param name="TakesWrites">False when writes are refused.</param>
/// <param name="Reason">Why they are refused, a sentence that says what to do; null when they are not.</param>
public sealed record StoreHealth(bool TakesWrites, string? Reason);

/// <summary>The store takes no writes or has been closed. Nothing of the refused call was applied, unless the message says the outcome is unknown.</summary>
public sealed class StoreUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
