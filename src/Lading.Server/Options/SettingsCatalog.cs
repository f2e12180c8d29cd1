using System.Collections.Immutable;

namespace Lading.Server.Options;

/// <summary>Every setting there is, by section. <c>docs/operate/settings.md</c> shows the same rows; a test compares the two.</summary>
public static class SettingsCatalog
{
    /// <summary>The settings.</summary>
    public static ImmutableArray<Setting> All { get; } =
    [
        .. ServerSettings.All, .. StorageSettings.All, .. SchemaSettings.All, .. QuerySettings.All,
        .. AccessSettings.All, .. UsageSettings.All, .. BatchSettings.All, .. MetricsSettings.All,
    ];

    /// <summary>The setting of that name, in any letter case; null when there is none.</summary>
    public static Setting? Find(string key) => ByKey.GetValueOrDefault(key);

    private static Dictionary<string, Setting> ByKey { get; } = All.ToDictionary(setting => setting.Key, StringComparer.OrdinalIgnoreCase);
}
