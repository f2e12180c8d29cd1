using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation.Classes;
using Lading.Protocols.Weaviate.Translation.Errors;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Where the object of a request is: class, tenant, and whether the caller may go there.</summary>
internal sealed class ObjectPlaces(WeaviateServices services)
{
    /// <summary>The class or alias of that name, whatever the case of its first letter; null when there is none.</summary>
    public CollectionState? Find(string name) => services.Schemas.Current.TryResolve(ClassNames.Fold(name), out var state) ? state : null;

    /// <summary>The same in any letter case: reads of one object find their class so.</summary>
    public CollectionState? FindInAnyCase(string name)
    {
        if (Find(name) is { } exact) return exact;
        foreach (var (other, state) in services.Schemas.Current.Collections)
            if (other.Equals(name, StringComparison.OrdinalIgnoreCase)) return state;
        return null;
    }

    /// <summary>Every class, by name.</summary>
    public IEnumerable<CollectionState> All => services.Schemas.Current.Collections.Values;

    /// <summary>The partition of a tenant, woken up where the class is set so; or what is wrong with the tenant.</summary>
    public async ValueTask<(Partition? Partition, string Fault)> EnterAsync(CollectionState state, string tenant, CancellationToken cancel)
    {
        if (FaultOf(state, tenant) is { } fault) return (null, fault);
        var partition = state.Partitions[tenant];
        if (partition.Status == PartitionStatus.Active) return (partition, "");
        if (partition.Status != PartitionStatus.Inactive || !state.Collection.Tenancy.ActivateOnUse) return (null, TenantTexts.Inactive(tenant));
        return (await WakeAsync(state, partition, cancel), "");
    }

    /// <summary>What is wrong with a tenant; null when it is there.</summary>
    public static string? FaultOf(CollectionState state, string tenant)
    {
        var name = state.Collection.Name;
        if (!state.Collection.Tenancy.Enabled) return tenant.Length == 0 ? null : TenantTexts.NotExpected(name);
        if (tenant.Length == 0) return TenantTexts.Missing(name);
        return state.Partitions.ContainsKey(tenant) ? null : TenantTexts.Unknown(tenant);
    }

    /// <summary>Refuses a caller who may not do that.</summary>
    /// <param name="request">The request.</param>
    /// <param name="verb">What.</param>
    /// <param name="collection">On which class; "*" for all.</param>
    /// <param name="tenant">In which tenant; empty for all.</param>
    /// <param name="id">To which object; null for all.</param>
    /// <param name="isMessage">True where the original says it as a message with a code.</param>
    public WeaviateAnswer? Judge(WeaviateRequest request, AccessVerb verb, string collection, string tenant, ObjectId? id, bool isMessage = false)
    {
        var demand = new AccessDemand(verb, AccessArea.Data, collection, tenant.Length == 0 ? "*" : tenant, id?.ToString() ?? "*");
        if (services.Access.Allows(request.Caller, demand)) return null;
        var text = DeniedText.Of(request.Caller, demand);
        return WeaviateAnswer.E(403, isMessage ? $"msg:{text} code:403 err:{text}" : text);
    }

    private async ValueTask<Partition> WakeAsync(CollectionState state, Partition partition, CancellationToken cancel)
    {
        using var edit = await services.Schemas.BeginEditAsync(cancel);
        var awake = partition with { Status = PartitionStatus.Active };
        var current = edit.Before.Numbers.GetValueOrDefault(state.Collection.Number)?.Partitions.GetValueOrDefault(partition.Tenant);
        if (current is not { Status: PartitionStatus.Inactive }) return current ?? awake;
        edit.Add(new SchemaChange.PutPartition(state.Collection.Number, current with { Status = PartitionStatus.Active }));
        await edit.CommitAsync(cancel);
        return awake;
    }
}
