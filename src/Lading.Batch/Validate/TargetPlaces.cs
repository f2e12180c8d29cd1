using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>Where the target of a reference must be looked for.</summary>
internal enum TargetPlaceKind
{
    /// <summary>In one partition of one collection.</summary>
    Known,

    /// <summary>No such collection.</summary>
    NoCollection,

    /// <summary>The collection has tenants and the item names none.</summary>
    TenantMissing,

    /// <summary>The collection does not have the item's tenant.</summary>
    TenantUnknown,

    /// <summary>The item's tenant is not active in that collection.</summary>
    TenantInactive,
}

/// <summary>A place to look in.</summary>
internal readonly record struct TargetPlace(TargetPlaceKind Kind, CollectionState? State, uint Partition)
{
    public ObjectKey Key(ObjectId id) => new(State!.Collection.Number, Partition, id);
}

/// <summary>
/// Turns the name of a target's collection into a place to look in. Collecting facts and judging by them both ask here, so that everything
/// asked was looked up. Aliases are not looked at: references never go through them.
/// </summary>
internal sealed class TargetPlaces(SchemaSnapshot schema)
{
    private TargetPlace[]? _everywhere;
    private Dictionary<string, CollectionState>? _ignoringCase;

    /// <summary>The place of a target that a reference names.</summary>
    /// <param name="collection">Name of the collection.</param>
    /// <param name="tenant">Tenant of the item that holds the reference; collections without tenants take no notice of it.</param>
    /// <param name="ignoresCase">True when the name may differ in letter case.</param>
    public TargetPlace Find(string collection, string tenant, bool ignoresCase)
    {
        if (!schema.TryGet(collection, out var state) && !(ignoresCase && TryIgnoringCase(collection, out state)))
            return new TargetPlace(TargetPlaceKind.NoCollection, null, 0);
        if (!state!.Collection.Tenancy.Enabled) return new TargetPlace(TargetPlaceKind.Known, state, 0);
        if (tenant.Length == 0) return new TargetPlace(TargetPlaceKind.TenantMissing, state, 0);
        if (!state.Partitions.TryGetValue(tenant, out var partition)) return new TargetPlace(TargetPlaceKind.TenantUnknown, state, 0);
        var isActive = partition.Status == PartitionStatus.Active || IsWokenByUse(state, partition);
        return new TargetPlace(isActive ? TargetPlaceKind.Known : TargetPlaceKind.TenantInactive, state, partition.Number);
    }

    /// <summary>All places where a target is looked for that names no collection: those without tenants.</summary>
    public ReadOnlySpan<TargetPlace> Everywhere() => _everywhere ??=
        [.. schema.Collections.Keys.Select(name => Find(name, "", ignoresCase: false)).Where(place => place.Kind == TargetPlaceKind.Known)];

    public static bool IsWokenByUse(CollectionState state, Partition partition) =>
        partition.Status == PartitionStatus.Inactive && state.Collection.Tenancy.ActivateOnUse;

    private bool TryIgnoringCase(string collection, out CollectionState? state)
    {
        if (_ignoringCase is null)
        {
            _ignoringCase = new Dictionary<string, CollectionState>(StringComparer.OrdinalIgnoreCase);
            foreach (var (name, each) in schema.Collections) _ignoringCase.TryAdd(name, each);
        }

        return _ignoringCase.TryGetValue(collection, out state);
    }
}
