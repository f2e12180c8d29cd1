using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;
using Lading.Storage.RocksDb.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Storage.RocksDb.Tests.Writing;

/// <summary>The one writer, over a log that fails on demand.</summary>
public sealed class CommitWriterTests : IAsyncDisposable
{
    private readonly FakeLog _log = new();
    private readonly CommitWriter _writer;

    public CommitWriterTests() =>
        _writer = new CommitWriter(_log, new WriterState { Marks = default }, new DropWatch([]), sync: true, NullLogger.Instance);

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    [Fact]
    public async Task WaitingSets_ShareOneWrite()
    {
        var results = await TogetherAsync(Enumerable.Range(0, 10).Select(_ => Set("x")).ToArray());

        Assert.All(results, result => Assert.Equal(CommitStatus.Committed, result.Status));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), results.Select(result => result.Position));
        Assert.Equal(2, _log.Writes);
        Assert.Equal(10, _writer.State.Marks.Position);
    }

    [Fact]
    public async Task GuiltySet_RefusedByTheLog_FailsAloneAndTakesNoPosition()
    {
        var results = await TogetherAsync(Set("a"), Set(FakeLog.Poison), Set("b"));

        Assert.Equal([CommitStatus.Committed, CommitStatus.Refused, CommitStatus.Committed], results.Select(result => result.Status));
        Assert.Equal([1, 0, 2], results.Select(result => result.Position));
        Assert.Contains("Invalid argument: poison", results[1].Reason, StringComparison.Ordinal);
        Assert.Equal(2, _writer.State.Marks.Position);
        Assert.Null(_writer.Failure);
    }

    [Fact]
    public async Task GuiltySet_ThatCannotBeStaged_FailsAlone()
    {
        var results = await TogetherAsync(Set("a"), new BrokenJob(), Set("b"));

        Assert.Equal([CommitStatus.Committed, CommitStatus.Refused, CommitStatus.Committed], results.Select(result => result.Status));
        Assert.Contains("cannot be staged", results[1].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("half", _log.Written);
    }

    [Fact]
    public async Task LogFails_OutcomeIsUnknown_AndNothingIsWrittenAnyMore()
    {
        Assert.Equal(CommitStatus.Committed, (await _writer.RunAsync(Set("a"))).Status);
        _log.Failure = "IO error: No space left on device";
        var failed = await _writer.RunAsync(Set("b"));
        _log.Failure = null;
        var later = await _writer.RunAsync(Set("c"));

        Assert.Equal(CommitStatus.Unknown, failed.Status);
        Assert.Contains("No space left on device", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(CommitStatus.Unavailable, later.Status);
        Assert.Equal(_writer.Failure, later.Reason);
        Assert.Equal(1, _writer.State.Marks.Position);
        Assert.DoesNotContain("c", _log.Written);
    }

    [Fact]
    public async Task LogFails_EverySetOfTheGroupIsUnknown()
    {
        _log.SoundWrites = 1;
        _log.Failure = "IO error: torn";
        var results = await TogetherAsync(Set("a"), Set("b"));

        Assert.All(results, result => Assert.Equal(CommitStatus.Unknown, result.Status));
    }

    [Fact]
    public async Task LogAppliesAndThenFails_IsNotTriedAgain()
    {
        _log.SoundWrites = 1;
        _log.AppliesBeforeFailing = true;
        _log.Failure = "Corruption: half applied";
        var results = await TogetherAsync(Set("a"), Set("b"));

        Assert.All(results, result => Assert.Equal(CommitStatus.Unknown, result.Status));
        Assert.NotNull(_writer.Failure);
    }

    [Fact]
    public async Task Closing_WritesWhatIsQueued_AndTakesNoMore()
    {
        _log.Hold();
        var queued = Enumerable.Range(0, 5).Select(_ => _writer.RunAsync(Set("x")).AsTask()).ToArray();
        var closing = _writer.DisposeAsync().AsTask();
        _log.Release();
        await closing;

        Assert.All(await Task.WhenAll(queued), result => Assert.Equal(CommitStatus.Committed, result.Status));
        Assert.Equal(CommitStatus.Unavailable, (await _writer.RunAsync(Set("y"))).Status);
    }

    [Fact]
    public async Task Callers_AreCompletedOffTheWriterThread()
    {
        await _writer.RunAsync(Set("x"));
        Assert.NotEqual("lading writer", Thread.CurrentThread.Name);
    }

    /// <summary>Holds the log while the jobs queue up behind a first one, so that they come in one group.</summary>
    private async Task<CommitResult[]> TogetherAsync(params CommitJob[] jobs)
    {
        _log.Hold();
        var blocker = _writer.RunAsync(new ChoreJob()).AsTask();
        await _log.Held;
        var results = jobs.Select(job => _writer.RunAsync(job).AsTask()).ToArray();
        _log.Release();
        await blocker;
        return await Task.WhenAll(results);
    }

    private static SetJob Set(string text)
    {
        var records = new RecordWriter(64);
        records.Put(Family.Objects, System.Text.Encoding.UTF8.GetBytes(text), []);
        return new SetJob(records, new ChangeList(0));
    }

    private sealed class BrokenJob : CommitJob
    {
        public override CommitResult? Stage(GroupBatch batch)
        {
            batch.Records.Put(Family.Objects, "half"u8, []);
            throw new InvalidOperationException("cannot be staged");
        }
    }

    private sealed class FakeLog : ILog
    {
        public const string Poison = "poison";

        private readonly ManualResetEventSlim _open = new(initialState: true);
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Failure { get; set; }

        public bool AppliesBeforeFailing { get; set; }

        /// <summary>Writes before <see cref="Failure"/> begins.</summary>
        public int SoundWrites { get; set; }

        public int Writes { get; private set; }

        public string Written { get; private set; } = "";

        public ulong LatestSequence { get; private set; }

        public Task Held => _held.Task;

        public void Hold() => _open.Reset();

        public void Release() => _open.Set();

        public void Write(ReadOnlySpan<byte> batch, bool sync)
        {
            _held.TrySetResult();
            _open.Wait();
            var text = System.Text.Encoding.Latin1.GetString(batch);
            if (text.Contains(Poison, StringComparison.Ordinal)) throw new RocksDbException("Invalid argument: poison");
            if (Failure is { } failure && Writes >= SoundWrites)
            {
                if (AppliesBeforeFailing) LatestSequence++;
                throw new RocksDbException(failure);
            }

            Written += text;
            Writes++;
            LatestSequence++;
        }
    }
}
