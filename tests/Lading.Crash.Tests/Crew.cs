namespace Lading.Crash.Tests;

/// <summary>The writers of one data folder, and what is known beyond their ledgers.</summary>
internal sealed class Crew(int writers, int seed)
{
    private int _acknowledged;
    private (int Count, TaskCompletionSource Reached)? _waited;

    public IReadOnlyList<Writer> Writers { get; } = [.. Enumerable.Range(1, writers).Select(number => new Writer(number, seed))];

    /// <summary>Receipts of operations whose answer was lost and which turned out to be carried out.</summary>
    public HashSet<string> ReceiptsOfLostAnswers { get; } = [];

    public int Acknowledged => _acknowledged;

    /// <summary>All writers write until the server is gone, or each has sent <paramref name="operationsMax"/> operations.</summary>
    public Task WriteAsync(Lading.Testing.ServerProcess server, int operationsMax) =>
        Task.WhenAll(Writers.Select(w => w.RunUntilServerEndsAsync(server, operationsMax, Count)));

    /// <summary>Completes when so many more operations are acknowledged.</summary>
    public Task UntilAsync(int more)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (Writers) _waited = (_acknowledged + more, reached);
        return reached.Task;
    }

    private void Count()
    {
        lock (Writers)
        {
            _acknowledged++;
            if (_waited is { } wait && _acknowledged >= wait.Count) wait.Reached.TrySetResult();
        }
    }
}
