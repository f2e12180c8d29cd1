using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary>Bodies that are small documents: judged by Go's decoder, read as a whole.</summary>
internal static class DocumentBody
{
    /// <summary>A required body.</summary>
    /// <param name="name">The parameter's name in refusals.</param>
    /// <param name="nestingMax">Levels it may have.</param>
    /// <param name="type">What the original decodes it into.</param>
    /// <param name="read">Makes of the document what the endpoint needs.</param>
    /// <param name="check">What else the framework refuses; null for nothing.</param>
    public static BodyRule Of<T>(string name, int nestingMax, GoType type, Func<OpenJson?, T> read, Func<T, WeaviateAnswer?>? check = null)
        where T : class =>
        new(name, Required: true, request =>
        {
            var body = request.Body.Span;
            if (GoJson.Explain(body, type) is { } reason) return request.BodyRefused(reason);
            if (!OpenJson.TryParse(body, nestingMax, out var document)) return request.BodyRefused($"it has more than {nestingMax} levels");
            var decoded = read(document);
            request.Decoded = decoded;
            return check?.Invoke(decoded);
        });
}
