namespace Lading.Cli.Load.Reading;

/// <summary>One row a line. A line that is no row costs that line; blank lines are none.</summary>
internal sealed class NdjsonReader(Stream stream) : IRowReader
{
    /// <summary>Enough of an endless line to recognise it by.</summary>
    private const int ExcerptBytes = 200;

    private readonly ByteFeed _feed = new(stream);
    private long _line;
    private int _taken;

    public bool Read(Row row)
    {
        while (true)
        {
            _feed.Advance(_taken);
            _taken = 0;
            var length = FindLine();
            if (length == 0 && _taken == 0) return false;
            _line++;
            if (length > ReadLimits.RowBytesMax)
            {
                row.Set(_line, SkipLine(), default, new RowFault("row_too_long", $"the line has more than {ReadLimits.RowBytesMax} bytes"));
                return true;
            }
            var text = _feed.Memory(length).Trim(" \t\r"u8);
            if (text.IsEmpty) continue;
            row.Set(_line, text, text);
            return true;
        }
    }

    public void Dispose() => _feed.Dispose();

    /// <summary>Length of the line at the start of the feed; <see cref="_taken"/> becomes what it takes with its line end.</summary>
    private int FindLine()
    {
        var searched = 0;
        while (true)
        {
            var end = _feed.Unread[searched..].IndexOf((byte)'\n');
            if (end >= 0)
            {
                _taken = searched + end + 1;
                return searched + end;
            }
            searched = _feed.Unread.Length;
            if (searched > ReadLimits.RowBytesMax || !_feed.Fill()) return _taken = searched;
        }
    }

    /// <summary>Reads on to the end of a line that is too long; returns how it begins.</summary>
    private byte[] SkipLine()
    {
        var excerpt = _feed.Unread[..ExcerptBytes].ToArray();
        _taken = 0;
        while (true)
        {
            var end = _feed.Unread.IndexOf((byte)'\n');
            if (end >= 0)
            {
                _feed.Advance(end + 1);
                return excerpt;
            }
            _feed.Advance(_feed.Unread.Length);
            if (!_feed.Fill()) return excerpt;
        }
    }
}

/// <summary>Trims what is text to us and bytes to the framework.</summary>
internal static class ByteTrim
{
    public static ReadOnlyMemory<byte> Trim(this ReadOnlyMemory<byte> bytes, ReadOnlySpan<byte> blanks)
    {
        var span = bytes.Span;
        var start = span.IndexOfAnyExcept(blanks);
        return start < 0 ? default : bytes[start..(span.LastIndexOfAnyExcept(blanks) + 1)];
    }
}
