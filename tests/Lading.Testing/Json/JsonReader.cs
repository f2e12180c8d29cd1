using System.Globalization;
using System.Text;

namespace Lading.Testing.Json;

/// <summary>A strict reader, save for <c>NaN</c> and <c>Infinity</c>, which Python's reader takes as well.</summary>
internal ref struct JsonReader
{
    /// <summary>Deeper than any answer; the reader recurses.</summary>
    private const int DepthMax = 900;

    private readonly string _text;
    private int _at;
    private int _depth;

    private JsonReader(string text) => _text = text;

    public static Json Read(string document)
    {
        var reader = new JsonReader(document);
        var value = reader.Value();
        reader.Blanks();
        if (reader._at != document.Length) throw reader.Fault("text behind the document");
        return value;
    }

    private Json Value()
    {
        Blanks();
        if (++_depth > DepthMax) throw Fault("too deep");
        var value = Peek() switch
        {
            '{' => Object(),
            '[' => Array(),
            '"' => Json.Text(Text()),
            't' => Word("true", Json.True),
            'f' => Word("false", Json.False),
            'n' => Word("null", Json.Null),
            'N' => Word("NaN", Json.Number("NaN")),
            'I' => Word("Infinity", Json.Number("Infinity")),
            _ => Number(),
        };
        _depth--;
        return value;
    }

    private Json Object()
    {
        var members = new OrderedDictionary<string, Json>();
        _at++;
        Blanks();
        if (Take('}')) return Json.Object(members);
        do
        {
            Blanks();
            if (Peek() != '"') throw Fault("a member name is missing");
            var name = Text();
            Blanks();
            if (!Take(':')) throw Fault("a colon is missing");
            members[name] = Value();
            Blanks();
        }
        while (Take(','));
        return Take('}') ? Json.Object(members) : throw Fault("the object is not closed");
    }

    private Json Array()
    {
        var items = new List<Json>();
        _at++;
        Blanks();
        if (Take(']')) return Json.Array(items);
        do
        {
            items.Add(Value());
            Blanks();
        }
        while (Take(','));
        return Take(']') ? Json.Array(items) : throw Fault("the array is not closed");
    }

    private string Text()
    {
        var text = new StringBuilder();
        for (_at++; ; _at++)
        {
            var c = Peek();
            if (c == '"') break;
            if (c < ' ') throw Fault("a control character in a text");
            text.Append(c == '\\' ? Escape() : c);
        }
        _at++;
        return text.ToString();
    }

    private char Escape()
    {
        _at++;
        switch (Peek())
        {
            case '"': return '"';
            case '\\': return '\\';
            case '/': return '/';
            case 'b': return '\b';
            case 'f': return '\f';
            case 'n': return '\n';
            case 'r': return '\r';
            case 't': return '\t';
            case 'u' when _at + 4 < _text.Length && ushort.TryParse(_text.AsSpan(_at + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit):
                _at += 4;
                return (char)unit;
            default: throw Fault("an unknown escape");
        }
    }

    private Json Number()
    {
        var from = _at;
        Take('-');
        if (Peek() == 'I') return Word("Infinity", Json.Number("-Infinity"));
        if (!Take('0') && Digits() == 0) throw Fault("a value is missing");
        if (_at + 1 < _text.Length && _text[_at] == '.' && char.IsAsciiDigit(_text[_at + 1]))
        {
            _at++;
            Digits();
        }
        Exponent();
        return Json.Number(_text[from.._at]);
    }

    private void Exponent()
    {
        if (_at >= _text.Length || _text[_at] is not ('e' or 'E')) return;
        var digits = _at + 1;
        if (digits < _text.Length && _text[digits] is '+' or '-') digits++;
        if (digits >= _text.Length || !char.IsAsciiDigit(_text[digits])) return;
        _at = digits;
        Digits();
    }

    private int Digits()
    {
        var from = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at])) _at++;
        return _at - from;
    }

    private Json Word(string word, Json value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) throw Fault("a value is missing");
        _at += word.Length;
        return value;
    }

    private bool Take(char wanted)
    {
        if (_at >= _text.Length || _text[_at] != wanted) return false;
        _at++;
        return true;
    }

    private readonly char Peek() => _at < _text.Length ? _text[_at] : throw Fault("the document ends early");

    private void Blanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
    }

    private readonly FormatException Fault(string what) => new($"{what} at character {_at}");
}
