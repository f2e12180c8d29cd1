using System.Text;
using System.Text.Json;
using Lading.Cli.Load.Reading;

namespace Lading.Cli.Load.Shaping;

/// <summary>The members of a row's outermost object, as places in its JSON.</summary>
internal sealed class RowMembers
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = ReadLimits.NestingMax };

    private readonly List<RowMember> _members = [];

    public IReadOnlyList<RowMember> All => _members;

    /// <summary>Reads the JSON through to its end.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public RowFault? Read(ReadOnlySpan<byte> json)
    {
        _members.Clear();
        try
        {
            var reader = new Utf8JsonReader(json, Options);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject) return new RowFault("not_an_object", "a row is a JSON object");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                int nameStart = (int)reader.TokenStartIndex + 1, nameLength = reader.ValueSpan.Length;
                reader.Read();
                var (start, type) = ((int)reader.TokenStartIndex, reader.TokenType);
                reader.Skip();
                _members.Add(new RowMember(nameStart, nameLength, start, (int)reader.BytesConsumed - start, type));
            }
            while (reader.Read())
            {
                // Anything behind the object throws.
            }
            return null;
        }
        catch (JsonException e)
        {
            _members.Clear();
            return new RowFault("json_invalid", $"not JSON: {e.Message}");
        }
    }
}

/// <summary>One member of a row.</summary>
/// <param name="NameStart">Offset of the name behind its quote.</param>
/// <param name="NameLength">Bytes of the name as it is written.</param>
/// <param name="Start">Offset of the value.</param>
/// <param name="Length">Bytes of the value, quotes and brackets included.</param>
/// <param name="Type">How the value begins.</param>
internal readonly record struct RowMember(int NameStart, int NameLength, int Start, int Length, JsonTokenType Type)
{
    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> json) => json.Slice(NameStart, NameLength);

    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> json) => json.Slice(Start, Length);

    /// <summary>The members that the server itself reads match in any letter case.</summary>
    public bool Is(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name(json), name);

    /// <summary>Null and the empty string say nothing.</summary>
    public bool IsEmpty => Type == JsonTokenType.Null || Type == JsonTokenType.String && Length == 2;

    /// <summary>The text of a string, or the value as it is written.</summary>
    public string Text(ReadOnlySpan<byte> json)
    {
        if (Type != JsonTokenType.String) return Encoding.UTF8.GetString(Value(json));
        var reader = new Utf8JsonReader(Value(json));
        reader.Read();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, or bytes that are no UTF-8: it stays what it is, nobody can tell what it means.
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}
