using Lading.Protocols.Weaviate.Rest.Absent;
using Lading.Protocols.Weaviate.Rest.Backups;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.BatchObjects;
using Lading.Protocols.Weaviate.Rest.BatchReferences;
using Lading.Protocols.Weaviate.Rest.Classifications;
using Lading.Protocols.Weaviate.Rest.Cluster;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Meta;
using Lading.Protocols.Weaviate.Rest.Nodes;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Rest.Users;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lading.Protocols.Weaviate.Rest;

/// <summary>The REST side of this wire, the entry of the room.</summary>
public static class WeaviateWire
{
    /// <summary>
    /// Makes the handler of all requests that no other wire has taken: it also answers unknown paths, as the original does. The host lifts the web
    /// server's own limit on request bodies; this wire has its own.
    /// </summary>
    public static RequestDelegate Create(WeaviateServices services, WeaviateOptions options)
    {
        var routes = new WeaviateRoutes();
        new MetaEndpoint(options).Map(routes);
        new NodesEndpoint(services, options).Map(routes);
        new ClusterEndpoint(services, options).Map(routes);
        new BackupsEndpoint(services, options).Map(routes);
        new ClassificationsEndpoint(services, options).Map(routes);
        UsersEndpoint.Map(routes);
        AbsentEndpoint.Map(routes);
        SchemaRoutes.Map(routes, SchemaServices.Of(services, options));
        var call = new BatchCall(services, options);
        new BatchObjectsEndpoint(services, options, call).Map(routes);
        new BatchReferencesEndpoint(services, options, call).Map(routes);
        ObjectRoutes.Map(routes, services, options, call);

        var settings = new FrameSettings(options.Authenticator, options.Limits.BodyBytesMax, options.IsReady) { Mode = options.Mode, Cors = options.Cors };
        return new WeaviateFrame(routes, settings, services.Loggers.CreateLogger<WeaviateFrame>()).HandleAsync;
    }
}
