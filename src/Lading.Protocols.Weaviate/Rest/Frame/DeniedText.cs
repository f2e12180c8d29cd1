using Lading.Core.Access;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>The original's words for a caller who may not do what he asked for.</summary>
internal static class DeniedText
{
    /// <summary>The text of a refusal by the pipeline.</summary>
    public static string Of(AccessDeniedException denied) => Of(denied.Caller, denied.Demand);

    /// <summary>The text that names the user, the verb and the resources.</summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="demands">For what; all with the same verb.</param>
    public static string Of(Principal caller, params IReadOnlyList<AccessDemand> demands)
    {
        var name = caller.IsAnonymous ? AdminListPolicy.AnonymousName : caller.Name;
        var groups = string.Concat(caller.Groups.Select(static group => $" (of group '{group}')"));
        var resources = string.Join(' ', demands.Select(ResourceOf));
        return $"adminlist: authorization, forbidden action: user '{name}'{groups} has insufficient permissions to {VerbOf(demands[0].Verb)} [{resources}]";
    }

    private static char VerbOf(AccessVerb verb) => verb switch
    {
        AccessVerb.Create => 'C',
        AccessVerb.Read => 'R',
        AccessVerb.Update => 'U',
        _ => 'D',
    };

    /// <summary>The thing as the original writes it; a schema demand without a tenant is about the class itself.</summary>
    private static string ResourceOf(AccessDemand demand) => demand.Area switch
    {
        AccessArea.Schema => $"schema/collections/{demand.Collection}/shards/{(demand.Tenant.Length == 0 ? "#" : demand.Tenant)}",
        AccessArea.Data => $"data/collections/{demand.Collection}/shards/{(demand.Tenant.Length == 0 ? "*" : demand.Tenant)}/objects/{demand.Item}",
        AccessArea.Aliases => $"aliases/collections/{demand.Collection}/aliases/{demand.Item}",
        _ => demand.Item,
    };
}
