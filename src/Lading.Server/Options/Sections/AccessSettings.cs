using System.Collections.Immutable;
using static Lading.Server.Options.SettingTypes;

namespace Lading.Server.Options;

internal static class AccessSettings
{
    public static readonly Setting<bool> Anonymous = new("Access:Anonymous", Switch, false,
        "Callers without a key are served. Always so while there is no other way to authenticate.") { Variable = "AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED" };

    public static readonly Setting<bool> ApiKeys = new("Access:ApiKeys", Switch, false,
        "Callers authenticate with an API key: `Authorization: Bearer KEY`.") { Variable = "AUTHENTICATION_APIKEY_ENABLED" };

    public static readonly Setting<ImmutableArray<string>> Keys = new("Access:Keys", List, [],
        "The API keys.") { Variable = "AUTHENTICATION_APIKEY_ALLOWED_KEYS" };

    public static readonly Setting<ImmutableArray<string>> Users = new("Access:Users", List, [],
        "The users that the keys stand for: one for each key, in their order, or one for all.") { Variable = "AUTHENTICATION_APIKEY_USERS" };

    public static readonly Setting<bool> AdminList = new("Access:AdminList", Switch, false,
        "Only listed users may do something; without it every caller who is served may do everything.") { Variable = "AUTHORIZATION_ADMINLIST_ENABLED" };

    public static readonly Setting<ImmutableArray<string>> Admins = new("Access:Admins", List, [],
        "Users who may do everything.") { Variable = "AUTHORIZATION_ADMINLIST_USERS" };

    public static readonly Setting<ImmutableArray<string>> Readers = new("Access:Readers", List, [],
        "Users who may read.") { Variable = "AUTHORIZATION_ADMINLIST_READONLY_USERS" };

    public static IReadOnlyList<Setting> All { get; } =
        [Anonymous, ApiKeys, Keys, Users, AdminList, Admins, Readers];

    // Overlooking one of these would open a server that its owner believes closed.
    private static readonly (string Variable, string Asks)[] NotHere =
    [
        ("AUTHENTICATION_OIDC_ENABLED", "OpenID Connect"),
        ("AUTHENTICATION_DB_USERS_ENABLED", "database users"),
        ("AUTHORIZATION_RBAC_ENABLED", "roles"),
    ];

    /// <summary>True when callers without credentials are served.</summary>
    public static bool ServesAnonymous(LadingSettings settings) => settings.Get(Anonymous) || !settings.Get(ApiKeys);

    /// <summary>The user of each key; empty when keys are off.</summary>
    public static ImmutableDictionary<string, string> UsersByKey(LadingSettings settings)
    {
        if (!settings.Get(ApiKeys)) return ImmutableDictionary<string, string>.Empty;
        var users = settings.Get(Users);
        return settings.Get(Keys).Select((key, i) => (key, user: users[users.Length == 1 ? 0 : i])).ToImmutableDictionary(pair => pair.key, pair => pair.user, StringComparer.Ordinal);
    }

    /// <summary>Refuses what cannot be meant.</summary>
    public static void Check(SettingsReader settings)
    {
        foreach (var (variable, asks) in NotHere)
            if (settings.Foreign(variable) is { } written && IsTrue(written))
                settings.Refuse($"{variable} asks for {asks}, which this server does not have; take it away and use API keys and the admin list (Access:ApiKeys, Access:AdminList)");

        CheckKeys(settings);
        var both = settings.Read(Admins).Intersect(settings.Read(Readers), StringComparer.Ordinal).FirstOrDefault();
        if (both is not null) settings.Refuse($"Access:Admins and Access:Readers both list '{both}'; a user is on one of them");
        if (settings.Read(AdminList) && settings.Read(Admins).IsEmpty && settings.Read(Readers).IsEmpty)
            settings.Refuse("Access:AdminList is on and both its lists are empty: nobody could do anything; fill Access:Admins");
    }

    private static void CheckKeys(SettingsReader settings)
    {
        if (!settings.Read(ApiKeys)) return;
        var keys = settings.Read(Keys);
        var users = settings.Read(Users);
        if (keys.IsEmpty) settings.Refuse("Access:ApiKeys is on and Access:Keys is empty: nobody could come in; list at least one key");
        else if (keys.Distinct(StringComparer.Ordinal).Count() < keys.Length) settings.Refuse("Access:Keys lists a key twice; each key stands for one user");
        else if (users.Length != 1 && users.Length != keys.Length) settings.Refuse($"Access:Users lists {users.Length} users for {keys.Length} keys; list one for each key, or one for all");
    }

    private static bool IsTrue(string written) => Switch.TryReadForeign(written, out var value) && value;
}
