using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>Says whether the target of a reference exists, from the facts and, where the policy counts them, the other items of the batch.</summary>
internal sealed class TargetJudge(BatchRequest request, Facts facts, TargetPlaces places, WorkingSchema schema)
{
    private HashSet<(string Collection, string Tenant, ObjectId Id)>? _ownTargets;

    public ReferencePolicy Policy => request.Policy.References;

    /// <summary>True when a reference inside an object may point to an object of its own batch: the original looks before it stores, so by its rules none is there yet.</summary>
    private bool CountsOwnTargets => Policy != ReferencePolicy.Compat;

    /// <summary>Null when the target exists, else the fault: empty when it was looked for and not found.</summary>
    /// <param name="target">The target; without a collection it is looked for in all.</param>
    /// <param name="tenant">Tenant of the item.</param>
    /// <param name="ignoresCase">True when the collection's name may differ in letter case.</param>
    /// <param name="ownCount">True when objects of the same batch count whatever the policy.</param>
    public string? FaultOf(Reference target, string tenant, bool ignoresCase, bool ownCount = false)
    {
        if (target.Collection.Length == 0) return ExistsAnywhere(target.Id) || IsOwnAnywhere(target.Id, ownCount) ? null : "";
        var place = places.Find(target.Collection, tenant, ignoresCase);
        if (place.Kind == TargetPlaceKind.Known && facts.Exists(place.Key(target.Id))) return null;
        if ((ownCount || CountsOwnTargets) && IsOwn(place.State?.Collection.Name ?? target.Collection, tenant, target.Id)) return null;
        return place.Kind switch
        {
            TargetPlaceKind.TenantMissing => Faults.TenantMissing,
            TargetPlaceKind.TenantUnknown => Faults.TenantUnknown,
            TargetPlaceKind.TenantInactive => Faults.TenantInactive,
            _ => "",
        };
    }

    /// <summary>Name of the first collection without tenants that has such an object, or null: the type of a new property is derived from it.</summary>
    public string? FindCollection(ObjectId id)
    {
        foreach (var place in places.Everywhere())
            if (facts.Exists(place.Key(id))) return place.State!.Collection.Name;
        return null;
    }

    private bool ExistsAnywhere(ObjectId id)
    {
        foreach (var place in places.Everywhere())
            if (facts.Exists(place.Key(id))) return true;
        return false;
    }

    private bool IsOwnAnywhere(ObjectId id, bool ownCount)
    {
        if (!ownCount && !CountsOwnTargets) return false;
        foreach (var place in places.Everywhere())
            if (IsOwn(place.State!.Collection.Name, "", id)) return true;
        return false;
    }

    /// <summary>True when the batch itself puts such an object.</summary>
    public bool IsOwn(string collection, string tenant, ObjectId id)
    {
        if (_ownTargets is null)
        {
            _ownTargets = [];
            foreach (var item in request.Items)
                if (item is PutObject { Id: { } own } && schema.Find(item.Collection) is { } view) _ownTargets.Add((view.Name, item.Tenant, own));
        }

        return _ownTargets.Contains((collection, tenant, id)) || _ownTargets.Contains((collection, "", id));
    }
}
