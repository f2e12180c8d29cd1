using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>What a Go type takes from a JSON value.</summary>
internal enum GoKind
{
    /// <summary><c>interface{}</c>: anything.</summary>
    Any,
    Text,
    Bool,
    Int64,
    Float32,
    Float64,
    Slice,

    /// <summary>A map with text keys.</summary>
    Map,
    Struct,

    /// <summary>A text that decodes itself (uuids and URIs): what it refuses ends the decoding at once, before any error kept so far.</summary>
    OwnText,

    /// <summary>The named vectors, which decode themselves.</summary>
    Vectors,
}

/// <summary>A member of a Go struct.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Type">Its type; a function, because types may contain themselves.</param>
internal sealed record GoField(string Name, Func<GoType> Type)
{
    /// <summary>The name as bytes.</summary>
    public byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
}

/// <summary>The part of a Go type that its JSON errors show.</summary>
internal sealed class GoType
{
    private GoType(GoKind kind, string printed)
    {
        Kind = kind;
        Printed = printed;
    }

    public static GoType Any { get; } = new(GoKind.Any, "interface {}");

    public static GoType Text { get; } = new(GoKind.Text, "string");

    public static GoType Bool { get; } = new(GoKind.Bool, "bool");

    public static GoType Int64 { get; } = new(GoKind.Int64, "int64");

    public static GoType Float32 { get; } = new(GoKind.Float32, "float32");

    public static GoType Float64 { get; } = new(GoKind.Float64, "float64");

    public static GoType OwnText { get; } = new(GoKind.OwnText, "string");

    public static GoType Vectors { get; } = new(GoKind.Vectors, "map[string]json.RawMessage");

    public GoKind Kind { get; }

    /// <summary>The type as Go prints it.</summary>
    public string Printed { get; }

    /// <summary>What a slice or map holds.</summary>
    public GoType? Element { get; private init; }

    /// <summary>The members of a struct.</summary>
    public IReadOnlyList<GoField> Fields { get; private init; } = [];

    /// <summary>Name of a struct without its package.</summary>
    public string ShortName => Printed[(Printed.LastIndexOf('.') + 1)..];

    public static GoType Slice(string printed, GoType element) => new(GoKind.Slice, printed) { Element = element };

    public static GoType Map(string printed, GoType element) => new(GoKind.Map, printed) { Element = element };

    public static GoType Struct(string printed, params IReadOnlyList<GoField> fields) => new(GoKind.Struct, printed) { Fields = fields };
}
