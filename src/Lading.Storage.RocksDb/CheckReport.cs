namespace Lading.Storage.RocksDb;

/// <summary>What a check has read and found.</summary>
public sealed record CheckReport
{
    /// <summary>Objects read.</summary>
    public required long Objects { get; init; }

    /// <summary>Vectors read.</summary>
    public required long Vectors { get; init; }

    /// <summary>References read.</summary>
    public required long References { get; init; }

    /// <summary>Receipts read.</summary>
    public required long Receipts { get; init; }

    /// <summary>Entries of the change feed read.</summary>
    public required long FeedEntries { get; init; }

    /// <summary>How many faults were found; 0 means that everything agrees.</summary>
    public required long FaultCount { get; init; }

    /// <summary>The first of them, a sentence each; at most <see cref="StoreCheck.FaultsShownMax"/>.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>True when no fault was found.</summary>
    public bool IsSound => FaultCount == 0;
}

/// <summary>How far a check is.</summary>
/// <param name="Stage">What is being read: schema, ids, objects, lost rows (only if there are any), references, receipts, feed.</param>
/// <param name="Done">Entries of that stage read so far.</param>
public readonly record struct CheckProgress(string Stage, long Done);
