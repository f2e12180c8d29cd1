using System.Diagnostics.CodeAnalysis;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Jobs waiting for the writer, in order of arrival. Bounded: whoever finds it full waits, without holding a thread.</summary>
internal sealed class CommitQueue : IDisposable
{
    private readonly SemaphoreSlim _places = new(WriterLimits.QueuedSetsMax, WriterLimits.QueuedSetsMax);
    private readonly Queue<CommitJob> _jobs = [];
    private readonly object _mutex = new();
    private bool _isClosed;

    /// <summary>Adds a job, after a wait when the queue is full.</summary>
    /// <returns>False when the queue is closed: the job will never run.</returns>
    public async ValueTask<bool> AddAsync(CommitJob job)
    {
        await _places.WaitAsync();
        lock (_mutex)
        {
            if (_isClosed)
            {
                _places.Release();
                return false;
            }

            _jobs.Enqueue(job);
            Monitor.Pulse(_mutex);
            return true;
        }
    }

    /// <summary>The next job, for the writer thread.</summary>
    /// <param name="wait">Wait for one; otherwise there is none when the queue is empty.</param>
    /// <param name="job">The job.</param>
    /// <returns>False when the queue is empty, and, if it was waited, closed.</returns>
    public bool TryTake(bool wait, [NotNullWhen(true)] out CommitJob? job)
    {
        lock (_mutex)
        {
            while (wait && _jobs.Count == 0 && !_isClosed) Monitor.Wait(_mutex);
            if (!_jobs.TryDequeue(out job)) return false;
        }

        _places.Release();
        return true;
    }

    /// <summary>Takes no more jobs; those inside are still given out.</summary>
    public void Close()
    {
        lock (_mutex)
        {
            _isClosed = true;
            Monitor.PulseAll(_mutex);
        }
    }

    public void Dispose() => _places.Dispose();
}
