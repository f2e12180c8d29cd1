using System.Buffers.Binary;

namespace Lading.Core.Objects;

/// <summary>
/// The id of an object: a UUID, ordered by its bytes in RFC 9562 (big-endian) order, which is the order lists are in.
/// Unique within a collection and partition; the caller may choose it.
/// </summary>
public readonly record struct ObjectId(UInt128 Bits) : IComparable<ObjectId>
{
    /// <summary>Length of the encoding in bytes.</summary>
    public const int Bytes = 16;

    /// <summary>The id with the value of <paramref name="guid"/>.</summary>
    public static ObjectId From(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return Read(bytes);
    }

    /// <summary>The id as a <see cref="Guid"/>, whose text form is the canonical lower-case one.</summary>
    public Guid ToGuid()
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Write(bytes);
        return new Guid(bytes, bigEndian: true);
    }

    /// <summary>Reads 16 big-endian bytes.</summary>
    public static ObjectId Read(ReadOnlySpan<byte> bigEndian) => new(BinaryPrimitives.ReadUInt128BigEndian(bigEndian));

    /// <summary>Writes 16 big-endian bytes, so that byte order is id order.</summary>
    public void Write(Span<byte> bigEndian) => BinaryPrimitives.WriteUInt128BigEndian(bigEndian, Bits);

    /// <inheritdoc/>
    public int CompareTo(ObjectId other) => Bits.CompareTo(other.Bits);

    /// <summary>Order of ids.</summary>
    public static bool operator <(ObjectId left, ObjectId right) => left.Bits < right.Bits;

    /// <summary>Order of ids.</summary>
    public static bool operator >(ObjectId left, ObjectId right) => left.Bits > right.Bits;

    /// <summary>Order of ids.</summary>
    public static bool operator <=(ObjectId left, ObjectId right) => left.Bits <= right.Bits;

    /// <summary>Order of ids.</summary>
    public static bool operator >=(ObjectId left, ObjectId right) => left.Bits >= right.Bits;

    /// <summary>The canonical text: 36 characters, lower case.</summary>
    public override string ToString() => ToGuid().ToString("D");
}

/// <summary>Where an object lives: all engines find it by this.</summary>
/// <param name="Collection">Number of the collection (never reused, so a dropped collection's keys stay dead).</param>
/// <param name="Partition">Number of the partition; 0 in a collection without tenants.</param>
/// <param name="Id">The object's id.</param>
public readonly record struct ObjectKey(uint Collection, uint Partition, ObjectId Id);
