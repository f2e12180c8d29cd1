using System.Buffers;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>What a <see cref="GoJsonReader"/> stands on.</summary>
internal enum GoJsonToken : byte
{
    /// <summary>Before the first token.</summary>
    None,
    BeginObject,
    EndObject,
    BeginArray,
    EndArray,

    /// <summary>The name of a member; its colon has been passed.</summary>
    Name,
    Text,
    Number,
    True,
    False,
    Null,
}

/// <summary>What may stand where a <see cref="GoJsonReader"/> reads on.</summary>
internal enum GoJsonExpect : byte
{
    Value,
    ValueOrEndArray,
    Name,
    NameOrEndObject,
    Colon,
    CommaOrEnd,
    Nothing,
}

/// <summary>Why a <see cref="GoJsonReader"/> stopped before the end.</summary>
internal enum GoJsonRefusal : byte
{
    None,

    /// <summary>The document is malformed or cut off; <see cref="GoSyntax.Explain"/> has the words.</summary>
    Syntax,

    /// <summary>More levels than allowed.</summary>
    Nesting,
}

/// <summary>
/// Reads one JSON document token by token and accepts exactly what Go's scanner accepts (RFC 8259; bytes inside strings need not be UTF-8;
/// what stands behind the document is not looked at). Never throws over the content, allocates nothing for up to 64 levels.
/// </summary>
internal ref struct GoJsonReader(ReadOnlySpan<byte> body, int nestingMax)
{
    /// <summary>What ends the run of ordinary bytes in a string.</summary>
    private static readonly SearchValues<byte> Special = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static value => (byte)value), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _body = body;
    private readonly int _nestingMax = nestingMax;
    private Levels _levels;
    private GoJsonExpect _expect = GoJsonExpect.Value;
    private int _rawStart;
    private int _rawEnd;

    /// <summary>What the reader stands on.</summary>
    public GoJsonToken Token { get; private set; }

    /// <summary>Why it stopped; <see cref="GoJsonRefusal.None"/> at the end of the document.</summary>
    public GoJsonRefusal Refusal { get; private set; }

    /// <summary>Once refused: where what could not be read begins.</summary>
    public int RefusedAt { get; private set; }

    /// <summary>Once refused: what should have stood there.</summary>
    public readonly GoJsonExpect Expected => _expect;

    /// <summary>True inside an object, false inside an array.</summary>
    public readonly bool InObject => _levels.InObject;

    /// <summary>Where the token begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the token has ended; for a name behind its colon.</summary>
    public int End { get; private set; }

    /// <summary>Levels open around the token; that of a bracket counts itself while it is open.</summary>
    public readonly int Depth => _levels.Count;

    /// <summary>A text or name: what stands between the quotes, escapes unresolved. A number: its literal.</summary>
    public readonly ReadOnlySpan<byte> Raw => _body[_rawStart.._rawEnd];

    /// <summary>Steps to the next token.</summary>
    /// <returns>False behind the document, or when it is refused.</returns>
    public bool Read()
    {
        var at = SkipSpace(End);
        switch (_expect)
        {
            case GoJsonExpect.Nothing:
                return false;
            case GoJsonExpect.CommaOrEnd when Is(at, ','):
                _expect = _levels.InObject ? GoJsonExpect.Name : GoJsonExpect.Value;
                return ReadNameOrValue(SkipSpace(at + 1));
            case GoJsonExpect.CommaOrEnd:
                return Is(at, _levels.InObject ? '}' : ']') ? ReadEnd(at) : Refuse(at);
            case GoJsonExpect.NameOrEndObject when Is(at, '}'):
            case GoJsonExpect.ValueOrEndArray when Is(at, ']'):
                return ReadEnd(at);
            default:
                return ReadNameOrValue(at);
        }
    }

    /// <summary>Passes the value the reader stands on, or the value of the member it stands on; then stands on its last token.</summary>
    public bool Skip()
    {
        if (Token == GoJsonToken.Name && !Read()) return false;
        if (Token is not (GoJsonToken.BeginObject or GoJsonToken.BeginArray)) return true;
        for (var outer = Depth - 1; Depth > outer;)
            if (!Read()) return false;
        return true;
    }

    /// <summary>Continues behind an array whose elements the caller read by himself; then stands on its end.</summary>
    /// <param name="behind">Offset in the body of the byte behind the closing bracket.</param>
    public void EndArrayAt(int behind)
    {
        Start = behind - 1;
        Accept(GoJsonToken.EndArray, behind);
        _levels.Pop();
        AfterValue();
    }

    /// <summary>True when the name is that fixed member, in Go's sense.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => GoName.Is(Raw, name);

    /// <summary>True when <see cref="Raw"/> is the text itself.</summary>
    public readonly bool IsPlain => GoText.IsPlain(Raw);

    /// <summary>Writes the text or name, which needs <see cref="GoText.RoomFor"/> its raw length.</summary>
    /// <returns>Bytes written.</returns>
    public readonly int CopyText(Span<byte> to) => GoText.Unquote(Raw, to);

    /// <summary>The text or name as a string.</summary>
    public readonly string GetString() => GoText.GetString(Raw);

    private bool ReadNameOrValue(int at)
    {
        if (_expect is not (GoJsonExpect.Name or GoJsonExpect.NameOrEndObject)) return ReadValue(at);
        if (!Is(at, '"') || !ReadString(at, GoJsonToken.Name)) return Refuse(at);
        _expect = GoJsonExpect.Colon;
        at = SkipSpace(End);
        if (!Is(at, ':')) return Refuse(at);
        End = at + 1;
        _expect = GoJsonExpect.Value;
        return true;
    }

    private bool ReadValue(int at)
    {
        if (at >= _body.Length) return Refuse(at);
        Start = at;
        switch (_body[at])
        {
            case (byte)'"':
                return ReadString(at, GoJsonToken.Text) ? AfterValue() : Refuse(at);
            case (byte)'{':
                return Open(at, GoJsonToken.BeginObject, GoJsonExpect.NameOrEndObject);
            case (byte)'[':
                return Open(at, GoJsonToken.BeginArray, GoJsonExpect.ValueOrEndArray);
            case (byte)'t':
                return ReadLiteral(at, "true"u8, GoJsonToken.True);
            case (byte)'f':
                return ReadLiteral(at, "false"u8, GoJsonToken.False);
            case (byte)'n':
                return ReadLiteral(at, "null"u8, GoJsonToken.Null);
            default:
                var length = GoNumber.LengthOf(_body[at..]);
                if (length == 0) return Refuse(at);
                (_rawStart, _rawEnd) = (at, at + length);
                Accept(GoJsonToken.Number, at + length);
                return AfterValue();
        }
    }

    private bool ReadString(int quote, GoJsonToken token)
    {
        Start = quote;
        var at = quote + 1;
        while (true)
        {
            var run = _body[at..].IndexOfAny(Special);
            if (run < 0) return false;
            at += run;
            if (_body[at] == '"') break;
            var escape = _body[at] == '\\' ? LengthOfEscape(_body[at..]) : 0;
            if (escape == 0) return false;
            at += escape;
        }

        (_rawStart, _rawEnd) = (quote + 1, at);
        Accept(token, at + 1);
        return true;
    }

    private static int LengthOfEscape(ReadOnlySpan<byte> escape)
    {
        if (escape.Length < 2) return 0;
        if (escape[1] != 'u') return "bfnrt\\/\""u8.Contains(escape[1]) ? 2 : 0;
        if (escape.Length < 6) return 0;
        foreach (var digit in escape.Slice(2, 4))
            if (!char.IsAsciiHexDigit((char)digit)) return 0;
        return 6;
    }

    private bool ReadLiteral(int at, ReadOnlySpan<byte> literal, GoJsonToken token)
    {
        if (!_body[at..].StartsWith(literal)) return Refuse(at);
        Accept(token, at + literal.Length);
        return AfterValue();
    }

    private bool Open(int at, GoJsonToken token, GoJsonExpect inside)
    {
        if (_levels.Count >= _nestingMax) return Refuse(at, GoJsonRefusal.Nesting);
        _levels.Push(token == GoJsonToken.BeginObject);
        Accept(token, at + 1);
        _expect = inside;
        return true;
    }

    private bool ReadEnd(int at)
    {
        Start = at;
        Accept(_levels.InObject ? GoJsonToken.EndObject : GoJsonToken.EndArray, at + 1);
        _levels.Pop();
        return AfterValue();
    }

    private bool AfterValue()
    {
        _expect = _levels.Count == 0 ? GoJsonExpect.Nothing : GoJsonExpect.CommaOrEnd;
        return true;
    }

    private void Accept(GoJsonToken token, int end)
    {
        Token = token;
        End = end;
    }

    private readonly bool Is(int at, char c) => (uint)at < (uint)_body.Length && _body[at] == c;

    private readonly int SkipSpace(int at)
    {
        while ((uint)at < (uint)_body.Length && _body[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t') at++;
        return at;
    }

    /// <summary>Stops for good: <see cref="End"/> moves behind the body, so that every further step ends here.</summary>
    private bool Refuse(int at, GoJsonRefusal refusal = GoJsonRefusal.Syntax)
    {
        if (Refusal != GoJsonRefusal.None) return false;
        (Refusal, RefusedAt) = (refusal, at);
        End = _body.Length;
        return false;
    }

    /// <summary>Which of the open levels are objects: a bit each, the innermost 64 in a register.</summary>
    private struct Levels
    {
        private ulong _innermost;
        private Stack<ulong>? _outer;

        public int Count { get; private set; }

        public readonly bool InObject => (_innermost & 1) != 0;

        public void Push(bool isObject)
        {
            if (Count > 0 && Count % 64 == 0) (_outer ??= []).Push(_innermost);
            _innermost = (_innermost << 1) | (isObject ? 1UL : 0);
            Count++;
        }

        public void Pop()
        {
            Count--;
            if (Count > 0 && Count % 64 == 0) _innermost = _outer!.Pop();
            else _innermost >>= 1;
        }
    }
}
