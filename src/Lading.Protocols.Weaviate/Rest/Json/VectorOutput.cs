using Lading.Core.Objects;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>Stored vectors as JSON: <c>[0.1,0.2]</c>, multi-vectors as <c>[[0.1,0.2],[0.3,0.4]]</c>.</summary>
internal static class VectorOutput
{
    /// <summary>Writes one vector.</summary>
    public static void Write(ref JsonOutput json, VectorData vector)
    {
        if (vector.Tokens == 0)
        {
            WriteFloats(ref json, vector.Values.Span);
            return;
        }

        json.Raw((byte)'[');
        for (var token = 0; token < vector.Tokens; token++)
        {
            if (token > 0) json.Raw((byte)',');
            WriteFloats(ref json, vector.Values.Span.Slice(token * vector.Dimensions, vector.Dimensions));
        }

        json.Raw((byte)']');
    }

    private static void WriteFloats(ref JsonOutput json, ReadOnlySpan<float> floats)
    {
        json.Raw((byte)'[');
        for (var i = 0; i < floats.Length; i++)
        {
            if (i > 0) json.Raw((byte)',');
            json.Number(floats[i]);
        }

        json.Raw((byte)']');
    }
}
