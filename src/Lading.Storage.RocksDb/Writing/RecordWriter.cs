using System.Buffers;
using System.Buffers.Binary;
using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// Builds a batch in RocksDB's own encoding (db/write_batch.cc), so that a commit is one call into the library however many records it has:
/// <code>
///   0        8        12
///   ┌────────┬────────┬──────────────────────────────────────────────────────────────┐
///   │ u64 0  │ u32 n  │ n records                                                    │   numbers little-endian
///   └────────┴────────┴──────────────────────────────────────────────────────────────┘
///   put           0x05  varint family  varint length  key    varint length  value
///   delete        0x04  varint family  varint length  key
///   delete range  0x0E  varint family  varint length  first  varint length  end (not included)
/// </code>
/// The first field is the sequence number, which RocksDB fills in. Not thread-safe. The buffer is pooled.
/// </summary>
internal sealed class RecordWriter : IDisposable
{
    public const int HeaderBytes = 12;

    private const byte PutTag = 0x05;
    private const byte DeleteTag = 0x04;
    private const byte DeleteRangeTag = 0x0E;

    /// <summary>Tag, family (one byte below 128) and two lengths of at most five bytes each.</summary>
    private const int RecordOverheadMax = 1 + 1 + 5 + 5;

    private byte[] _buffer;
    private int _length = HeaderBytes;

    /// <summary>Starts an empty batch.</summary>
    /// <param name="capacity">First size of the buffer in bytes; it grows by doubling.</param>
    public RecordWriter(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(capacity, HeaderBytes));

    /// <summary>How many records there are.</summary>
    public uint Count { get; private set; }

    /// <summary>Bytes so far, header included.</summary>
    public int Length => _length;

    public void Put(Family family, scoped ReadOnlySpan<byte> key, scoped ReadOnlySpan<byte> value) =>
        value.CopyTo(BeginPut(family, key, value.Length));

    /// <summary>Adds a record and gives the place for its value, to be filled before the next call.</summary>
    public Span<byte> BeginPut(Family family, scoped ReadOnlySpan<byte> key, int valueLength)
    {
        Begin(PutTag, family, key, valueLength);
        WriteVarint((uint)valueLength);
        var value = _buffer.AsSpan(_length, valueLength);
        _length += valueLength;
        return value;
    }

    public void Delete(Family family, scoped ReadOnlySpan<byte> key) => Begin(DeleteTag, family, key, 0);

    public void DeleteRange(Family family, scoped ReadOnlySpan<byte> first, scoped ReadOnlySpan<byte> end)
    {
        Begin(DeleteRangeTag, family, first, end.Length);
        WriteVarint((uint)end.Length);
        end.CopyTo(_buffer.AsSpan(_length));
        _length += end.Length;
    }

    /// <summary>Adds the records of another batch behind these.</summary>
    public void Append(RecordWriter other)
    {
        var records = other._buffer.AsSpan(HeaderBytes, other._length - HeaderBytes);
        Ensure(records.Length);
        records.CopyTo(_buffer.AsSpan(_length));
        _length += records.Length;
        Count += other.Count;
    }

    /// <summary>Forgets all records.</summary>
    public void Clear() => Truncate(HeaderBytes, 0);

    /// <summary>Forgets the records behind a place that <see cref="Length"/> and <see cref="Count"/> gave.</summary>
    public void Truncate(int length, uint count)
    {
        _length = length;
        Count = count;
    }

    /// <summary>The finished batch. Valid until the next call.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_buffer, 0);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(8), Count);
        return _buffer.AsSpan(0, _length);
    }

    /// <summary>Returns the buffer to its pool.</summary>
    public void Dispose()
    {
        var buffer = Interlocked.Exchange(ref _buffer, []);
        if (buffer.Length > 0) ArrayPool<byte>.Shared.Return(buffer);
    }

    private void Begin(byte tag, Family family, scoped ReadOnlySpan<byte> key, int roomForMore)
    {
        Ensure(RecordOverheadMax + key.Length + roomForMore);
        _buffer[_length++] = tag;
        _buffer[_length++] = (byte)family;
        WriteVarint((uint)key.Length);
        key.CopyTo(_buffer.AsSpan(_length));
        _length += key.Length;
        Count++;
    }

    private void WriteVarint(uint value)
    {
        while (value >= 0x80)
        {
            _buffer[_length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _buffer[_length++] = (byte)value;
    }

    private void Ensure(int bytes)
    {
        if (_buffer.Length - _length >= bytes) return;
        var wanted = Math.Max(checked(_length + bytes), (int)Math.Min(Array.MaxLength, _buffer.Length * 2L));
        var larger = ArrayPool<byte>.Shared.Rent(wanted);
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
