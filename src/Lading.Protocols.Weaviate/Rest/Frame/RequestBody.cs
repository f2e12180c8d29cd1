using System.Buffers;
using System.IO.Pipelines;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>
/// A request body as one piece of pooled memory. Go decides over the whole document before it acts, so it is read whole; slices of it serve as
/// the items' memory until the answer is written.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    // What is taken for a body before any of it has arrived: a header alone must not claim a gigabyte.
    private const int FirstBytesMax = 1 << 20;

    // For a body that does not say how long it is.
    private const int FirstBytes = 16 << 10;

    private byte[] _buffer;
    private int _length;

    private RequestBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>The bytes. Valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads a body to its end.</summary>
    /// <param name="reader">Where it comes from.</param>
    /// <param name="announced">Its length as the request says; null when it does not.</param>
    /// <param name="bytesMax">Most bytes that are taken.</param>
    /// <param name="cancel">The caller has gone away.</param>
    /// <exception cref="BodyTooLargeException">It is longer; the rest has not been read.</exception>
    public static async ValueTask<RequestBody> ReadAsync(PipeReader reader, long? announced, long bytesMax, CancellationToken cancel)
    {
        bytesMax = Math.Min(bytesMax, Array.MaxLength);
        if (announced > bytesMax) throw new BodyTooLargeException(announced.Value, bytesMax);

        var body = new RequestBody((int)Math.Min(announced ?? FirstBytes, FirstBytesMax));
        try
        {
            while (true)
            {
                var read = await reader.ReadAsync(cancel);
                if (body._length + read.Buffer.Length > bytesMax) throw new BodyTooLargeException(body._length + read.Buffer.Length, bytesMax);
                body.Append(read.Buffer, (int)Math.Min(announced ?? bytesMax, bytesMax));
                reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) return body;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    /// <summary>Returns the memory to its pool.</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
        _length = 0;
    }

    private void Append(ReadOnlySequence<byte> more, int lengthMax)
    {
        var length = _length + (int)more.Length;
        if (length > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(_buffer.Length * 2L, length, Math.Max(length, lengthMax)));
            _buffer.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        more.CopyTo(_buffer.AsSpan(_length));
        _length = length;
    }
}

/// <summary>A body is longer than allowed.</summary>
internal sealed class BodyTooLargeException(long received, long limit) : Exception($"{received} bytes are more than {limit}")
{
    /// <summary>Bytes received or announced.</summary>
    public long Received { get; } = received;

    /// <summary>The limit.</summary>
    public long Limit { get; } = limit;
}
