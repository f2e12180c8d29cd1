using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>What is known of the target of a reference while items are judged.</summary>
/// <param name="Fault">Null when the target is stored; else why it dangles, unless the batch puts it: empty when it was looked for and not found.</param>
/// <param name="Promise">Set when an item of the batch puts the target: whether that item passes is not known yet.</param>
internal readonly record struct TargetAnswer(string? Fault, OwnTarget? Promise)
{
    public static readonly TargetAnswer Stored = default;
}

/// <summary>Says whether the target of a reference exists, from the facts and, where the policy counts them, the other items of the batch.</summary>
internal sealed class TargetJudge(BatchRequest request, Facts facts, TargetPlaces places, WorkingSchema schema)
{
    private HashSet<OwnTarget>? _own;

    /// <summary>What items of the batch were to put and, as it turned out, do not.</summary>
    public HashSet<OwnTarget> Broken { get; set; } = [];

    public ReferencePolicy Policy => request.Policy.References;

    /// <summary>True when a reference inside an object may point to an object of its own batch: the original looks before it stores, so by its rules none is there yet.</summary>
    private bool CountsOwnTargets => Policy != ReferencePolicy.Compat;

    /// <summary>Looks for a target.</summary>
    /// <param name="target">The target; without a collection it is looked for in all.</param>
    /// <param name="tenant">Tenant of the item.</param>
    /// <param name="ignoresCase">True when the collection's name may differ in letter case.</param>
    /// <param name="ownCount">True when objects of the same batch count whatever the policy.</param>
    public TargetAnswer Find(Reference target, string tenant, bool ignoresCase, bool ownCount = false)
    {
        var countsOwn = ownCount || CountsOwnTargets;
        if (target.Collection.Length == 0)
            return FindCollection(target.Id) is not null ? TargetAnswer.Stored : Missing("", new OwnTarget("", "", target.Id), countsOwn);

        var place = places.Find(target.Collection, tenant, ignoresCase);
        if (place.Kind == TargetPlaceKind.Known && facts.Exists(place.Key(target.Id))) return TargetAnswer.Stored;
        var ownTenant = place.State is { Collection.Tenancy.Enabled: true } ? tenant : "";
        return Missing(FaultOf(place.Kind), new OwnTarget(place.State?.Collection.Name ?? target.Collection, ownTenant, target.Id), countsOwn);
    }

    /// <summary>Name of the first collection without tenants that has such an object, or null: the type of a new property is derived from it.</summary>
    public string? FindCollection(ObjectId id)
    {
        foreach (var place in places.Everywhere())
            if (facts.Exists(place.Key(id))) return place.State!.Collection.Name;
        return null;
    }

    /// <summary>True when an item of the batch puts that object.</summary>
    public bool IsOwn(OwnTarget target)
    {
        if (_own is null)
        {
            _own = [];
            foreach (var item in request.Items)
            {
                if (item is not PutObject { Id: { } id }) continue;
                var name = schema.Find(item.Collection)?.Name ?? item.Collection;
                _own.Add(new OwnTarget(name, item.Tenant, id));
                if (item.Tenant.Length == 0) _own.Add(new OwnTarget("", "", id));
            }
        }

        return _own.Contains(target) && !Broken.Contains(target);
    }

    private TargetAnswer Missing(string fault, OwnTarget target, bool countsOwn) => new(fault, countsOwn && IsOwn(target) ? target : null);

    private static string FaultOf(TargetPlaceKind kind) => kind switch
    {
        TargetPlaceKind.TenantMissing => Faults.TenantMissing,
        TargetPlaceKind.TenantUnknown => Faults.TenantUnknown,
        TargetPlaceKind.TenantInactive => Faults.TenantInactive,
        _ => "",
    };
}
