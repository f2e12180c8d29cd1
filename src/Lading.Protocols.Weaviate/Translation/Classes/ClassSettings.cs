using System.Collections.Immutable;
using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What a server says about classes: the defaults they get, and what they may be. Immutable; the defaults are those of a server without any setting.</summary>
public sealed record ClassSettings
{
    /// <summary>Module of a class that names none (<c>DEFAULT_VECTORIZER_MODULE</c>). Default none.</summary>
    public string DefaultVectorizer { get; init; } = "none";

    /// <summary>Index of a vector that names none (<c>DEFAULT_VECTOR_INDEX</c>). Default hnsw.</summary>
    public string DefaultVectorIndexType { get; init; } = "hnsw";

    /// <summary>Distance of a class's own vector that names none (<c>DEFAULT_VECTOR_DISTANCE_METRIC</c>); empty leaves it to the index. Default empty.</summary>
    public string DefaultDistance { get; init; } = "";

    /// <summary>Compression of a vector that chooses none (<c>DEFAULT_QUANTIZATION</c>): pq, sq, bq, rq-1, rq-4, rq-8; empty for none. Default empty.</summary>
    public string DefaultCompression { get; init; } = "";

    /// <summary>How a text property is cut into words that does not say it (<c>DEFAULT_TOKENIZATION</c>). Default word.</summary>
    public string DefaultTokenization { get; init; } = "word";

    /// <summary>Shards of a class that does not say it (<c>DEFAULT_SHARDING_COUNT</c>). Default 1.</summary>
    public int DefaultShardCount { get; init; } = 1;

    /// <summary>Indexes a vector may have (<c>ALLOWED_VECTOR_INDEX_TYPES</c>), in the order configured; empty allows all. Default empty.</summary>
    public ImmutableArray<string> AllowedVectorIndexTypes { get; init; } = [];

    /// <summary>Compressions a vector may have (<c>ALLOWED_COMPRESSION_TYPES</c>), in the order configured; empty allows all. Default empty.</summary>
    public ImmutableArray<string> AllowedCompressions { get; init; } = [];

    /// <summary>Whether vectors are indexed after the answer (<c>ASYNC_INDEXING</c>), which dynamic indexes need. Default false.</summary>
    public bool AsyncIndexing { get; init; }

    /// <summary>Copies of a class at least (<c>REPLICATION_MINIMUM_FACTOR</c>). Default 1.</summary>
    public long ReplicationFactorMin { get; init; } = 1;

    /// <summary>Copies of a class at most (<c>REPLICATION_MAXIMUM_FACTOR</c>); null for as many as there are nodes. Default null.</summary>
    public long? ReplicationFactorMax { get; init; }

    /// <summary>Shards of one class at most (<c>MAXIMUM_ALLOWED_SHARDS_PER_COLLECTION</c>); null for no limit. Default null.</summary>
    public long? ShardsPerClassMax { get; init; }

    /// <summary>How many classes and tenants there may be. Default no limits.</summary>
    public UsageLimits Usage { get; init; } = UsageLimits.None;

    /// <summary>True when a guessed text property is of the deprecated type string (<c>AUTOSCHEMA_DEFAULT_STRING=string</c>), which cuts at white space. Default false.</summary>
    public bool GuessesDeprecatedString { get; init; }
}
