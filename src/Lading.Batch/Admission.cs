namespace Lading.Batch;

/// <summary>Lets so many batches run and so many wait; refuses more at once instead of letting everybody be slow.</summary>
internal sealed class Admission(BatchLimits limits) : IDisposable
{
    private readonly SemaphoreSlim _running = new(limits.RunningMax, limits.RunningMax);
    private int _present;

    public void Dispose() => _running.Dispose();

    public async ValueTask<Place> EnterAsync(CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _present) > limits.RunningMax + limits.QueueMax)
        {
            Interlocked.Decrement(ref _present);
            throw new BatchRefusedException(BatchRefusal.Overloaded, $"{limits.QueueMax} batches wait already (QueueMax); try again later");
        }

        try
        {
            await _running.WaitAsync(cancel);
        }
        catch
        {
            Interlocked.Decrement(ref _present);
            throw;
        }

        return new Place(this);
    }

    private void Leave()
    {
        _running.Release();
        Interlocked.Decrement(ref _present);
    }

    public readonly struct Place(Admission owner) : IDisposable
    {
        public void Dispose() => owner.Leave();
    }
}
