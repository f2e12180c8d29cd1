using System.Buffers.Binary;
using Lading.Core.Objects;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Family <see cref="Family.Ids"/>: from the caller's id to the header. The only family with random keys, and small: filters answer for ids
/// that are not there.
/// <code>
///   key    0            4           8                24
///          ┌────────────┬───────────┬────────────────┐
///          │ collection │ partition │ id (RFC 9562)  │    big-endian: byte order is the order of lists
///          └────────────┴───────────┴────────────────┘
///   value  0       8         16          24          32             40      41
///          ┌───────┬─────────┬───────────┬───────────┬──────────────┬───────┐
///          │ row   │ version │ createdMs │ updatedMs │ content hash │ parts │    little-endian
///          └───────┴─────────┴───────────┴───────────┴──────────────┴───────┘
/// </code>
/// <c>parts</c> says what else there may be of the row, so that a replacement or a read does not look for what was never written.
/// </summary>
internal static class IdLayout
{
    public const int KeyBytes = 24;
    public const int ValueBytes = 41;

    public static void WriteKey(Span<byte> key, ObjectKey of)
    {
        RowKey.WritePartition(key, of.Collection, of.Partition);
        of.Id.Write(key[8..KeyBytes]);
    }

    public static ObjectKey ReadKey(ReadOnlySpan<byte> key) => new(
        BinaryPrimitives.ReadUInt32BigEndian(key), BinaryPrimitives.ReadUInt32BigEndian(key[4..]), ObjectId.Read(key[8..KeyBytes]));

    public static void WriteValue(Span<byte> value, StoredHeader stored)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(value, stored.Header.Row);
        BinaryPrimitives.WriteUInt64LittleEndian(value[8..], stored.Header.Version);
        BinaryPrimitives.WriteInt64LittleEndian(value[16..], stored.Header.CreatedMs);
        BinaryPrimitives.WriteInt64LittleEndian(value[24..], stored.Header.UpdatedMs);
        BinaryPrimitives.WriteUInt64LittleEndian(value[32..], stored.Header.ContentHash);
        value[40] = (byte)stored.Parts;
    }

    public static StoredHeader ReadValue(ReadOnlySpan<byte> value) => value.Length == ValueBytes
        ? new(
            new ObjectHeader(
                BinaryPrimitives.ReadUInt64LittleEndian(value),
                BinaryPrimitives.ReadUInt64LittleEndian(value[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(value[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(value[24..]),
                BinaryPrimitives.ReadUInt64LittleEndian(value[32..])),
            (RowParts)value[40])
        : throw new InvalidDataException($"a header of {value.Length} bytes; it has {ValueBytes}");
}

/// <summary>What there may be of a row besides its properties. Set bits may be stale (nothing is there any more); clear bits never are.</summary>
[Flags]
internal enum RowParts : byte
{
    None = 0,

    /// <summary>A vector of the unnamed space.</summary>
    UnnamedVector = 1,

    /// <summary>Vectors of named spaces.</summary>
    NamedVectors = 2,

    /// <summary>References.</summary>
    References = 4,

    Vectors = UnnamedVector | NamedVectors,
}

/// <summary>Tests of <see cref="RowParts"/>.</summary>
internal static class RowPartsTests
{
    /// <summary>As <c>HasFlag</c>, which boxes until the method is optimized.</summary>
    public static bool Has(this RowParts parts, RowParts part) => (parts & part) != 0;
}

/// <summary>What stands under an id.</summary>
internal readonly record struct StoredHeader(ObjectHeader Header, RowParts Parts);
