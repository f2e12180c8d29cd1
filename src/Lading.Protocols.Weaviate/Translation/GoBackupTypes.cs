using static Lading.Protocols.Weaviate.Translation.GoTypes;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>The original's bodies of the backup routes, as far as its error texts show them.</summary>
internal static class GoBackupTypes
{
    public static GoType Create { get; } = GoType.Struct(
        "models.BackupCreateRequest",
        Field("config", GoType.Struct(
            "models.BackupConfig",
            Field("Bucket", GoType.Text),
            Field("CPUPercentage", GoType.Int64),
            Field("ChunkSize", GoType.Int64),
            Field("CompressionLevel", GoType.Text),
            Field("Endpoint", GoType.Text),
            Field("Path", GoType.Text))),
        Strings("exclude"),
        Field("id", GoType.Text),
        Strings("include"));

    public static GoType Restore { get; } = GoType.Struct(
        "models.BackupRestoreRequest",
        Field("config", GoType.Struct(
            "models.RestoreConfig",
            Field("Bucket", GoType.Text),
            Field("CPUPercentage", GoType.Int64),
            Field("Endpoint", GoType.Text),
            Field("Path", GoType.Text))),
        Strings("exclude"),
        Strings("include"),
        Field("node_mapping", GoType.Map("map[string]string", GoType.Text)));
}
