using Lading.Core.Ports;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>Something for the writer to do: a write set, or a chore of the store itself. It shares its sync with others, never their fate.</summary>
internal abstract class CommitJob
{
    // The writer must not run what its callers do next.
    private readonly TaskCompletionSource<CommitResult> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What became of it.</summary>
    public Task<CommitResult> Done => _done.Task;

    /// <summary>Position of its commit, once staged; 0 for a chore that has none.</summary>
    public long Position { get; protected set; }

    /// <summary>
    /// Adds its records to the batch and moves the state on. Runs on the writer thread and may run again in a batch of its own.
    /// </summary>
    /// <returns>Null when it is staged; otherwise why not, and the writer takes back what was added.</returns>
    public abstract CommitResult? Stage(GroupBatch batch);

    /// <summary>Frees what only staging needs.</summary>
    public virtual void Release()
    {
    }

    public void Complete(CommitResult result) => _done.SetResult(result);
}
