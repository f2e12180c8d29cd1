using System.Text;
using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// Decoded values as Go's fmt prints them: numbers by their literal, texts bare, lists in brackets, objects as <c>map[…]</c> with sorted keys.
/// Only kinds that a wire can say (below 16) are printed.
/// </summary>
internal static class GoPrint
{
    private const string Nil = "<nil>";

    /// <summary>The value as <c>%v</c> prints it.</summary>
    public static string V(ValueReader value)
    {
        var text = new StringBuilder();
        Append(text, value, ofText: false);
        return text.ToString();
    }

    /// <summary>The value as <c>%s</c> prints it, which complains about booleans: <c>%!s(bool=true)</c>.</summary>
    public static string S(ValueReader value)
    {
        if (value.Kind == ValueKind.Null) return $"%!s({Nil})"; // inside a list or object it does not complain
        var text = new StringBuilder();
        Append(text, value, ofText: true);
        return text.ToString();
    }

    /// <summary>The Go type of the value, as <c>%T</c> prints it.</summary>
    public static string TypeName(ValueReader value) => value.Kind switch
    {
        ValueKind.Null => Nil,
        ValueKind.False or ValueKind.True => "bool",
        ValueKind.NumberText => "json.Number",
        ValueKind.Text => "string",
        ValueKind.Array => "[]interface {}",
        ValueKind.Object => "map[string]interface {}",
        var other => throw new ArgumentOutOfRangeException(nameof(value), other, "not a kind of decoded value"),
    };

    private static void Append(StringBuilder text, ValueReader value, bool ofText)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                text.Append(Nil);
                break;
            case ValueKind.False or ValueKind.True:
                var literal = value.Boolean ? "true" : "false";
                text.Append(ofText ? $"%!s(bool={literal})" : literal);
                break;
            case ValueKind.NumberText or ValueKind.Text:
                text.Append(value.GetString());
                break;
            case ValueKind.Array:
                AppendElements(text, value, ofText);
                break;
            case ValueKind.Object:
                AppendMembers(text, value, ofText);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value.Kind, "not a kind of decoded value");
        }
    }

    private static void AppendElements(StringBuilder text, ValueReader array, bool ofText)
    {
        text.Append('[');
        var first = true;
        foreach (var element in array.EnumerateArray())
        {
            if (!first) text.Append(' ');
            first = false;
            Append(text, element, ofText);
        }

        text.Append(']');
    }

    /// <summary>Of repeated members the last one counts; keys are sorted by their bytes.</summary>
    private static void AppendMembers(StringBuilder text, ValueReader map, bool ofText)
    {
        var printed = new SortedDictionary<byte[], string>(ByBytes.Order);
        foreach (var member in map.EnumerateObject())
        {
            var value = new StringBuilder();
            Append(value, member.Value, ofText);
            printed[member.Name.ToArray()] = value.ToString();
        }

        text.Append("map[").AppendJoin(' ', printed.Select(static member => $"{Encoding.UTF8.GetString(member.Key)}:{member.Value}")).Append(']');
    }

    private sealed class ByBytes : IComparer<byte[]>
    {
        public static ByBytes Order { get; } = new();

        public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
    }
}
