using System.Buffers.Binary;
using System.Text;
using Lading.Core.Objects;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Families <see cref="Family.References"/> and <see cref="Family.Referrers"/>: every reference stands twice, once under the row that holds it, once
/// under what it points to. Ordinals grow with every reference of the database, so key order within a property is order of arrival, and
/// adding one reads nothing.
/// <code>
///   References   key    0        16      18
///                       ┌────────┬───────┬──────────┬─────────┐
///                       │ RowKey │ u16 n │ property │ ordinal │                             ordinal u64 big-endian
///                       └────────┴───────┴──────────┴─────────┘
///                value  0       1                17
///                       ┌───────┬────────────────┬──────────────────────────────┐
///                       │ flags │ id (RFC 9562)  │ name of the collection       │            flags: bit 0 compact spelling
///                       └───────┴────────────────┴──────────────────────────────┘
///   Referrers    key    0       2            2+n  18+n     34+n
///                       ┌───────┬────────────┬────┬────────┬───────┬──────────┬─────────┐
///                       │ u16 n │ collection │ id │ RowKey │ u16 n │ property │ ordinal │    target, then source
///                       └───────┴────────────┴────┴────────┴───────┴──────────┴─────────┘
///                value  empty
/// </code>
/// </summary>
internal static class ReferenceLayout
{
    private const byte CompactFlag = 1;
    private const int OrdinalBytes = sizeof(ulong);
    private const int ValueHeadBytes = 1 + ObjectId.Bytes;

    public static int KeyBytes(string property) => PropertyPrefixBytes(property) + OrdinalBytes;

    public static int PropertyPrefixBytes(string property) => RowKey.Bytes + sizeof(ushort) + Names.Bytes(property);

    public static int ValueBytes(Reference target) => ValueHeadBytes + Names.Bytes(target.Collection);

    public static int ReferrerKeyBytes(Reference target, string property) => SourcePrefixBytes(target, property) + OrdinalBytes;

    public static int SourcePrefixBytes(Reference target, string property) => TargetPrefixBytes(target) + PropertyPrefixBytes(property);

    public static int TargetPrefixBytes(Reference target) => sizeof(ushort) + Names.Bytes(target.Collection) + ObjectId.Bytes;

    public static void WritePropertyPrefix(Span<byte> key, RowKey source, string property)
    {
        source.Write(key);
        Names.Write(key[RowKey.Bytes..], property);
    }

    public static void WriteKey(Span<byte> key, RowKey source, string property, ulong ordinal)
    {
        WritePropertyPrefix(key, source, property);
        WriteOrdinal(key, ordinal);
    }

    public static void WriteValue(Span<byte> value, Reference target)
    {
        value[0] = target.Compact ? CompactFlag : (byte)0;
        target.Id.Write(value[1..ValueHeadBytes]);
        Encoding.UTF8.GetBytes(target.Collection, value[ValueHeadBytes..]);
    }

    public static void WriteTargetPrefix(Span<byte> key, Reference target)
    {
        var name = Names.Write(key, target.Collection);
        target.Id.Write(key.Slice(name, ObjectId.Bytes));
    }

    public static void WriteSourcePrefix(Span<byte> key, Reference target, RowKey source, string property)
    {
        WriteTargetPrefix(key, target);
        WritePropertyPrefix(key[TargetPrefixBytes(target)..], source, property);
    }

    public static void WriteReferrerKey(Span<byte> key, Reference target, RowKey source, string property, ulong ordinal)
    {
        WriteSourcePrefix(key, target, source, property);
        WriteOrdinal(key, ordinal);
    }

    public static HeldEntry Read(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        var property = Names.Read(key[RowKey.Bytes..], out var ordinal);
        return new HeldEntry(RowKey.Read(key), property, BinaryPrimitives.ReadUInt64BigEndian(ordinal), ReadTarget(value));
    }

    public static HeldEntry ReadReferrer(ReadOnlySpan<byte> key)
    {
        var collection = Names.Read(key, out var rest);
        var id = ObjectId.Read(rest[..ObjectId.Bytes]);
        rest = rest[ObjectId.Bytes..];
        var property = Names.Read(rest[RowKey.Bytes..], out var ordinal);
        return new HeldEntry(RowKey.Read(rest), property, BinaryPrimitives.ReadUInt64BigEndian(ordinal), new Reference(collection, id));
    }

    public static ulong ReadOrdinal(ReadOnlySpan<byte> key) => BinaryPrimitives.ReadUInt64BigEndian(key[^OrdinalBytes..]);

    private static Reference ReadTarget(ReadOnlySpan<byte> value) => new(
        Encoding.UTF8.GetString(value[ValueHeadBytes..]), ObjectId.Read(value[1..ValueHeadBytes]), (value[0] & CompactFlag) != 0);

    private static void WriteOrdinal(Span<byte> key, ulong ordinal) => BinaryPrimitives.WriteUInt64BigEndian(key[^OrdinalBytes..], ordinal);
}

/// <summary>A reference as it stands on disk.</summary>
internal readonly record struct HeldEntry(RowKey Source, string Property, ulong Ordinal, Reference Target);
