using System.Buffers;
using Lading.Cli.Load.Keeping;
using Lading.Cli.Load.Reading;

namespace Lading.Cli.Load.Sending;

/// <summary>What is sent in one request, and what of the same rows is not sent because it would take the others with it. Filled again and again.</summary>
internal sealed class RowBatch
{
    private readonly ArrayBufferWriter<byte> _items = new();
    private readonly List<BatchItem> _places = [];
    private readonly List<FailedRow> _rejected = [];

    /// <summary>Counted from 1 over the input.</summary>
    public long Number { get; private set; }

    /// <summary>Rows of the input up to here, this batch included.</summary>
    public long RowsAfter { get; set; }

    /// <summary>Hash over all rows of the input up to here, as they stand in it.</summary>
    public UInt128 HashAfter { get; set; }

    /// <summary>Rows it was made of.</summary>
    public int Rows => _places.Count + _rejected.Count;

    /// <summary>Items that are sent.</summary>
    public int Items => _places.Count;

    /// <summary>Bytes of the items.</summary>
    public int Bytes => _items.WrittenCount;

    /// <summary>Rows that are not sent.</summary>
    public IReadOnlyList<FailedRow> Rejected => _rejected;

    public void Begin(long number)
    {
        Number = number;
        _items.ResetWrittenCount();
        _places.Clear();
        _rejected.Clear();
    }

    public void Add(ReadOnlySpan<byte> item, long line)
    {
        if (_places.Count > 0) _items.Write(","u8);
        _places.Add(new BatchItem(_items.WrittenCount, item.Length, line));
        _items.Write(item);
    }

    public void Reject(ReadOnlySpan<byte> item, long line, RowFault fault) => _rejected.Add(FailedRow.Of(line, item, fault));

    public long LineOf(int index) => _places[index].Line;

    public ReadOnlyMemory<byte> Item(int index) => _items.WrittenMemory.Slice(_places[index].Start, _places[index].Length);

    /// <summary>Items from <paramref name="first"/> on, with the commas between.</summary>
    public ReadOnlyMemory<byte> Range(int first, int count)
    {
        var (start, last) = (_places[first].Start, _places[first + count - 1]);
        return _items.WrittenMemory[start..(last.Start + last.Length)];
    }

    private readonly record struct BatchItem(int Start, int Length, long Line);
}
