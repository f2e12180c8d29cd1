using Lading.Protocols.Weaviate.Translation;
using static Lading.Protocols.Weaviate.Translation.DocumentReader;

namespace Lading.Protocols.Weaviate.Rest.Tenants;

/// <summary>Reads lists of tenants and of their names.</summary>
internal static class TenantsDecoder
{
    public static IReadOnlyList<TenantModel> Tenants(OpenJson? body) => List(body, Tenant) ?? [];

    public static IReadOnlyList<string> Names(OpenJson? body) => Texts(body) ?? [];

    private static TenantModel Tenant(OpenJson? element)
    {
        var tenant = new TenantModel("", "");
        foreach (var (name, value) in Members(element))
        {
            if (name == "name") tenant = tenant with { Name = Text(value, tenant.Name) };
            else if (name == "activitystatus") tenant = tenant with { Status = Text(value, tenant.Status) };
        }

        return tenant;
    }
}
