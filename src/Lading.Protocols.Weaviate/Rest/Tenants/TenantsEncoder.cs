using System.Text.Json;

namespace Lading.Protocols.Weaviate.Rest.Tenants;

/// <summary>Writes tenants; what is empty is left out.</summary>
internal static class TenantsEncoder
{
    public static void Write(Utf8JsonWriter to, IEnumerable<TenantModel> tenants)
    {
        to.WriteStartArray();
        foreach (var tenant in tenants) Write(to, tenant);
        to.WriteEndArray();
    }

    public static void Write(Utf8JsonWriter to, TenantModel tenant)
    {
        to.WriteStartObject();
        if (tenant.Status.Length > 0) to.WriteString("activityStatus", tenant.Status);
        if (tenant.Name.Length > 0) to.WriteString("name", tenant.Name);
        to.WriteEndObject();
    }
}
