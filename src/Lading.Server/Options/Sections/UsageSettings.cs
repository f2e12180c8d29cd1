using Lading.Core.Schema;
using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class UsageSettings
{
    public static readonly Setting<long?> Collections = new("Usage:CollectionsMax", Limit, null,
        "Collections of the server; one more is answered 429.") { Variable = "MAXIMUM_ALLOWED_COLLECTIONS_COUNT" };

    public static readonly Setting<long?> Objects = new("Usage:ObjectsMax", Limit, null,
        "Objects of the server; one more is answered 429.") { Variable = "MAXIMUM_ALLOWED_OBJECTS_COUNT" };

    public static readonly Setting<long?> TenantsPerCollection = new("Usage:TenantsMax", Limit, null,
        "Tenants of one collection; one more is answered 429.") { Variable = "MAXIMUM_ALLOWED_TENANTS_PER_COLLECTION" };

    public static readonly Setting<long?> ShardsPerCollection = new("Usage:ShardsMax", Limit, null,
        "Shards that a class may ask for; one more is answered 429.") { Variable = "MAXIMUM_ALLOWED_SHARDS_PER_COLLECTION" };

    public static readonly Setting<string> Message = new("Usage:Message", Text, "",
        "What those answers say; `{limit}` and `{value}` are replaced. Empty is the original's text.") { Variable = "USAGE_LIMITS_ERROR_MESSAGE" };

    public static IReadOnlyList<Setting> All { get; } = [Collections, Objects, TenantsPerCollection, ShardsPerCollection, Message];

    public static UsageLimits Limits(LadingSettings settings) => new()
    {
        Collections = settings.Get(Collections),
        Objects = settings.Get(Objects),
        TenantsPerCollection = settings.Get(TenantsPerCollection),
    };
}
