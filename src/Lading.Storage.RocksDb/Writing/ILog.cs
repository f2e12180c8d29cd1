namespace Lading.Storage.RocksDb.Writing;

/// <summary>What the writer writes to: the database, or in a test something that fails.</summary>
internal interface ILog
{
    /// <summary>Number of the last record written; unchanged when a write did nothing.</summary>
    ulong LatestSequence { get; }

    /// <summary>Applies a finished batch (<see cref="RecordWriter.Finish"/>), all or nothing.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="sync">Return only when the log is on the disk.</param>
    /// <exception cref="Native.RocksDbException">It was refused.</exception>
    void Write(ReadOnlySpan<byte> batch, bool sync);
}
