namespace Lading.Storage.RocksDb.Writing;

/// <summary>Bounds of the one writer. Constants: nobody has needed another value, and each has its reason here.</summary>
internal static class WriterLimits
{
    /// <summary>Write sets that may wait; the next one waits before it is encoded. Far above what a server admits at once, so it only guards memory.</summary>
    public const int QueuedSetsMax = 1024;

    /// <summary>
    /// Bytes at which a group is closed. One sync costs about as much as writing 1 MB to the log; eight of them make it cheap, and more would
    /// only let the first of the group wait for the last.
    /// </summary>
    public const int GroupBytesMax = 8 << 20;

    /// <summary>Milliseconds after which a group is closed although more sets are waiting: sets of many tiny commits must not starve the first.</summary>
    public const int GroupMillisecondsMax = 20;

    /// <summary>Keys that a background removal deletes in one commit, so that a foreground commit behind it waits a few milliseconds at most.</summary>
    public const int RemovalChunkKeys = 10_000;
}
