using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Rest.Tenants;

/// <summary>Names of what a tenant can be: the new ones are taken, the old ones are shown.</summary>
internal static class TenantStatuses
{
    public const string Hot = "HOT";
    public const string Cold = "COLD";
    public const string Frozen = "FROZEN";

    /// <summary>All names the framework lets pass, in its order.</summary>
    public static readonly string[] Known = ["ACTIVE", "INACTIVE", "OFFLOADED", "OFFLOADING", "ONLOADING", Hot, Cold, Frozen, "FREEZING", "UNFREEZING"];

    /// <summary>The old name of a status; those without a new name stay as they are.</summary>
    public static string Shown(string status) => status switch
    {
        "ACTIVE" => Hot,
        "INACTIVE" => Cold,
        "OFFLOADED" => Frozen,
        _ => status,
    };

    public static string Of(PartitionStatus status) => status switch
    {
        PartitionStatus.Active => Hot,
        PartitionStatus.Inactive => Cold,
        _ => Frozen,
    };

    /// <summary>The status of Core; one that is not said is active.</summary>
    public static PartitionStatus ToCore(string shown) => shown == Cold ? PartitionStatus.Inactive : PartitionStatus.Active;
}
