namespace Lading.Testing.Json;

/// <summary>The kinds of a <see cref="Json"/> value.</summary>
public enum JsonKind { Null, False, True, Number, Text, Array, Object }

/// <summary>
/// A JSON value that keeps what other models lose: the literal of a number, lone surrogates in texts, the order of members.
/// Of repeated members the last one counts.
/// </summary>
public sealed class Json
{
    public static readonly Json Null = new(JsonKind.Null);
    public static readonly Json True = new(JsonKind.True);
    public static readonly Json False = new(JsonKind.False);

    private Json(JsonKind kind) => Kind = kind;

    public JsonKind Kind { get; }

    /// <summary>The literal of a number or the content of a text; else empty.</summary>
    public string Content { get; private init; } = "";

    public IReadOnlyList<Json> Items { get; private init; } = [];

    public OrderedDictionary<string, Json> Members { get; private init; } = [];

    public bool IsNull => Kind == JsonKind.Null;

    /// <summary>The member of that name, or null when there is none or this is no object.</summary>
    public Json? this[string member] => Members.TryGetValue(member, out var value) ? value : null;

    public static Json Number(string literal) => new(JsonKind.Number) { Content = literal };

    public static Json Text(string content) => new(JsonKind.Text) { Content = content };

    public static Json Array(IReadOnlyList<Json> items) => new(JsonKind.Array) { Items = items };

    public static Json Object(OrderedDictionary<string, Json> members) => new(JsonKind.Object) { Members = members };

    /// <summary>The value of a number; NaN and infinities have their JavaScript names.</summary>
    public double AsDouble() => Content switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(Content, System.Globalization.CultureInfo.InvariantCulture),
    };

    /// <summary>Reads a document. Throws <see cref="FormatException"/> when it is none.</summary>
    public static Json Parse(string document) => JsonReader.Read(document);

    public override string ToString() => PythonJson.Write(this);
}
