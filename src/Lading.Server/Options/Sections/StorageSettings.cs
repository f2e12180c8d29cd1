using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class StorageSettings
{
    public static readonly Setting<string> Data = new("Storage:Data", Text, "./data",
        "The data folder; made when it is missing. One server per folder.") { Variable = "PERSISTENCE_DATA_PATH", Flag = "--data" };

    public static readonly Setting<bool> Sync = new("Storage:Sync", Switch, true,
        "Sync the log before a write is answered. With Storage:Sync=false an acknowledged write survives a crash of the server but not of the machine.");

    public static IReadOnlyList<Setting> All { get; } = [Data, Sync];
}
