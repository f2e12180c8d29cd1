using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Lading.Core.Schema;

/// <summary>A collection and its partitions, as they were at one moment. Immutable.</summary>
/// <param name="Collection">The schema.</param>
/// <param name="Partitions">The partitions by tenant name; a collection without tenants has exactly one, named "".</param>
public sealed record CollectionState(Collection Collection, ImmutableDictionary<string, Partition> Partitions);

/// <summary>All collections and aliases, as they were at one moment. Immutable; a batch looks at one snapshot only.</summary>
public sealed record SchemaSnapshot
{
    /// <summary>Nothing.</summary>
    public static SchemaSnapshot Empty { get; } = new();

    /// <summary>The collections by exact name.</summary>
    public ImmutableSortedDictionary<string, CollectionState> Collections { get; init; } =
        ImmutableSortedDictionary.Create<string, CollectionState>(StringComparer.Ordinal);

    /// <summary>The collections by number.</summary>
    public ImmutableDictionary<uint, CollectionState> Numbers { get; init; } = ImmutableDictionary<uint, CollectionState>.Empty;

    /// <summary>Other names: alias → name of a collection, which need not exist any more.</summary>
    public ImmutableSortedDictionary<string, string> Aliases { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>The collection of that exact name; aliases are not looked at.</summary>
    public bool TryGet(string name, [MaybeNullWhen(false)] out CollectionState state) => Collections.TryGetValue(name, out state);

    /// <summary>The collection of that name, or that an alias of that name stands for.</summary>
    public bool TryResolve(string name, [MaybeNullWhen(false)] out CollectionState state) =>
        Collections.TryGetValue(name, out state)
        || (Aliases.TryGetValue(name, out var target) && Collections.TryGetValue(target, out state));

    /// <summary>This snapshot after <paramref name="change"/>. A change to a collection that is not there leaves it as it is.</summary>
    public SchemaSnapshot With(SchemaChange change) => change switch
    {
        SchemaChange.PutCollection put => Put(new CollectionState(put.Collection, PartitionsOf(put.Collection))),
        SchemaChange.DropCollection drop => Numbers.TryGetValue(drop.Number, out var gone)
            ? this with { Collections = Collections.Remove(gone.Collection.Name), Numbers = Numbers.Remove(drop.Number) }
            : this,
        SchemaChange.PutPartition put => Numbers.TryGetValue(put.Collection, out var owner)
            ? Put(owner with { Partitions = owner.Partitions.SetItem(put.Partition.Tenant, put.Partition) })
            : this,
        SchemaChange.DropPartition drop => Numbers.TryGetValue(drop.Collection, out var owner)
            ? Put(owner with { Partitions = owner.Partitions.Remove(drop.Tenant) })
            : this,
        SchemaChange.PutAlias put => this with { Aliases = Aliases.SetItem(put.Alias, put.Target) },
        SchemaChange.DropAlias drop => this with { Aliases = Aliases.Remove(drop.Alias) },
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private ImmutableDictionary<string, Partition> PartitionsOf(Collection collection)
    {
        if (Numbers.TryGetValue(collection.Number, out var before)) return before.Partitions;
        return collection.Tenancy.Enabled
            ? ImmutableDictionary<string, Partition>.Empty
            : ImmutableDictionary<string, Partition>.Empty.Add("", new Partition { Number = 0, Tenant = "" });
    }

    private SchemaSnapshot Put(CollectionState state) => this with
    {
        Collections = Collections.SetItem(state.Collection.Name, state),
        Numbers = Numbers.SetItem(state.Collection.Number, state),
    };
}
