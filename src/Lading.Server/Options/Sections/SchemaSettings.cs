using System.Collections.Immutable;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;
using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class SchemaSettings
{
    public static readonly Setting<bool> Auto = new("Schema:Auto", SwitchUnlessFalse, true,
        "Collections and properties that a write needs are created by it.") { Variable = "AUTOSCHEMA_ENABLED" };

    public static readonly Setting<bool> AutoTextIsString = new("Schema:AutoText", OneOf(("text", false), ("string", true)), false,
        "Type that auto-schema gives to text; the deprecated `string` is text cut at white space.") { Variable = "AUTOSCHEMA_DEFAULT_STRING" };

    public static readonly Setting<DataType> AutoNumber = new("Schema:AutoNumber",
        OneOf(("number", DataType.Number), ("int", DataType.Integer)), DataType.Number,
        "Type that auto-schema gives to numbers.") { Variable = "AUTOSCHEMA_DEFAULT_NUMBER" };

    public static readonly Setting<DataType> AutoDate = new("Schema:AutoDate",
        OneOf(("date", DataType.Date), ("text", DataType.Text), ("string", DataType.Text)), DataType.Date,
        "Type that auto-schema gives to text that reads as a date.") { Variable = "AUTOSCHEMA_DEFAULT_DATE" };

    public static readonly Setting<string> Vectorizer = new("Schema:Vectorizer", Text, "none",
        "`vectorizer` of a class that names none.") { Variable = "DEFAULT_VECTORIZER_MODULE" };

    public static readonly Setting<string> Distance = new("Schema:Distance", Text, "",
        "`distance` of a vector index that names none; empty is cosine.") { Variable = "DEFAULT_VECTOR_DISTANCE_METRIC" };

    public static readonly Setting<string> VectorIndex = new("Schema:VectorIndex", Words("hnsw", "flat", "dynamic", "hfresh"), "hnsw",
        "`vectorIndexType` of a class that names none; `dynamic` needs Schema:AsyncIndexing.") { Variable = "DEFAULT_VECTOR_INDEX" };

    public static readonly Setting<string> Quantization = new("Schema:Quantization", Words("none", "pq", "sq", "bq", "rq-1", "rq-4", "rq-8"), "none",
        "Compression of a vector index that names none.") { Variable = "DEFAULT_QUANTIZATION" };

    public static readonly Setting<string> Tokenization = new("Schema:Tokenization", Words("word", "lowercase", "whitespace", "field", "trigram"), "word",
        "`tokenization` of a text property that names none.") { Variable = "DEFAULT_TOKENIZATION" };

    public static readonly Setting<int> Shards = new("Schema:Shards", Whole(1, 1024), 1,
        "Number of shards of a class that names none: shown to clients, it divides nothing.") { Variable = "DEFAULT_SHARDING_COUNT" };

    public static readonly Setting<ImmutableArray<string>> VectorIndexesAllowed = new("Schema:VectorIndexesAllowed", List, [],
        "Vector index types that a class may have; empty allows all.") { Variable = "ALLOWED_VECTOR_INDEX_TYPES" };

    public static readonly Setting<ImmutableArray<string>> CompressionsAllowed = new("Schema:CompressionsAllowed", List, [],
        "Compressions that a vector index may have; empty allows all.") { Variable = "ALLOWED_COMPRESSION_TYPES" };

    public static readonly Setting<int> ReplicasMin = new("Schema:ReplicasMin", Whole(1, int.MaxValue), 1,
        "Smallest replication factor that a class may ask for.") { Variable = "REPLICATION_MINIMUM_FACTOR" };

    public static readonly Setting<long?> ReplicasMax = new("Schema:ReplicasMax", Limit, null,
        "Largest replication factor that a class may ask for.") { Variable = "REPLICATION_MAXIMUM_FACTOR" };

    public static readonly Setting<bool> AsyncIndexing = new("Schema:AsyncIndexing", Switch, false,
        "Classes may have the `dynamic` vector index, which the original ties to this.") { Variable = "ASYNC_INDEXING" };

    public static IReadOnlyList<Setting> All { get; } =
    [
        Auto, AutoTextIsString, AutoNumber, AutoDate, Vectorizer, Distance, VectorIndex, Quantization, Tokenization, Shards,
        VectorIndexesAllowed, CompressionsAllowed, ReplicasMin, ReplicasMax, AsyncIndexing,
    ];

    /// <summary>Refuses what no class could have.</summary>
    public static void Check(SettingsReader settings)
    {
        if (settings.Read(VectorIndex) == "dynamic" && !settings.Read(AsyncIndexing))
            settings.Refuse("Schema:VectorIndex is dynamic, which needs Schema:AsyncIndexing=true");
    }

    public static WeaviateRulesOptions Rules(LadingSettings settings) => new()
    {
        NumberType = settings.Get(AutoNumber),
        DateType = settings.Get(AutoDate),
    };

    public static ClassSettings Classes(LadingSettings settings) => new()
    {
        DefaultVectorizer = settings.Get(Vectorizer),
        DefaultVectorIndexType = settings.Get(VectorIndex),
        DefaultDistance = settings.Get(Distance),
        DefaultCompression = settings.Get(Quantization) is "none" ? "" : settings.Get(Quantization),
        DefaultTokenization = settings.Get(Tokenization),
        DefaultShardCount = settings.Get(Shards),
        AllowedVectorIndexTypes = settings.Get(VectorIndexesAllowed),
        AllowedCompressions = settings.Get(CompressionsAllowed),
        AsyncIndexing = settings.Get(AsyncIndexing),
        ReplicationFactorMin = settings.Get(ReplicasMin),
        ReplicationFactorMax = settings.Get(ReplicasMax),
        ShardsPerClassMax = settings.Get(UsageSettings.ShardsPerCollection),
        Usage = UsageSettings.Limits(settings),
        GuessesDeprecatedString = settings.Get(AutoTextIsString),
    };
}
