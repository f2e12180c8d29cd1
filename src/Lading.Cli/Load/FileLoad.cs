using System.Collections.Concurrent;
using System.Threading.Channels;
using Lading.Cli.Load.Keeping;
using Lading.Cli.Load.Sending;

namespace Lading.Cli.Load;

/// <summary>
/// Loads one input: one reader cuts batches, several senders send them, the ledger books them in order. It ends when the input does, when it
/// is asked to, or when the server gives up; what has been sent is waited for in every case.
/// </summary>
internal sealed class FileLoad(BatchCutter cutter, BatchSender sender, Ledger ledger, int connections, long? failedMax) : IDisposable
{
    /// <summary>How many batches per connection may be decided before an older one is: what they leave to be booked is kept until then.</summary>
    private const int AheadPerConnection = 8;

    /// <summary>A file is read to the end of the batch within this; a silent pipe is not waited for.</summary>
    private static readonly TimeSpan ReaderEndsWithin = TimeSpan.FromSeconds(1);

    private readonly Channel<RowBatch> _ready = Channel.CreateBounded<RowBatch>(new BoundedChannelOptions(connections) { SingleWriter = true });
    private readonly SemaphoreSlim _ahead = new(AheadPerConnection * connections);
    private readonly ConcurrentBag<RowBatch> _free = [];
    private readonly CancellationTokenSource _halt = new();
    private CommandException? _trouble;
    private bool _readAll;

    /// <summary>True when every row of the input has been decided.</summary>
    public bool ReachedEnd => _readAll && ledger.Point.Batches == cutter.Batches;

    /// <summary>Runs to the end.</summary>
    /// <param name="stop">Asks to finish what has been sent and send nothing more.</param>
    /// <returns>What ended it before the input did, or null; being asked to is none.</returns>
    public async Task<CommandException?> RunAsync(CancellationToken stop)
    {
        await using var asked = stop.Register(_halt.Cancel);
        var reader = ReadAsync();
        var senders = Enumerable.Range(0, connections).Select(_ => SendAsync()).ToArray();
        var halted = new TaskCompletionSource();
        await using (_halt.Token.Register(halted.SetResult)) await Task.WhenAny(reader, halted.Task);
        _ready.Writer.TryComplete();
        await Task.WhenAll(senders);
        await Task.WhenAny(reader, Task.Delay(ReaderEndsWithin, CancellationToken.None));
        if (reader.IsCompleted) cutter.Dispose();
        ledger.Save();
        return _trouble;
    }

    public void Dispose()
    {
        _ahead.Dispose();
        _halt.Dispose();
    }

    private async Task ReadAsync()
    {
        await Task.Yield();
        try
        {
            while (true)
            {
                await _ahead.WaitAsync(_halt.Token);
                if (!_free.TryTake(out var batch)) batch = new RowBatch();
                if (!cutter.Fill(batch))
                {
                    _readAll = true;
                    break;
                }
                await _ready.Writer.WriteAsync(batch, _halt.Token);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            // Asked to stop: what was read and not sent is read again by whoever goes on.
        }
        catch (CommandException e)
        {
            // The input breaks off; what was read of it is still sent.
            _trouble ??= e;
        }
        finally
        {
            _ready.Writer.TryComplete();
        }
    }

    private async Task SendAsync()
    {
        await foreach (var batch in _ready.Reader.ReadAllAsync())
        {
            if (_halt.IsCancellationRequested) continue;
            try
            {
                Book(batch, await sender.SendAsync(batch, _halt.Token));
            }
            catch (OperationCanceledException)
            {
                // Asked to stop while waiting for the server to come back.
            }
            catch (CommandException e)
            {
                _trouble ??= e;
                await _halt.CancelAsync();
            }
        }
    }

    private void Book(RowBatch batch, IReadOnlyList<FailedRow> failed)
    {
        var booked = ledger.Finish(batch, failed);
        _free.Add(batch);
        if (booked > 0) _ahead.Release(booked);
        if (failedMax is { } max && ledger.Point.Failed >= max)
        {
            _trouble ??= new CommandException(ExitCode.ItemsFailed, $"{ledger.Point.Failed:N0} rows have failed, as many as --max-failed allows");
            _halt.Cancel();
        }
    }
}
