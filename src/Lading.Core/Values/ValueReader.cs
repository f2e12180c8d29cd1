using System.Buffers.Binary;
using System.Text;

namespace Lading.Core.Values;

/// <summary>
/// One encoded value (see <see cref="ValueKind"/>), read in place. Made from bytes that <see cref="ValueWriter"/> wrote; it trusts them,
/// so bytes from disk are verified by the engine's checksums first. Default is <see cref="ValueKind.Null"/>-like: <see cref="IsAbsent"/>.
/// </summary>
public readonly ref struct ValueReader
{
    private readonly ReadOnlySpan<byte> _bytes;

    /// <summary>Reads the value that begins at the first byte; bytes behind it are not looked at.</summary>
    public ValueReader(ReadOnlySpan<byte> bytes) => _bytes = bytes.IsEmpty ? bytes : bytes[..LengthOf(bytes)];

    /// <summary>True when there is no value at all (an empty span).</summary>
    public bool IsAbsent => _bytes.IsEmpty;

    /// <summary>The kind; <see cref="ValueKind.Null"/> when absent.</summary>
    public ValueKind Kind => _bytes.IsEmpty ? ValueKind.Null : (ValueKind)_bytes[0];

    /// <summary>The whole encoding of this value, ready for <see cref="ValueWriter.WriteRaw"/>.</summary>
    public ReadOnlySpan<byte> Raw => _bytes;

    /// <summary>The characters of a <see cref="ValueKind.Text"/>, <see cref="ValueKind.NumberText"/> or <see cref="ValueKind.Blob"/>, UTF-8.</summary>
    public ReadOnlySpan<byte> Text => _bytes[5..];

    /// <summary>The value of a <see cref="ValueKind.True"/> or <see cref="ValueKind.False"/>.</summary>
    public bool Boolean => Kind == ValueKind.True;

    /// <summary>The value of an <see cref="ValueKind.Integer"/>.</summary>
    public long Integer => BinaryPrimitives.ReadInt64LittleEndian(_bytes[1..]);

    /// <summary>The value of a <see cref="ValueKind.Number"/>.</summary>
    public double Number => BinaryPrimitives.ReadDoubleLittleEndian(_bytes[1..]);

    /// <summary>The value of a <see cref="ValueKind.Date"/>.</summary>
    public DateValue Date => new(
        BinaryPrimitives.ReadInt64LittleEndian(_bytes[1..]),
        BinaryPrimitives.ReadInt32LittleEndian(_bytes[9..]),
        BinaryPrimitives.ReadInt16LittleEndian(_bytes[13..]));

    /// <summary>The value of a <see cref="ValueKind.Uuid"/>.</summary>
    public Guid Uuid => new(_bytes.Slice(1, 16), bigEndian: true);

    /// <summary>The value of a <see cref="ValueKind.Geo"/>.</summary>
    public GeoValue Geo => new(BinaryPrimitives.ReadSingleLittleEndian(_bytes[1..]), BinaryPrimitives.ReadSingleLittleEndian(_bytes[5..]));

    /// <summary>How many elements an <see cref="ValueKind.Array"/>, or members an <see cref="ValueKind.Object"/> or <see cref="ValueKind.Phone"/>, has.</summary>
    public int Count => (int)BinaryPrimitives.ReadUInt32LittleEndian(_bytes[5..]);

    /// <summary>The text of a <see cref="ValueKind.Text"/>, <see cref="ValueKind.NumberText"/> or <see cref="ValueKind.Blob"/> as a string.</summary>
    public string GetString() => Encoding.UTF8.GetString(Text);

    /// <summary>The elements of an <see cref="ValueKind.Array"/>, in order.</summary>
    public Elements EnumerateArray() => new(_bytes[ValueWriter.ContainerHeaderBytes..]);

    /// <summary>The members of an <see cref="ValueKind.Object"/> or <see cref="ValueKind.Phone"/>, in order.</summary>
    public Members EnumerateObject() => new(_bytes[ValueWriter.ContainerHeaderBytes..]);

    /// <summary>The last member of that name (of repeated members the last one counts); absent when there is none.</summary>
    public ValueReader Member(ReadOnlySpan<byte> name)
    {
        ValueReader found = default;
        foreach (var member in EnumerateObject())
            if (member.Name.SequenceEqual(name)) found = member.Value;
        return found;
    }

    /// <summary>Encoded length in bytes of the value that begins at the first byte.</summary>
    public static int LengthOf(ReadOnlySpan<byte> bytes) => (ValueKind)bytes[0] switch
    {
        ValueKind.Null or ValueKind.False or ValueKind.True or ValueKind.EmptyReferences => 1,
        ValueKind.NumberText or ValueKind.Text or ValueKind.Blob => 5 + (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]),
        ValueKind.Array or ValueKind.Object or ValueKind.Phone =>
            ValueWriter.ContainerHeaderBytes + (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]),
        ValueKind.Integer or ValueKind.Number or ValueKind.Geo => 9,
        ValueKind.Date => 15,
        ValueKind.Uuid => 17,
        var unknown => throw new InvalidDataException($"value kind {(byte)unknown} is not known to this version"),
    };

    /// <summary>Walks the elements of an array.</summary>
    public ref struct Elements
    {
        private ReadOnlySpan<byte> _rest;
        private ReadOnlySpan<byte> _current;

        internal Elements(ReadOnlySpan<byte> content) => _rest = content;

        /// <summary>The element the walk stands on.</summary>
        public readonly ValueReader Current => new(_current);

        /// <summary>This walk itself, for <c>foreach</c>.</summary>
        public readonly Elements GetEnumerator() => this;

        /// <summary>Steps to the next element.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var length = LengthOf(_rest);
            _current = _rest[..length];
            _rest = _rest[length..];
            return true;
        }
    }

    /// <summary>Walks the members of an object.</summary>
    public ref struct Members
    {
        private ReadOnlySpan<byte> _rest;
        private ReadOnlySpan<byte> _name;
        private ReadOnlySpan<byte> _value;

        internal Members(ReadOnlySpan<byte> content) => _rest = content;

        /// <summary>The member the walk stands on.</summary>
        public readonly NamedValue Current => new(_name, _value);

        /// <summary>This walk itself, for <c>foreach</c>.</summary>
        public readonly Members GetEnumerator() => this;

        /// <summary>Steps to the next member.</summary>
        public bool MoveNext()
        {
            if (_rest.IsEmpty) return false;
            var nameLength = (int)BinaryPrimitives.ReadUInt32LittleEndian(_rest);
            _name = _rest.Slice(4, nameLength);
            var rest = _rest[(4 + nameLength)..];
            var length = LengthOf(rest);
            _value = rest[..length];
            _rest = rest[length..];
            return true;
        }
    }

    /// <summary>A named value.</summary>
    public readonly ref struct NamedValue
    {
        private readonly ReadOnlySpan<byte> _value;

        internal NamedValue(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
        {
            Name = name;
            _value = value;
        }

        /// <summary>The name, UTF-8.</summary>
        public ReadOnlySpan<byte> Name { get; }

        /// <summary>The value.</summary>
        public ValueReader Value => new(_value);

        /// <summary>The name as a string.</summary>
        public string GetName() => Encoding.UTF8.GetString(Name);
    }
}
