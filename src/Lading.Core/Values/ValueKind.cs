namespace Lading.Core.Values;

/// <summary>
/// What one encoded value is. Kinds below 16 are what any wire can say; kinds from 16 on exist only after validation,
/// when the schema has told what a text or number means. Numbers are stable: they are written to disk.
/// </summary>
public enum ValueKind : byte
{
    /// <summary>No value. No payload.</summary>
    Null = 0,

    /// <summary>False. No payload.</summary>
    False = 1,

    /// <summary>True. No payload.</summary>
    True = 2,

    /// <summary>A number as it was written, undecided between integer and float. Payload: u32 length, ASCII digits.</summary>
    NumberText = 3,

    /// <summary>Text. Payload: u32 length, UTF-8 (always well formed).</summary>
    Text = 4,

    /// <summary>A list. Payload: u32 byte length of what follows the count, u32 count, the values.</summary>
    Array = 5,

    /// <summary>Named values in the order given. Payload: u32 byte length of what follows the count, u32 count, then per member u32 name length, UTF-8 name, value.</summary>
    Object = 6,

    /// <summary>A whole number. Payload: i64.</summary>
    Integer = 16,

    /// <summary>A floating point number, finite. Payload: IEEE 754 binary64.</summary>
    Number = 17,

    /// <summary>An instant with the offset it was written in. Payload: i64 seconds since 1970-01-01T00:00:00Z, i32 nanoseconds (0..999,999,999), i16 offset in minutes.</summary>
    Date = 18,

    /// <summary>A UUID. Payload: 16 bytes, big-endian (RFC 9562 order).</summary>
    Uuid = 19,

    /// <summary>A place on earth. Payload: binary32 latitude, binary32 longitude, degrees.</summary>
    Geo = 20,

    /// <summary>A phone number and what was derived from it. Payload: as <see cref="Object"/>.</summary>
    Phone = 21,

    /// <summary>Binary data kept in the base64 spelling it arrived in. Payload: u32 length, ASCII.</summary>
    Blob = 22,

    /// <summary>A reference property that was set to an empty list; the references themselves are not part of an object's values. No payload.</summary>
    EmptyReferences = 23,
}
