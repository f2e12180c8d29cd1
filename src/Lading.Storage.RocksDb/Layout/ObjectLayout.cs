using Lading.Core.Objects;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Family <see cref="Family.Objects"/>: the properties of a row.
/// <code>
///   key    a <see cref="RowKey"/>
///   value  0      1                17
///          ┌──────┬────────────────┬───────────────────────────────────────┐
///          │ form │ id (RFC 9562)  │ one encoded object (Core: ValueKind)  │
///          └──────┴────────────────┴───────────────────────────────────────┘
/// </code>
/// The id stands here too, so that a row found by its number (by an index, by a reference) knows its name, and a check can compare both ways.
/// </summary>
internal static class ObjectLayout
{
    /// <summary>Form of the value; a reader refuses forms it does not know.</summary>
    public const byte Form = 1;

    public const int HeadBytes = 1 + ObjectId.Bytes;

    public static void WriteValue(Span<byte> value, ObjectId id, ReadOnlySpan<byte> properties)
    {
        value[0] = Form;
        id.Write(value[1..HeadBytes]);
        properties.CopyTo(value[HeadBytes..]);
    }

    public static ObjectId ReadId(ReadOnlySpan<byte> value) => ObjectId.Read(Checked(value)[1..HeadBytes]);

    public static ReadOnlySpan<byte> ReadProperties(ReadOnlySpan<byte> value) => Checked(value)[HeadBytes..];

    private static ReadOnlySpan<byte> Checked(ReadOnlySpan<byte> value) => value.Length >= HeadBytes && value[0] == Form
        ? value
        : throw new InvalidDataException(value.IsEmpty ? "an object without bytes" : $"an object of form {value[0]} and {value.Length} bytes; this version reads form {Form}");
}
