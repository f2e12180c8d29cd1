using Lading.Core.Access;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>What a batch demands of the access policy. Pure.</summary>
public static class Demands
{
    /// <summary>The distinct demands of a batch on data, in the order they came up; collections are named by their real names where an alias was sent.</summary>
    public static IReadOnlyCollection<AccessDemand> Of(BatchRequest request, SchemaSnapshot schema)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(schema);

        var demands = new OrderedSet();
        var last = (Kind: Kind.None, Collection: "", Tenant: "");
        foreach (var item in request.Items)
        {
            var kind = request.IsCheck ? Kind.Check : KindOf(item);
            if (kind == Kind.None || item.Collection.Length == 0) continue;
            if (item is ChangeReferences change) AddTargets(demands, change, schema);
            if (last == (kind, item.Collection, item.Tenant)) continue;
            last = (kind, item.Collection, item.Tenant);
            AddSource(demands, kind, schema.TryResolve(item.Collection, out var state) ? state.Collection.Name : item.Collection, item.Tenant);
        }

        return demands.Items;
    }

    /// <summary>The distinct demands of what a batch adds to the schema: create for new collections, update for grown ones and their tenants.</summary>
    /// <param name="changes">The changes of the edit after validation.</param>
    /// <param name="before">The schema before them.</param>
    public static IReadOnlyCollection<AccessDemand> OfGrowth(IReadOnlyList<SchemaChange> changes, SchemaSnapshot before)
    {
        ArgumentNullException.ThrowIfNull(changes);
        ArgumentNullException.ThrowIfNull(before);

        var demands = new OrderedSet();
        foreach (var change in changes)
        {
            switch (change)
            {
                case SchemaChange.PutCollection { Collection: var collection }:
                    var verb = before.Numbers.ContainsKey(collection.Number) ? AccessVerb.Update : AccessVerb.Create;
                    demands.Add(new AccessDemand(verb, AccessArea.Schema, collection.Name));
                    break;
                case SchemaChange.PutPartition put when before.Numbers.TryGetValue(put.Collection, out var owner):
                    var isNew = !owner.Partitions.ContainsKey(put.Partition.Tenant);
                    demands.Add(new AccessDemand(isNew ? AccessVerb.Create : AccessVerb.Update, AccessArea.Schema, owner.Collection.Name, put.Partition.Tenant));
                    break;
            }
        }

        return demands.Items;
    }

    private enum Kind
    {
        None,
        Upsert,
        Create,
        Update,
        Delete,
        Check,
    }

    private static Kind KindOf(BatchItem item) => item switch
    {
        PutObject { Mode: PutMode.Upsert } => Kind.Upsert,
        PutObject { Mode: PutMode.Create } => Kind.Create,
        PutObject or ChangeReferences => Kind.Update,
        DeleteObject => Kind.Delete,
        _ => Kind.None,
    };

    private static void AddSource(OrderedSet demands, Kind kind, string collection, string tenant)
    {
        if (kind is Kind.Upsert or Kind.Update) demands.Add(Demand(AccessVerb.Update, collection, tenant));
        if (kind is Kind.Upsert or Kind.Create) demands.Add(Demand(AccessVerb.Create, collection, tenant));
        if (kind is Kind.Check) demands.Add(Demand(AccessVerb.Read, collection, tenant));
        if (kind is Kind.Delete) demands.Add(Demand(AccessVerb.Delete, collection, tenant));
    }

    private static void AddTargets(OrderedSet demands, ChangeReferences change, SchemaSnapshot schema)
    {
        foreach (var target in change.Targets)
            if (target.Collection.Length > 0 && schema.TryGet(target.Collection, out _))
                demands.Add(Demand(AccessVerb.Read, target.Collection, change.Tenant));
    }

    private static AccessDemand Demand(AccessVerb verb, string collection, string tenant) =>
        new(verb, AccessArea.Data, collection, tenant.Length == 0 ? "*" : tenant);

    private sealed class OrderedSet
    {
        private readonly HashSet<AccessDemand> _seen = [];

        public List<AccessDemand> Items { get; } = [];

        public void Add(AccessDemand demand)
        {
            if (_seen.Add(demand)) Items.Add(demand);
        }
    }
}
