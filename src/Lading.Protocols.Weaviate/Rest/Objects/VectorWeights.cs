using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>The member <c>vectorWeights</c>: checked and echoed; without vectorizer modules nobody uses it.</summary>
internal static class VectorWeights
{
    /// <summary>Where it stands in an object.</summary>
    public const string Path = "/vectorWeights";

    /// <summary>What is wrong with it, in the original's words; null when nothing is.</summary>
    public static string? Check(ValueReader weights)
    {
        if (weights.Kind != ValueKind.Object)
            return "vector weights: must be key/value object with strings as keys and values, got " + Literal(weights);

        foreach (var member in weights.EnumerateObject())
            if (member.Value.Kind != ValueKind.Text)
                return $"vector weights: key '{member.GetName()}': incorrect datatype: must be string, got {GoPrint.TypeName(member.Value)}";
        return null;
    }

    // Go's %#v.
    private static string Literal(ValueReader value)
    {
        switch (value.Kind)
        {
            case ValueKind.Null:
                return "interface {}(nil)";
            case ValueKind.True or ValueKind.False:
                return value.Boolean ? "true" : "false";
            case ValueKind.Array:
                var elements = new List<string>();
                foreach (var element in value.EnumerateArray()) elements.Add(Literal(element));
                return "[]interface {}{" + string.Join(", ", elements) + "}";
            case ValueKind.Object:
                var members = new SortedDictionary<string, string>(StringComparer.Ordinal);
                foreach (var member in value.EnumerateObject()) members[GoQuote.Quote(member.Name)] = Literal(member.Value);
                return "map[string]interface {}{" + string.Join(", ", members.Select(member => member.Key + ":" + member.Value)) + "}";
            default:
                return GoQuote.Quote(value.Text);
        }
    }
}
