using Lading.Cli.Load.Sending;

namespace Lading.Cli.Load.Keeping;

/// <summary>
/// Takes finished batches in any order and books them in the order of the input: the failed file and the progress file always describe an
/// unbroken beginning of it. How far batches may run ahead of the slowest is bounded by whoever hands them out. Thread-safe.
/// </summary>
internal sealed class Ledger(LoadPoint start, FailedFile failedFile, string progressPath, TimeProvider time)
{
    /// <summary>A crash repeats at most this much, and repeating is harmless; writing more often would only cost.</summary>
    private static readonly TimeSpan BetweenWrites = TimeSpan.FromMilliseconds(250);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Finished> _ahead = [];
    private LoadPoint _point = start;
    private long _written;
    private bool _canWrite = true;

    /// <summary>What has been booked.</summary>
    public LoadPoint Point
    {
        get
        {
            lock (_gate) return _point;
        }
    }

    /// <summary>Why the progress file cannot be written, once, or null.</summary>
    public string? Warning { get; private set; }

    /// <summary>Books a batch, and those that waited for it.</summary>
    /// <returns>How many batches were booked.</returns>
    public int Finish(RowBatch batch, IReadOnlyList<FailedRow> failed)
    {
        lock (_gate)
        {
            _ahead.Add(batch.Number, new Finished(batch.RowsAfter, batch.HashAfter, failed));
            var booked = 0;
            while (_ahead.Remove(_point.Batches + 1, out var next))
            {
                failedFile.Append(next.Failed);
                _point = _point with
                {
                    Batches = _point.Batches + 1,
                    Rows = next.RowsAfter,
                    Hash = next.HashAfter,
                    Failed = _point.Failed + next.Failed.Count,
                    FailedBytes = failedFile.Length,
                };
                booked++;
            }
            if (booked > 0 && time.GetElapsedTime(_written) >= BetweenWrites) Write();
            return booked;
        }
    }

    /// <summary>Writes the progress file now.</summary>
    public void Save()
    {
        lock (_gate) Write();
    }

    private void Write()
    {
        _written = time.GetTimestamp();
        if (!_canWrite) return;
        try
        {
            ProgressFile.Write(progressPath, _point);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _canWrite = false;
            Warning = $"{progressPath} cannot be written ({e.Message}): if this load is interrupted, the next begins at the first row";
        }
    }

    private sealed record Finished(long RowsAfter, UInt128 HashAfter, IReadOnlyList<FailedRow> Failed);
}
