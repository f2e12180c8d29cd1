using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class QuerySettings
{
    public static readonly Setting<int> LimitDefault = new("Query:LimitDefault", Whole(1, int.MaxValue), 10,
        "Objects of a list when the request names no limit.") { Variable = "QUERY_DEFAULTS_LIMIT" };

    public static readonly Setting<int> ResultsMax = new("Query:ResultsMax", Whole(1, int.MaxValue), 10_000,
        "Largest offset plus limit of a list; more is refused.") { Variable = "QUERY_MAXIMUM_RESULTS" };

    public static IReadOnlyList<Setting> All { get; } = [LimitDefault, ResultsMax];
}
