using System.Text.Json.Nodes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Tests.Translation.Classes;

/// <summary>The settings a recorded server had, from its environment.</summary>
internal static class RecordedSettings
{
    public static ClassSettings Of(JsonNode? environment)
    {
        string Read(string name, string otherwise = "") => (string?)environment?[name] ?? otherwise;
        long? Limit(string name) => environment?[name] is { } value ? long.Parse((string)value!) : null;
        return new ClassSettings
        {
            DefaultVectorIndexType = Read("DEFAULT_VECTOR_INDEX", "hnsw"),
            DefaultDistance = Read("DEFAULT_VECTOR_DISTANCE_METRIC"),
            DefaultCompression = Read("DEFAULT_QUANTIZATION"),
            DefaultTokenization = Read("DEFAULT_TOKENIZATION", "word"),
            DefaultShardCount = int.Parse(Read("DEFAULT_SHARDING_COUNT", "1")),
            AllowedVectorIndexTypes = [.. Read("ALLOWED_VECTOR_INDEX_TYPES").Split(',', StringSplitOptions.RemoveEmptyEntries)],
            AllowedCompressions = [.. Read("ALLOWED_COMPRESSION_TYPES").Split(',', StringSplitOptions.RemoveEmptyEntries)],
            AsyncIndexing = Read("ASYNC_INDEXING") == "true",
            ReplicationFactorMax = Limit("REPLICATION_MAXIMUM_FACTOR"),
            ShardsPerClassMax = Limit("MAXIMUM_ALLOWED_SHARDS_PER_COLLECTION"),
            Usage = new UsageLimits
            {
                Collections = Limit("MAXIMUM_ALLOWED_COLLECTIONS_COUNT"),
                TenantsPerCollection = Limit("MAXIMUM_ALLOWED_TENANTS_PER_COLLECTION"),
            },
        };
    }
}
