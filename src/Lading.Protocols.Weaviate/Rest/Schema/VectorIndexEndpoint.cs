using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary><c>/schema/{className}/vectors/{vectorIndexName}/index</c>: an experiment of the original, which is off unless a variable says otherwise; here it is off.</summary>
internal static class VectorIndexEndpoint
{
    private const string Off =
        "alter schema drop vector index endpoint is experimental and disabled by default, "
        + "set the environment variable ENABLE_EXPERIMENTAL_ALTER_SCHEMA_DROP_VECTOR_INDEX_ENDPOINT=true to enable it";

    public static void Map(WeaviateRoutes routes) =>
        routes.Map("DELETE", "/schema/{className}/vectors/{vectorIndexName}/index", static (_, _) => ValueTask.FromResult(WeaviateAnswer.E(500, Off)));
}
