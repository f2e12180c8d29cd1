namespace Lading.Core.Schema;

/// <summary>Whether a partition can be used.</summary>
public enum PartitionStatus
{
    /// <summary>Reads and writes are served.</summary>
    Active,

    /// <summary>Kept, but neither read nor written until it is activated.</summary>
    Inactive,

    /// <summary>Moved elsewhere.</summary>
    Offloaded,
}

/// <summary>A separate part of a collection: one per tenant, or the only one (number 0, no name) of a collection without tenants. Immutable.</summary>
public sealed record Partition
{
    /// <summary>Number, never reused; 0 for the only partition of a collection without tenants.</summary>
    public required uint Number { get; init; }

    /// <summary>Name of the tenant; empty for the only partition of a collection without tenants.</summary>
    public required string Tenant { get; init; }

    /// <summary>Whether it can be used. Default <see cref="PartitionStatus.Active"/>.</summary>
    public PartitionStatus Status { get; init; }

    /// <summary>Why it refuses writes; null when it takes them.</summary>
    public string? ReadOnlyReason { get; init; }
}

/// <summary>Whether and how a collection is partitioned by tenant. Immutable.</summary>
/// <param name="Enabled">One partition per tenant; fixed at creation.</param>
/// <param name="CreateOnWrite">A write for an unknown tenant creates it.</param>
/// <param name="ActivateOnUse">A write or read of an inactive tenant activates it.</param>
public sealed record TenancyPolicy(bool Enabled = false, bool CreateOnWrite = false, bool ActivateOnUse = false);
