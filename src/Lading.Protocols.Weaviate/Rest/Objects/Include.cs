using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>The query parameter <c>include</c>: a list without blanks of what to show beside an object.</summary>
internal static class Include
{
    /// <summary>Reads it.</summary>
    /// <param name="request">The request.</param>
    /// <param name="withVectors">True when vectors are asked for.</param>
    /// <returns>The refusal, if any.</returns>
    public static WeaviateAnswer? Read(WeaviateRequest request, out bool withVectors)
    {
        withVectors = false;
        foreach (var entry in request.Query["include"]?.Split(',') ?? [])
        {
            // Nothing classifies objects here, so that none has a classification to show.
            if (entry == "classification") continue;
            if (entry != "vector") return WeaviateAnswer.E(400, $"unrecognized property '{entry}' in ?include list");
            withVectors = true;
        }

        return null;
    }
}
