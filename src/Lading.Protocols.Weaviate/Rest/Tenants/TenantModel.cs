using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Rest.Tenants;

/// <summary>A tenant as this wire writes it. Immutable.</summary>
/// <param name="Name">The member <c>name</c>.</param>
/// <param name="Status">The member <c>activityStatus</c>; empty when it is not said.</param>
internal readonly record struct TenantModel(string Name, string Status)
{
    /// <summary>How reads show a tenant.</summary>
    public static TenantModel Of(Partition partition) => new(partition.Tenant, TenantStatuses.Of(partition.Status));
}
