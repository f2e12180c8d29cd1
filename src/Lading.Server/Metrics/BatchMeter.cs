using Lading.Batch;
using Lading.Core.Outcomes;

namespace Lading.Server.Metrics;

/// <summary>Counts what goes through the pipeline; every wire writes through it.</summary>
internal sealed class BatchMeter(IBatchProcessor pipeline, TimeProvider time) : IBatchProcessor
{
    private readonly long[] _items = new long[Enum.GetValues<OutcomeKind>().Length];
    private readonly ItemRate _rate = new(time);
    private long _batches;
    private long _refused;
    private long _present;

    /// <summary>Batches that ran to their end.</summary>
    public long Batches => Volatile.Read(ref _batches);

    /// <summary>Batches refused as a whole, or broken off by an error.</summary>
    public long Refused => Volatile.Read(ref _refused);

    /// <summary>Items of batches that wait or run.</summary>
    public long Present => Volatile.Read(ref _present);

    /// <summary>Items per second of late.</summary>
    public double PerSecond => _rate.PerSecond;

    /// <summary>Items that came to this end.</summary>
    public long Items(OutcomeKind kind) => Volatile.Read(ref _items[(int)kind]);

    /// <inheritdoc/>
    public async ValueTask<BatchReceipt> RunAsync(BatchRequest request, CancellationToken cancel)
    {
        Interlocked.Add(ref _present, request.Items.Count);
        try
        {
            var receipt = await pipeline.RunAsync(request, cancel);
            Count(receipt);
            return receipt;
        }
        catch
        {
            Interlocked.Increment(ref _refused);
            throw;
        }
        finally
        {
            Interlocked.Add(ref _present, -request.Items.Count);
        }
    }

    private void Count(BatchReceipt receipt)
    {
        Interlocked.Increment(ref _batches);
        if (receipt.IsDryRun || receipt.Replayed is not null) return;
        Span<long> counts = stackalloc long[_items.Length];
        for (var i = 0; i < receipt.Count; i++) counts[(int)receipt[i].Kind]++;
        for (var kind = 0; kind < counts.Length; kind++)
            if (counts[kind] > 0) Interlocked.Add(ref _items[kind], counts[kind]);
        _rate.Add(receipt.Count);
    }
}
