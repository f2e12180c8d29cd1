using System.Buffers;

namespace Lading.Cli.Load.Reading;

/// <summary>
/// The elements of one JSON array, of the array <c>objects</c> of one object, or JSON values one after another; spread over lines as they like.
/// It finds where an element ends; whether it is JSON inside is judged later, so that a bad element costs that element.
/// </summary>
internal sealed class JsonElementsReader(Stream stream) : IRowReader
{
    private static readonly SearchValues<byte> Structure = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> ScalarEnd = SearchValues.Create(",]} \t\r\n"u8);

    private readonly ByteFeed _feed = new(stream);
    private long _line = 1;
    private long _read;
    private int _taken;
    private bool _begun;
    private bool _inArray;
    private bool _ended;

    public bool Read(Row row)
    {
        Consume(_taken);
        _taken = 0;
        if (!_begun) Begin();
        if (_ended || !SkipBlanks()) return End();
        if (_feed.Unread[0] == (byte)']' && _inArray)
        {
            _ended = true;
            return false;
        }
        _read++;
        _taken = ElementLength();
        var element = _feed.Memory(_taken);
        row.Set(_line, element, element);
        return true;
    }

    public void Dispose() => _feed.Dispose();

    /// <summary>An object with the member <c>objects</c> first, or with <c>fields</c> before it, is a request body of the batch route; any other object is the first row.</summary>
    private void Begin()
    {
        _begun = true;
        if (!SkipBlanks(commas: false)) return;
        if (_feed.Unread[0] == (byte)'[')
        {
            Enter(1);
            return;
        }
        while (_feed.Unread.Length < 1024 && _feed.Fill())
        {
            // A few bytes decide, and a file may have fewer.
        }
        var inner = ObjectsArray(_feed.Unread);
        if (inner > 0) Enter(inner);
    }

    private void Enter(int bytes)
    {
        Consume(bytes);
        _inArray = true;
    }

    /// <summary>Offset behind the bracket of <c>{"objects":[</c>, or 0.</summary>
    public static int ObjectsArray(ReadOnlySpan<byte> text)
    {
        var rest = Skip(text, "{"u8);
        if (rest.IsEmpty) return 0;
        var fields = Skip(Skip(Skip(rest, "\"fields\""u8), ":"u8), "["u8);
        var close = fields.IndexOf((byte)']');
        if (close >= 0) rest = Skip(fields[(close + 1)..], ","u8);
        rest = Skip(Skip(Skip(rest, "\"objects\""u8), ":"u8), "["u8);
        return rest.IsEmpty ? 0 : text.Length - rest.Length;

        static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> from, ReadOnlySpan<byte> word)
        {
            from = from.TrimStart(" \t\r\n"u8);
            return from.StartsWith(word) ? from[word.Length..] : default;
        }
    }

    private bool SkipBlanks(bool commas = true)
    {
        while (true)
        {
            var first = _feed.Unread.IndexOfAnyExcept(commas ? ", \t\r\n"u8 : " \t\r\n"u8);
            Consume(first < 0 ? _feed.Unread.Length : first);
            if (first >= 0) return true;
            if (!_feed.Fill()) return false;
        }
    }

    private bool End() => _ended || !_inArray
        ? false
        : throw new LoadInputException($"the file ends behind row {_read}, before its array is closed: it is cut off");

    private int ElementLength() => _feed.Unread[0] is (byte)'{' or (byte)'[' ? ContainerLength() : ScalarLength();

    private int ContainerLength()
    {
        int at = 0, depth = 0;
        while (true)
        {
            var next = _feed.Unread[at..].IndexOfAny(Structure);
            if (next < 0)
            {
                at = _feed.Unread.Length;
                More();
                continue;
            }
            at += next;
            switch (_feed.Unread[at])
            {
                case (byte)'"':
                    at = StringEnd(at + 1);
                    break;
                case (byte)'{' or (byte)'[':
                    depth++;
                    at++;
                    break;
                default:
                    at++;
                    if (--depth == 0) return at;
                    break;
            }
        }
    }

    private int ScalarLength()
    {
        var at = _feed.Unread[0] == (byte)'"' ? StringEnd(1) : 1;
        while (true)
        {
            var end = _feed.Unread[at..].IndexOfAny(ScalarEnd);
            if (end >= 0) return at + end;
            at = _feed.Unread.Length;
            if (at > ReadLimits.RowBytesMax) throw TooLong();
            if (!_feed.Fill()) return at;
        }
    }

    /// <summary>Offset behind the closing quote of the string whose text begins at <paramref name="at"/>.</summary>
    private int StringEnd(int at)
    {
        while (true)
        {
            var next = at < _feed.Unread.Length ? _feed.Unread[at..].IndexOfAny((byte)'"', (byte)'\\') : -1;
            if (next < 0)
            {
                at = Math.Max(at, _feed.Unread.Length);
                More();
                continue;
            }
            at += next;
            if (_feed.Unread[at] == (byte)'"') return at + 1;
            at += 2;
        }
    }

    private void More()
    {
        if (_feed.Unread.Length > ReadLimits.RowBytesMax) throw TooLong();
        if (!_feed.Fill()) throw new LoadInputException($"the file ends inside of row {_read} (line {_line}): it is cut off, or a bracket or quote there is missing");
    }

    private LoadInputException TooLong() => new($"row {_read} (line {_line}) has more than {ReadLimits.RowBytesMax} bytes");

    private void Consume(int count)
    {
        _line += _feed.Unread[..count].Count((byte)'\n');
        _feed.Advance(count);
    }
}
