using System.Buffers;
using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>The row changes of a write set, encoded as a feed entry. Kept for every set: whether anybody follows the feed is known when it is written.</summary>
internal sealed class ChangeList(int capacity) : IDisposable
{
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, 1) * FeedLayout.ChangeBytes);
    private int _length;

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    public void Add(RowChange change)
    {
        if (_buffer.Length - _length < FeedLayout.ChangeBytes) Grow();
        FeedLayout.WriteChange(_buffer.AsSpan(_length, FeedLayout.ChangeBytes), change);
        _length += FeedLayout.ChangeBytes;
    }

    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Grow()
    {
        var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Bytes.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
