using System.Collections.Immutable;
using Lading.Storage.RocksDb;
using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class StorageSettings
{
    private static readonly RocksDbStoreOptions Defaults = new();

    public static readonly Setting<string> Data = new("Storage:Data", Text, "./data",
        "The data folder; made when it is missing. One server per folder.") { Variable = "PERSISTENCE_DATA_PATH", Flag = "--data" };

    public static readonly Setting<bool> Sync = new("Storage:Sync", Switch, true,
        "Sync the log before a write is answered. With Storage:Sync=false an acknowledged write survives a crash of the server but not of the machine.");

    public static readonly Setting<int> BlockCacheMiB = new("Storage:BlockCacheMiB", Whole(8, 1 << 20), Defaults.BlockCacheMiB,
        "Memory for parts of table files that are read often, in MiB.");

    public static readonly Setting<int> WriteBufferMiB = new("Storage:WriteBufferMiB", Whole(16, 1 << 16), Defaults.WriteBufferMiB,
        "Memory for what is written but not yet in table files, in MiB; more makes larger and fewer files.");

    public static readonly Setting<int> LogMiB = new("Storage:LogMiB", Whole(16, 1 << 16), Defaults.LogMiB,
        "Size of the log, in MiB, above which memory is written to table files; a start after a crash reads at most about this much.");

    public static readonly Setting<string> Backups = new("Storage:Backups", Text, "",
        "The folder that `/v1/backups/filesystem` writes to; `Storage:Modules` must name `backup-filesystem`, too.")
        { Variable = "BACKUP_FILESYSTEM_PATH" };

    public static readonly Setting<ImmutableArray<string>> Modules = new("Storage:Modules", SettingTypes.List, [],
        "Modules of Weaviate to be switched on. There is one, `backup-filesystem`; the others are not here and change nothing.") { Variable = "ENABLE_MODULES" };

    public static IReadOnlyList<Setting> All { get; } = [Data, Sync, BlockCacheMiB, WriteBufferMiB, LogMiB, Backups, Modules];

    /// <summary>The folder for backups; null when they are not switched on.</summary>
    public static string? BackupFolder(LadingSettings settings) =>
        settings.Get(Backups) is { Length: > 0 } folder && settings.Get(Modules).Contains("backup-filesystem") ? Path.GetFullPath(folder) : null;

    public static RocksDbStoreOptions RocksDb(LadingSettings settings) => new()
    {
        Sync = settings.Get(Sync),
        BlockCacheMiB = settings.Get(BlockCacheMiB),
        WriteBufferMiB = settings.Get(WriteBufferMiB),
        LogMiB = settings.Get(LogMiB),
    };
}
