using static Lading.Protocols.Weaviate.Translation.GoTypes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The original's body of the batch delete, as far as its error texts show it.</summary>
internal static class GoFilterTypes
{
    private static readonly GoType WhereFilter = GoType.Struct(
        "models.WhereFilter",
        new GoField("operands", static () => Operands!),
        Field("operator", GoType.Text),
        Strings("path"),
        Field("valueBoolean", GoType.Bool),
        Field("valueBooleanArray", GoType.Slice("[]bool", GoType.Bool)),
        Field("valueDate", GoType.Text),
        Strings("valueDateArray"),
        Field("valueGeoRange", GoType.Struct(
            "models.WhereFilterGeoRange",
            Field("distance", GoType.Struct("models.WhereFilterGeoRangeDistance", Field("max", GoType.Float64))),
            Field("geoCoordinates", GoType.Struct(
                "models.GeoCoordinates",
                Field("latitude", GoType.Float32),
                Field("longitude", GoType.Float32))))),
        Field("valueInt", GoType.Int64),
        Field("valueIntArray", GoType.Slice("[]int64", GoType.Int64)),
        Field("valueNumber", GoType.Float64),
        Field("valueNumberArray", GoType.Slice("[]float64", GoType.Float64)),
        Field("valueString", GoType.Text),
        Strings("valueStringArray"),
        Field("valueText", GoType.Text),
        Strings("valueTextArray"));

    private static readonly GoType Operands = GoType.Slice("[]*models.WhereFilter", WhereFilter);

    public static GoType BatchDelete { get; } = GoType.Struct(
        "models.BatchDelete",
        Field("deletionTimeUnixMilli", GoType.Int64),
        Field("dryRun", GoType.Bool),
        Field("match", GoType.Struct("models.BatchDeleteMatch", Field("class", GoType.Text), Field("where", WhereFilter))),
        Field("output", GoType.Text));
}
