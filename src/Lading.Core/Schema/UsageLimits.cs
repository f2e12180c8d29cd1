namespace Lading.Core.Schema;

/// <summary>How much a server lets its users make. Immutable; null is unlimited, which is the default.</summary>
public sealed record UsageLimits
{
    /// <summary>No limits.</summary>
    public static UsageLimits None { get; } = new();

    /// <summary>Collections of the server.</summary>
    public long? Collections { get; init; }

    /// <summary>Objects of the server, all collections together.</summary>
    public long? Objects { get; init; }

    /// <summary>Tenants of one collection.</summary>
    public long? TenantsPerCollection { get; init; }
}
