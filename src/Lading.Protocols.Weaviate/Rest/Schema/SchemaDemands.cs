using Lading.Core.Access;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary>What the schema routes demand of the access policy.</summary>
internal static class SchemaDemands
{
    /// <summary>On the class itself, not on its tenants.</summary>
    public static AccessDemand Class(AccessVerb verb, string name) => new(verb, AccessArea.Schema, name, Tenant: "");

    /// <summary>On one tenant, or on all of them where the name is empty.</summary>
    public static AccessDemand Tenant(AccessVerb verb, string name, string tenant) => new(verb, AccessArea.Schema, name, tenant.Length == 0 ? "*" : tenant);

    /// <summary>On several tenants; on all of them where none is named.</summary>
    public static IReadOnlyList<AccessDemand> Tenants(AccessVerb verb, string name, IEnumerable<string> tenants)
    {
        AccessDemand[] demands = [.. tenants.Select(tenant => Tenant(verb, name, tenant))];
        return demands.Length == 0 ? [Tenant(verb, name, "")] : demands;
    }

    public static AccessDemand Alias(AccessVerb verb, string name, string alias) => new(verb, AccessArea.Aliases, name, Item: alias);

    /// <summary>To see the classes that properties refer to.</summary>
    public static IEnumerable<AccessDemand> Targets(IEnumerable<PropertyModel> properties, string owner)
    {
        foreach (var property in properties)
        {
            if (ClassDataTypes.ValueType(property.DataType) is not null) continue;
            foreach (var target in property.DataType ?? [])
                if (target != owner && ClassNames.FaultOfClass(target) is null) yield return Class(AccessVerb.Read, target);
        }
    }
}
