using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.ObjectReferences;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>The routes of single objects with their references, and of their list.</summary>
internal static class ObjectRoutes
{
    /// <summary>Maps them.</summary>
    public static void Map(WeaviateRoutes routes, WeaviateServices services, WeaviateOptions options, BatchCall call)
    {
        var places = new ObjectPlaces(services);
        new ObjectReadEndpoint(services, options, places).Map(routes);
        new ObjectListEndpoint(services, options, places).Map(routes);
        new ObjectWriteEndpoint(services, options, places, call).Map(routes);
        new ObjectDeleteEndpoint(services, options, places, call).Map(routes);
        new ObjectReferencesEndpoint(services, options, places, call).Map(routes);
    }
}
