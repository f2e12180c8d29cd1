using System.Buffers;
using Lading.Core.Objects;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>The objects a session has reserved, with what stands under their ids. Buffers are pooled: gone after Dispose.</summary>
internal sealed class ReservedRows : IDisposable
{
    private readonly KeyTicket _ticket;
    private readonly int _count;
    private ObjectHeader[] _headers;
    private RowParts[] _parts;
    private Dictionary<ObjectKey, int>? _indexes;
    private int _found;

    public ReservedRows(KeyTicket ticket)
    {
        _ticket = ticket;
        _count = ticket.Keys.Length;
        _headers = ArrayPool<ObjectHeader>.Shared.Rent(_count);
        _parts = ArrayPool<RowParts>.Shared.Rent(_count);
    }

    public int Count => _count;

    public ReadOnlySpan<ObjectKey> Keys => _ticket.Keys;

    public Memory<ObjectHeader> Headers => _headers.AsMemory(0, _count);

    public Span<RowParts> Parts => _parts.AsSpan(0, _count);

    /// <summary>Where a key stands; of repeated keys the first.</summary>
    /// <exception cref="ArgumentException">It was not reserved.</exception>
    public int IndexOf(ObjectKey key)
    {
        // A set mostly names its objects in the order in which they were reserved: then it is the one found last, or the next.
        if (!_ticket.HasRepeats)
        {
            if (_found < _count && Keys[_found] == key) return _found;
            if (_found + 1 < _count && Keys[_found + 1] == key) return ++_found;
        }

        if (!(_indexes ??= BuildIndexes()).TryGetValue(key, out var index))
            throw new ArgumentException($"object {key.Id} of collection {key.Collection} was not reserved by this session");
        return _found = index;
    }

    /// <summary>Objects of something dropped do not exist, although their rows may still be there.</summary>
    public void Forget(WriterState state)
    {
        for (var i = 0; i < _count; i++)
        {
            if (state.IsLive(Keys[i].Collection, Keys[i].Partition)) continue;
            _headers[i] = default;
            _parts[i] = default;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _headers, []) is { Length: > 0 } headers) ArrayPool<ObjectHeader>.Shared.Return(headers);
        if (Interlocked.Exchange(ref _parts, []) is { Length: > 0 } parts) ArrayPool<RowParts>.Shared.Return(parts);
    }

    private Dictionary<ObjectKey, int> BuildIndexes()
    {
        var indexes = new Dictionary<ObjectKey, int>(_count);
        for (var i = 0; i < _count; i++) indexes.TryAdd(Keys[i], i);
        return indexes;
    }
}
