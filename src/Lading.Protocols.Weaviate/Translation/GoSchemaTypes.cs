using static Lading.Protocols.Weaviate.Translation.GoTypes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The original's bodies of the schema routes, as far as its error texts show them.</summary>
internal static class GoSchemaTypes
{
    private static readonly GoType TextAnalyzerConfig = GoType.Struct(
        "models.TextAnalyzerConfig",
        Field("asciiFold", GoType.Bool),
        Strings("asciiFoldIgnore"),
        Field("stopwordPreset", GoType.Text));

    private static readonly GoType NestedProperty = GoType.Struct(
        "models.NestedProperty",
        Strings("dataType"),
        Field("description", GoType.Text),
        Field("indexFilterable", GoType.Bool),
        Field("indexRangeFilters", GoType.Bool),
        Field("indexSearchable", GoType.Bool),
        Field("name", GoType.Text),
        new GoField("nestedProperties", static () => NestedProperties!),
        Field("textAnalyzer", TextAnalyzerConfig),
        Field("tokenization", GoType.Text));

    private static readonly GoType NestedProperties = GoType.Slice("[]*models.NestedProperty", NestedProperty);

    private static readonly GoType InvertedIndexConfig = GoType.Struct(
        "models.InvertedIndexConfig",
        Field("bm25", GoType.Struct("models.BM25Config", Field("b", GoType.Float32), Field("k1", GoType.Float32))),
        Field("cleanupIntervalSeconds", GoType.Int64),
        Field("indexNullState", GoType.Bool),
        Field("indexPropertyLength", GoType.Bool),
        Field("indexTimestamps", GoType.Bool),
        Field("stopwordPresets", GoType.Map("map[string][]string", TenantNames)),
        Field("stopwords", GoType.Struct("models.StopwordConfig", Strings("additions"), Field("preset", GoType.Text), Strings("removals"))),
        Field("tokenizerUserDict", GoType.Slice("[]*models.TokenizerUserDictConfig", GoType.Any)),
        Field("usingBlockMaxWAND", GoType.Bool));

    private static readonly GoType ReplicationConfig = GoType.Struct(
        "models.ReplicationConfig",
        Field("asyncConfig", GoType.Struct(
            "models.ReplicationAsyncConfig",
            [.. AsyncNumbers().Select(static name => Field(name, GoType.Int64))])),
        Field("deletionStrategy", GoType.Text),
        Field("factor", GoType.Int64));

    public static GoType Property { get; } = GoType.Struct(
        "models.Property",
        Field("bucketGeneration", GoType.Int64),
        Strings("dataType"),
        Field("description", GoType.Text),
        Field("disableDuplicatedReferences", GoType.Bool),
        Field("indexFilterable", GoType.Bool),
        Field("indexInverted", GoType.Bool),
        Field("indexRangeFilters", GoType.Bool),
        Field("indexSearchable", GoType.Bool),
        Field("moduleConfig", GoType.Any),
        Field("name", GoType.Text),
        Field("nestedProperties", NestedProperties),
        Field("searchableBlockmax", GoType.Bool),
        Field("textAnalyzer", TextAnalyzerConfig),
        Field("tokenization", GoType.Text));

    public static GoType Class { get; } = GoType.Struct(
        "models.Class",
        Field("class", GoType.Text),
        Field("description", GoType.Text),
        Field("invertedIndexConfig", InvertedIndexConfig),
        Field("moduleConfig", GoType.Any),
        Field("multiTenancyConfig", GoType.Struct(
            "models.MultiTenancyConfig",
            Field("autoTenantActivation", GoType.Bool),
            Field("autoTenantCreation", GoType.Bool),
            Field("enabled", GoType.Bool))),
        Field("objectTtlConfig", GoType.Struct(
            "models.ObjectTTLConfig",
            Field("defaultTtl", GoType.Int64),
            Field("deleteOn", GoType.Text),
            Field("enabled", GoType.Bool),
            Field("filterExpiredObjects", GoType.Bool))),
        Field("properties", GoType.Slice("[]*models.Property", Property)),
        Field("replicationConfig", ReplicationConfig),
        Field("shardingConfig", GoType.Any),
        Field("vectorConfig", GoType.Map("map[string]models.VectorConfig", GoType.Struct(
            "models.VectorConfig",
            Field("vectorIndexConfig", GoType.Any),
            Field("vectorIndexType", GoType.Text),
            Field("vectorizer", GoType.Any)))),
        Field("vectorIndexConfig", GoType.Any),
        Field("vectorIndexType", GoType.Text),
        Field("vectorizer", GoType.Text));

    private static string[] AsyncNumbers() =>
    [
        "diffBatchSize", "diffPerNodeTimeout", "frequency", "frequencyWhilePropagating", "hashtreeHeight", "loggingFrequency",
        "prePropagationTimeout", "propagationBatchSize", "propagationConcurrency", "propagationDelay", "propagationLimit", "propagationTimeout",
    ];
}
