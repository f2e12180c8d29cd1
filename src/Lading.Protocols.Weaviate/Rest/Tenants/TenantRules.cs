using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Tenants;

/// <summary>What a list of tenants may be. Every method gives what is wrong, null when nothing is.</summary>
internal static class TenantRules
{
    // The original's own limit; creating has none.
    private const int ChangedMax = 100;

    /// <summary>What the framework refuses, which names no tenant.</summary>
    public static string? FrameFault(IReadOnlyList<TenantModel> tenants)
    {
        foreach (var tenant in tenants)
        {
            if (tenant.Status.Length > 0 && !TenantStatuses.Known.Contains(tenant.Status))
                return $"activityStatus in body should be one of [{string.Join(' ', TenantStatuses.Known)}]";
        }

        return null;
    }

    /// <summary>What is wrong with tenants to be created.</summary>
    public static string? FaultOfNew(IReadOnlyList<TenantModel> tenants) => FaultOfNames(tenants) ?? FaultOfStatuses(tenants, mayBeEmpty: true);

    /// <summary>What is wrong with tenants to be changed.</summary>
    public static string? FaultOfChanged(IReadOnlyList<TenantModel> tenants)
    {
        if (tenants.Count > ChangedMax)
        {
            return $"maximum number of tenants allowed to be updated simultaneously is {ChangedMax}. "
                + "Please reduce the number of tenants in your request and try again";
        }

        return FaultOfNames(tenants) ?? FaultOfStatuses(tenants, mayBeEmpty: false);
    }

    /// <summary>What is wrong with names of tenants to be removed: those that cannot be are not there anyway.</summary>
    public static string? FaultOfRemoved(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
            if (names[i].Length == 0) return $"empty tenant name at index {i}";
        return null;
    }

    private static string? FaultOfNames(IReadOnlyList<TenantModel> tenants)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < tenants.Count; i++)
        {
            if (ClassNames.FaultOfTenant(tenants[i].Name) is { } fault) return $"tenant name at index {i}: {fault}";
            if (!seen.Add(tenants[i].Name)) return $"tenant name {tenants[i].Name} existed multiple times";
        }

        return null;
    }

    private static string? FaultOfStatuses(IReadOnlyList<TenantModel> tenants, bool mayBeEmpty)
    {
        var faults = new List<string>();
        foreach (var tenant in tenants)
        {
            var status = TenantStatuses.Shown(tenant.Status);
            if (status is TenantStatuses.Hot or TenantStatuses.Cold || (status.Length == 0 && mayBeEmpty)) continue;
            if (status == TenantStatuses.Frozen) return "can't offload tenants, because offload-s3 module is not enabled";
            faults.Add($"invalid activity status '{status}' for tenant {GoQuote.Quote(tenant.Name)}");
        }

        return faults.Count == 0 ? null : string.Join(", ", faults);
    }
}
