namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The original's request bodies, as far as its error texts show them.</summary>
internal static class GoTypes
{
    private static readonly GoType Texts = GoType.Slice("[]string", GoType.Text);

    private static readonly GoType C11yVector = GoType.Slice("models.C11yVector", GoType.Float32);

    public static GoType Object { get; } = GoType.Struct(
        "models.Object",
        Field("additional", GoType.Map("models.AdditionalProperties", GoType.Any)),
        Field("class", GoType.Text),
        Field("creationTimeUnix", GoType.Int64),
        Field("id", GoType.OwnText),
        Field("lastUpdateTimeUnix", GoType.Int64),
        Field("properties", GoType.Any),
        Field("tenant", GoType.Text),
        Field("vector", C11yVector),
        Field("vectorWeights", GoType.Any),
        Field("vectors", GoType.Vectors));

    public static GoType BatchObjectsCreateBody { get; } = GoType.Struct(
        "batch.BatchObjectsCreateBody",
        Field("fields", GoType.Slice("[]*string", GoType.Text)),
        Field("objects", GoType.Slice("[]*models.Object", Object)));

    public static GoType BatchReferences { get; } = GoType.Slice("[]*models.BatchReference", GoType.Struct(
        "models.BatchReference",
        Field("from", GoType.OwnText),
        Field("tenant", GoType.Text),
        Field("to", GoType.OwnText)));

    public static GoType SingleRef { get; } = GoType.Struct(
        "models.SingleRef",
        Field("beacon", GoType.OwnText),
        Field("class", GoType.OwnText),
        Field("classification", GoType.Struct(
            "models.ReferenceMetaClassification",
            Field("closestLosingDistance", GoType.Float64),
            Field("closestOverallDistance", GoType.Float64),
            Field("closestWinningDistance", GoType.Float64),
            Field("losingCount", GoType.Int64),
            Field("losingDistance", GoType.Float64),
            Field("meanLosingDistance", GoType.Float64),
            Field("meanWinningDistance", GoType.Float64),
            Field("overallCount", GoType.Int64),
            Field("winningCount", GoType.Int64),
            Field("winningDistance", GoType.Float64))),
        Field("href", GoType.OwnText),
        Field("schema", GoType.Any));

    public static GoType MultipleRef { get; } = GoType.Slice("models.MultipleRef", SingleRef);

    public static GoType Tenants { get; } = GoType.Slice("[]*models.Tenant", GoType.Struct(
        "models.Tenant",
        Field("activityStatus", GoType.Text),
        Field("name", GoType.Text)));

    public static GoType TenantNames { get; } = Texts;

    public static GoType ShardStatus { get; } = GoType.Struct("models.ShardStatus", Field("status", GoType.Text));

    public static GoType Alias { get; } = GoType.Struct("models.Alias", Field("alias", GoType.Text), Field("class", GoType.Text));

    public static GoType Classification { get; } = GoType.Struct(
        "models.Classification",
        Strings("basedOnProperties"),
        Field("class", GoType.Text),
        Strings("classifyProperties"),
        Field("settings", GoType.Any),
        Field("status", GoType.Text),
        Field("type", GoType.Text));

    public static GoType GraphQlQuery { get; } = GoType.Struct(
        "models.GraphQLQuery",
        Field("operationName", GoType.Text),
        Field("query", GoType.Text),
        Field("variables", GoType.Any));

    internal static GoField Field(string name, GoType type) => new(name, () => type);

    internal static GoField Strings(string name) => Field(name, Texts);
}
