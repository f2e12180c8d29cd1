using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Classifications;

/// <summary>Classifications: what is wrong with one is said as by the original, but none is carried out, and so none is ever found.</summary>
internal sealed class ClassificationsEndpoint(WeaviateServices services, WeaviateOptions options)
{
    private const string NotCarriedOut = "this server carries out no classifications: they look for the nearest neighbours of vectors, and it has no vector search";

    public void Map(WeaviateRoutes routes)
    {
        routes.Map(
            "POST", "/classifications", (request, _) => ValueTask.FromResult(Post(request)),
            DocumentBody.Of("params", options.Limits.NestingMax, GoTypes.Classification, ClassificationAsk.Of));
        routes.Map("GET", "/classifications/{id}", static (_, _) => ValueTask.FromResult(WeaviateAnswer.Empty(404)));
    }

    private WeaviateAnswer Post(WeaviateRequest request)
    {
        var ask = (ClassificationAsk)request.Decoded!;
        var demand = new AccessDemand(AccessVerb.Update, AccessArea.Schema, ask.Class, "");
        if (!services.Access.Allows(request.Caller, demand)) return WeaviateAnswer.E(403, DeniedText.Of(request.Caller, demand));
        var collection = services.Schemas.Current.TryGet(ask.Class, out var state) ? state.Collection : null;
        return ClassificationRules.FaultOf(ask, collection) is { } fault ? WeaviateAnswer.E(400, fault) : WeaviateAnswer.E(501, NotCarriedOut);
    }
}
