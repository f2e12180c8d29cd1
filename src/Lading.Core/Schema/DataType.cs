namespace Lading.Core.Schema;

/// <summary>What a property's values are. Stored by name: members may be added, never renamed.</summary>
public enum DataType
{
    /// <summary>Unicode text.</summary>
    Text,

    /// <summary>Whole numbers, 64 bits signed.</summary>
    Integer,

    /// <summary>Finite IEEE 754 binary64 numbers.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>An instant with offset, nanosecond precision (RFC 3339).</summary>
    Date,

    /// <summary>A UUID (RFC 9562).</summary>
    Uuid,

    /// <summary>Latitude and longitude in degrees, binary32.</summary>
    GeoCoordinates,

    /// <summary>A phone number with its derived forms (ITU-T E.164).</summary>
    PhoneNumber,

    /// <summary>Binary data in base64 (RFC 4648 §4).</summary>
    Blob,

    /// <summary>SHA-256 of binary data, in hexadecimal; the data itself is not kept.</summary>
    BlobHash,

    /// <summary>A nested object with properties of its own.</summary>
    Object,

    /// <summary>References to other objects; always a list, kept apart from the values.</summary>
    Reference,
}
