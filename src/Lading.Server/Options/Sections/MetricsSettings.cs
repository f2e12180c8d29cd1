using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class MetricsSettings
{
    public static readonly Setting<bool> Enabled = new("Metrics:Enabled", Switch, false,
        "Whether `/metrics` is served, in the text format of Prometheus, on a port of its own and without keys.") { Variable = "PROMETHEUS_MONITORING_ENABLED" };

    public static readonly Setting<int> MetricsPort = new("Metrics:Port", Whole(1, 65_535), 2112,
        "The port of `/metrics`.") { Variable = "PROMETHEUS_MONITORING_PORT" };

    public static IReadOnlyList<Setting> All { get; } = [Enabled, MetricsPort];
}
