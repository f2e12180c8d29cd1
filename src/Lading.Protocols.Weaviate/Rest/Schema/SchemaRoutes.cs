using Lading.Protocols.Weaviate.Rest.Aliases;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Shards;
using Lading.Protocols.Weaviate.Rest.Tenants;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary>The routes of everything that is no object: classes with their properties, tenants and shards, and aliases.</summary>
internal static class SchemaRoutes
{
    public static void Map(WeaviateRoutes routes, SchemaServices services)
    {
        new SchemaEndpoint(services).Map(routes);
        new ClassEndpoint(services).Map(routes);
        new PropertiesEndpoint(services).Map(routes);
        VectorIndexEndpoint.Map(routes);
        new TenantsEndpoint(services).Map(routes);
        new ShardsEndpoint(services).Map(routes);
        new AliasesEndpoint(services).Map(routes);
    }
}
