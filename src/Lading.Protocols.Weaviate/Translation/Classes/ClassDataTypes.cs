using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>The wire's names of types beside those of Core.</summary>
internal static class ClassDataTypes
{
    public const string Text = "text";
    public const string TextArray = "text[]";

    // Deprecated, and turned into text once a class is judged.
    public const string String = "string";
    public const string StringArray = "string[]";

    private static readonly Dictionary<string, (DataType Type, bool IsArray)> Known = new(StringComparer.Ordinal)
    {
        [Text] = (DataType.Text, false),
        [TextArray] = (DataType.Text, true),
        [String] = (DataType.Text, false),
        [StringArray] = (DataType.Text, true),
        ["int"] = (DataType.Integer, false),
        ["int[]"] = (DataType.Integer, true),
        ["number"] = (DataType.Number, false),
        ["number[]"] = (DataType.Number, true),
        ["boolean"] = (DataType.Boolean, false),
        ["boolean[]"] = (DataType.Boolean, true),
        ["date"] = (DataType.Date, false),
        ["date[]"] = (DataType.Date, true),
        ["uuid"] = (DataType.Uuid, false),
        ["uuid[]"] = (DataType.Uuid, true),
        ["geoCoordinates"] = (DataType.GeoCoordinates, false),
        ["phoneNumber"] = (DataType.PhoneNumber, false),
        ["blob"] = (DataType.Blob, false),
        ["blobHash"] = (DataType.BlobHash, false),
        ["object"] = (DataType.Object, false),
        ["object[]"] = (DataType.Object, true),
    };

    /// <summary>The name of the one type that is no reference; null when <paramref name="dataType"/> is anything else.</summary>
    public static string? ValueType(IReadOnlyList<string>? dataType) =>
        dataType is [var only] && Known.ContainsKey(only) ? only : null;

    public static bool IsObject(string? type) => type is "object" or "object[]";

    public static bool IsString(string? type) => type is String or StringArray;

    public static bool IsText(string? type) => type is Text or TextArray;

    public static bool IsBlob(string? type) => type is "blob" or "blobHash";

    /// <summary>True for types of which the original keeps an index of ranges.</summary>
    public static bool HasRanges(string? type) => type is "number" or "int" or "date";

    /// <summary>True when the name can only be that of a class: its first letter is none that could be smaller.</summary>
    public static bool LooksLikeClass(string name) => name.Length > 0 && !char.IsLower(name[0]);

    /// <summary>The type of Core.</summary>
    public static (DataType Type, bool IsArray) ToCore(IReadOnlyList<string> dataType) =>
        ValueType(dataType) is { } name ? Known[name] : (DataType.Reference, false);

    /// <summary>The member <c>dataType</c> of a property.</summary>
    public static List<string> ToWire(Property property) => property.Type == DataType.Reference
        ? [.. property.Targets]
        : [Name(property.Type, property.IsArray)];

    public static string Name(DataType type, bool isArray) => Name(type) + (isArray ? "[]" : "");

    private static string Name(DataType type) => type switch
    {
        DataType.Text => Text,
        DataType.Integer => "int",
        DataType.Number => "number",
        DataType.Boolean => "boolean",
        DataType.Date => "date",
        DataType.Uuid => "uuid",
        DataType.GeoCoordinates => "geoCoordinates",
        DataType.PhoneNumber => "phoneNumber",
        DataType.Blob => "blob",
        DataType.BlobHash => "blobHash",
        DataType.Object => "object",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "a type this wire has no name for"),
    };
}
