using System.Buffers;
using System.IO.Pipelines;
using Lading.Protocols.Weaviate.Rest.Json;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>The answer to a batch: a bare array with one element per item, in the order received, and a line end.</summary>
internal abstract class ChunkedAnswer(int count)
{
    // Enough that a flush costs nothing beside what it sends, little enough that an answer never sits in memory as a whole.
    private const int FlushBytes = 64 << 10;

    /// <summary>Writes the whole array.</summary>
    public void WriteTo(IBufferWriter<byte> buffer)
    {
        for (var next = 0; next <= count;) next = WriteSome(buffer, next, long.MaxValue);
    }

    /// <summary>Writes the whole array, handing it on as it grows. A client that has gone away is no error: the batch is done.</summary>
    public async ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancel)
    {
        for (var next = 0; next <= count;)
        {
            next = WriteSome(writer, next, FlushBytes);
            var flushed = await writer.FlushAsync(cancel);
            if (flushed.IsCompleted || flushed.IsCanceled) return;
        }
    }

    /// <summary>True when the item is part of the answer.</summary>
    protected abstract bool Includes(int index);

    /// <summary>Writes one element.</summary>
    protected abstract void WriteItem(ref JsonOutput json, int index);

    private bool _hasElements;

    // Writes elements from next on until enough bytes are there; returns where to go on, count + 1 when the array is closed.
    private int WriteSome(IBufferWriter<byte> buffer, int next, long bytes)
    {
        var json = new JsonOutput(buffer);
        if (next == 0) json.Raw((byte)'[');
        for (; next < count && json.Written < bytes; next++)
        {
            if (!Includes(next)) continue;
            if (_hasElements) json.Raw((byte)',');
            _hasElements = true;
            WriteItem(ref json, next);
        }

        if (next == count && json.Written < bytes)
        {
            json.Raw("]\n"u8);
            next++;
        }

        json.Commit();
        return next;
    }
}
