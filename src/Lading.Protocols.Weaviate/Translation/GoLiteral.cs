using System.Text;
using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>Decoded values as Go's <c>%#v</c> prints them: Go source, with sorted keys. Numbers are texts there.</summary>
internal static class GoLiteral
{
    /// <summary>The value as <c>%#v</c> prints it.</summary>
    public static string Of(ValueReader value)
    {
        var text = new StringBuilder();
        Append(text, value, isInside: false);
        return text.ToString();
    }

    /// <summary>An object as <c>%#v</c> prints it, of the members given instead of its own.</summary>
    public static string OfObject(IReadOnlyDictionary<string, string> printedMembers) =>
        $"map[string]interface {{}}{{{string.Join(", ", printedMembers.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"{GoQuote.Quote(member.Key)}:{member.Value}"))}}}";

    private static void Append(StringBuilder text, ValueReader value, bool isInside)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                text.Append(isInside ? "interface {}(nil)" : "<nil>");
                break;
            case ValueKind.True or ValueKind.False:
                text.Append(value.Boolean ? "true" : "false");
                break;
            case ValueKind.Array:
                AppendElements(text, value);
                break;
            case ValueKind.Object:
                text.Append(OfObject(Members(value)));
                break;
            default:
                text.Append(GoQuote.Quote(value.Text));
                break;
        }
    }

    private static void AppendElements(StringBuilder text, ValueReader array)
    {
        text.Append("[]interface {}{");
        var isFirst = true;
        foreach (var element in array.EnumerateArray())
        {
            if (!isFirst) text.Append(", ");
            isFirst = false;
            Append(text, element, isInside: true);
        }

        text.Append('}');
    }

    /// <summary>The members of an object, printed; of repeated members the last one counts.</summary>
    public static Dictionary<string, string> Members(ValueReader value)
    {
        var members = new Dictionary<string, string>();
        foreach (var member in value.EnumerateObject())
        {
            var text = new StringBuilder();
            Append(text, member.Value, isInside: true);
            members[member.GetName()] = text.ToString();
        }

        return members;
    }
}
