using System.Diagnostics;
using Lading.Core.Ports;
using Lading.Storage.RocksDb.Native;
using Microsoft.Extensions.Logging;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// The one writer: a thread that takes what is waiting, merges it into one atomic batch, writes it with one sync, and completes the callers elsewhere.
/// A group is closed when nothing waits any more, or by bytes, or by time (<see cref="WriterLimits"/>); while one group is being
/// synced the next one gathers.
/// </summary>
internal sealed partial class CommitWriter : IAsyncDisposable
{
    private const string ClosedReason = "the store has been closed";

    private readonly CommitQueue _queue = new();
    private readonly List<CommitJob> _group = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GroupBatch _batch;
    private readonly ILog _log;
    private readonly bool _sync;
    private readonly ILogger _logger;
    private volatile WriterState _state;
    private volatile string? _failure;
    private bool _isBroken;

    /// <param name="log">Where to.</param>
    /// <param name="state">As recovered.</param>
    /// <param name="drops">Told of drops before they are written.</param>
    /// <param name="sync">Whether a commit waits for the disk.</param>
    /// <param name="logger">Told of failures.</param>
    public CommitWriter(ILog log, WriterState state, DropWatch drops, bool sync, ILogger logger)
    {
        _log = log;
        _state = state;
        _sync = sync;
        _logger = logger;
        _batch = new GroupBatch(state, drops);
        new Thread(Run) { Name = "lading writer", IsBackground = true }.Start();
    }

    /// <summary>The state as last written.</summary>
    public WriterState State => _state;

    /// <summary>Why nothing is written any more, or null.</summary>
    public string? Failure => _failure;

    /// <summary>Runs a job in its turn.</summary>
    public async ValueTask<CommitResult> RunAsync(CommitJob job)
    {
        try
        {
            if (_failure is { } failure) return new CommitResult(CommitStatus.Unavailable, 0, failure);
            return await _queue.AddAsync(job) ? await job.Done : new CommitResult(CommitStatus.Unavailable, 0, ClosedReason);
        }
        finally
        {
            job.Release();
        }
    }

    /// <summary>Writes what is waiting, then ends the thread.</summary>
    public async ValueTask DisposeAsync()
    {
        _failure ??= ClosedReason;
        _queue.Close();
        await _ended.Task;
        _queue.Dispose();
    }

    private void Run()
    {
        while (_queue.TryTake(wait: true, out var first))
        {
            Gather(first);
            if (_group.Count > 0) Write();
        }

        _batch.Dispose();
        _ended.SetResult();
    }

    /// <summary>Stages the first job and what waits behind it, until the group is full.</summary>
    private void Gather(CommitJob first)
    {
        var started = Stopwatch.GetTimestamp();
        _group.Clear();
        _batch.Start(_state);
        Stage(first);
        while (_batch.Records.Length < WriterLimits.GroupBytesMax
            && Stopwatch.GetElapsedTime(started).TotalMilliseconds < WriterLimits.GroupMillisecondsMax
            && _queue.TryTake(wait: false, out var next))
        {
            Stage(next);
        }
    }

    private void Stage(CommitJob job)
    {
        var (length, count, state) = (_batch.Records.Length, _batch.Records.Count, _batch.State);
        if (Try(job) is not { } refusal)
        {
            _group.Add(job);
            return;
        }

        _batch.Records.Truncate(length, count);
        _batch.State = state;
        job.Complete(refusal);
    }

    private CommitResult? Try(CommitJob job)
    {
        if (_isBroken) return new CommitResult(CommitStatus.Unavailable, 0, _failure);
        try
        {
            return job.Stage(_batch);
        }
#pragma warning disable CA1031 // whatever one set does wrong, its neighbours must not suffer
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogRefused(_logger, e);
            return new CommitResult(CommitStatus.Refused, 0, $"the store cannot write this set: {e.Message}");
        }
    }

    private void Write()
    {
        var sequence = _log.LatestSequence;
        try
        {
            _log.Write(_batch.Finish(), _sync);
        }
        catch (RocksDbException e) when (!e.IsInputOutput && _log.LatestSequence == sequence)
        {
            Isolate(e);
            return;
        }
        catch (RocksDbException e)
        {
            Break(e);
            return;
        }

        // The state first: a caller that is told of its commit must see it.
        _state = _batch.State;
        foreach (var job in _group) job.Complete(new CommitResult(CommitStatus.Committed, job.Position));
    }

    /// <summary>RocksDB refused the batch and applied nothing: each set is tried alone, and only the guilty one is refused.</summary>
    private void Isolate(RocksDbException refusal)
    {
        if (_group.Count == 1)
        {
            LogRefused(_logger, refusal);
            _group[0].Complete(new CommitResult(CommitStatus.Refused, 0, $"the store cannot write this set: {refusal.Message}"));
            return;
        }

        foreach (var job in _group.ToArray())
        {
            _group.Clear();
            _batch.Start(_state);
            Stage(job);
            if (_group.Count > 0) Write();
        }
    }

    /// <summary>The log failed: what is in it now is not known before the next start, so nothing more is written until then.</summary>
    private void Break(RocksDbException failure)
    {
        _isBroken = true;
        _failure = $"writing failed ({failure.Message}); nothing is written until the server is restarted, reads go on";
        LogBroken(_logger, failure);
        foreach (var job in _group) job.Complete(new CommitResult(CommitStatus.Unknown, 0, _failure));
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "The log could not be written; the store takes no writes until it is opened again")]
    private static partial void LogBroken(ILogger logger, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "A write set was refused")]
    private static partial void LogRefused(ILogger logger, Exception exception);
}
