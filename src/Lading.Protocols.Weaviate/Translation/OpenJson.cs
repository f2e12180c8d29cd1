using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// A JSON value as it was sent, where the wire leaves the form open: settings of modules and indexes, and the schema's documents before
/// their members are looked at. Null stands for JSON null. Numbers keep their literal.
/// </summary>
internal abstract record OpenJson
{
    // The original escapes nothing that JSON does not force it to.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private OpenJson()
    {
    }

    /// <summary>Reads the first document of a body that Go's decoder takes.</summary>
    /// <param name="body">The body.</param>
    /// <param name="nestingMax">Levels it may have.</param>
    /// <param name="document">The document.</param>
    /// <returns>False when it is malformed or has more levels.</returns>
    public static bool TryParse(ReadOnlySpan<byte> body, int nestingMax, out OpenJson? document)
    {
        var reader = new GoJsonReader(body, nestingMax);
        document = reader.Read() ? Read(ref reader) : null;
        return reader.Refusal == GoJsonRefusal.None;
    }

    /// <summary>How the original's error texts name the type of a value.</summary>
    public static string TypeName(OpenJson? value) => value switch
    {
        null => "<nil>",
        Text => "string",
        Number => "json.Number",
        Flag => "bool",
        List => "[]interface {}",
        _ => "map[string]interface {}",
    };

    /// <summary>How the original's error texts print a value.</summary>
    public static string GoPrint(OpenJson? value) => value switch
    {
        null => "<nil>",
        Text text => text.Value,
        Number number => number.Literal,
        Flag flag => flag.Value ? "true" : "false",
        List list => $"[{string.Join(' ', list.Elements.Select(GoPrint))}]",
        Map map => $"map[{string.Join(' ', map.ByName().Select(m => $"{m.Key}:{GoPrint(m.Value)}"))}]",
        _ => "",
    };

    /// <summary>True when both print the same: members compare by name, numbers by literal.</summary>
    public static bool Same(OpenJson? left, OpenJson? right) => Print(left) == Print(right);

    /// <summary>The value as JSON text, members in order of their names.</summary>
    public static string Print(OpenJson? value) => Print(writer => Write(writer, value));

    /// <summary>What <paramref name="write"/> writes, as JSON text.</summary>
    public static string Print(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Plain)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the value, members in order of their names.</summary>
    public static void Write(Utf8JsonWriter to, OpenJson? value)
    {
        switch (value)
        {
            case null: to.WriteNullValue(); break;
            case Text text: to.WriteStringValue(text.Value); break;
            case Number number: to.WriteRawValue(number.Literal, skipInputValidation: true); break;
            case Flag flag: to.WriteBooleanValue(flag.Value); break;
            case List list:
                to.WriteStartArray();
                foreach (var element in list.Elements) Write(to, element);
                to.WriteEndArray();
                break;
            case Map map:
                to.WriteStartObject();
                foreach (var (name, member) in map.ByName())
                {
                    to.WritePropertyName(name);
                    Write(to, member);
                }

                to.WriteEndObject();
                break;
        }
    }

    // Recursion ends at the reader's nesting limit. Once refused, the reader reads no further and what was made so far is thrown away.
    private static OpenJson? Read(ref GoJsonReader reader)
    {
        switch (reader.Token)
        {
            case GoJsonToken.Text: return new Text(reader.GetString());
            case GoJsonToken.Number: return new Number(Encoding.ASCII.GetString(reader.Raw));
            case GoJsonToken.True or GoJsonToken.False: return new Flag(reader.Token == GoJsonToken.True);
            case GoJsonToken.BeginArray:
                var elements = new List<OpenJson?>();
                while (reader.Read() && reader.Token != GoJsonToken.EndArray) elements.Add(Read(ref reader));
                return new List(elements);
            case GoJsonToken.BeginObject:
                var members = new List<KeyValuePair<string, OpenJson?>>();
                while (reader.Read() && reader.Token != GoJsonToken.EndObject)
                {
                    var name = reader.GetString();
                    if (reader.Read()) members.Add(new(name, Read(ref reader)));
                }

                return new Map(members);
            default: return null;
        }
    }

    /// <summary>A text.</summary>
    public sealed record Text(string Value) : OpenJson;

    /// <summary>A number by its literal.</summary>
    public sealed record Number(string Literal) : OpenJson;

    /// <summary>True or false.</summary>
    public sealed record Flag(bool Value) : OpenJson;

    /// <summary>An array.</summary>
    public sealed record List(IReadOnlyList<OpenJson?> Elements) : OpenJson;

    /// <summary>An object: its members in the order sent, repetitions included.</summary>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, OpenJson?>> Members) : OpenJson
    {
        /// <summary>An object without members.</summary>
        public static Map Empty { get; } = new([]);

        /// <summary>The member of exactly that name, the last of several; null when it is null or absent.</summary>
        public OpenJson? this[string name] => Find(name, out var value) ? value : null;

        /// <summary>Finds the member of exactly that name, the last of several.</summary>
        public bool Find(string name, out OpenJson? value)
        {
            for (var i = Members.Count - 1; i >= 0; i--)
            {
                if (Members[i].Key != name) continue;
                value = Members[i].Value;
                return true;
            }

            value = null;
            return false;
        }

        /// <summary>The members without repetitions, in order of their names.</summary>
        public SortedDictionary<string, OpenJson?> ByName()
        {
            var sorted = new SortedDictionary<string, OpenJson?>(StringComparer.Ordinal);
            foreach (var (name, value) in Members) sorted[name] = value;
            return sorted;
        }
    }
}
