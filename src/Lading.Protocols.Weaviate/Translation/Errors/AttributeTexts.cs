using Lading.Core.Outcomes;
using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Translation.Errors;

/// <summary>Members of an object that only this wire knows: what can be wrong with them, and the texts.</summary>
internal static class AttributeTexts
{
    /// <summary>The vector weights are not an object. The value is what was sent.</summary>
    public const string WeightsKind = "weights_kind";

    /// <summary>A vector weight is not a text. Followed by its name; the value is what was sent.</summary>
    public const string WeightsMember = "weights_member";

    public static string Of(ItemError error)
    {
        var value = new ValueReader(error.Value.Span);
        return error.Arguments[0] switch
        {
            WeightsKind => $"vector weights: must be key/value object with strings as keys and values, got {GoLiteral.Of(value)}",
            WeightsMember => $"vector weights: key '{error.Arguments[1]}': incorrect datatype: must be string, got {GoPrint.TypeName(value)}",
            var fault => throw new ArgumentOutOfRangeException(nameof(error), fault, "not a fault of an attribute"),
        };
    }
}
