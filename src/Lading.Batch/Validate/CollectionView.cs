using System.Text;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>A collection as validation uses it: properties by the names that items send, and what the batch has added so far.</summary>
internal sealed class CollectionView
{
    private readonly IWireRules _rules;
    private readonly NameTable<PropertyView> _bySentName = new();
    private readonly List<PropertyView> _properties = [];
    private Dictionary<string, Partition>? _grownPartitions;
    private HashSet<string>? _namesIgnoringCase;
    private Partition? _lastPartition;

    public CollectionView(CollectionState state, IWireRules rules, bool isNew)
    {
        State = state;
        _rules = rules;
        IsNew = isNew;
        foreach (var property in state.Collection.Properties) Append(property);
    }

    /// <summary>The collection before the batch; without what the batch added.</summary>
    public CollectionState State { get; }

    public string Name => State.Collection.Name;

    public uint Number => State.Collection.Number;

    public bool IsNew { get; }

    public bool IsGrown { get; private set; }

    /// <summary>Partitions that the batch made.</summary>
    public int NewPartitions { get; private set; }

    /// <summary>Partitions that the batch made or woke.</summary>
    public IReadOnlyCollection<Partition> GrownPartitions => _grownPartitions?.Values ?? (IReadOnlyCollection<Partition>)[];

    /// <summary>The property that an item means by a name, or null.</summary>
    public PropertyView? Find(ReadOnlySpan<byte> sent)
    {
        if (_bySentName.TryGet(sent, out var view)) return view;
        var name = Encoding.UTF8.GetString(sent);
        var meant = _rules.PropertyName(name);
        if (meant == name || !_bySentName.TryGet(Encoding.UTF8.GetBytes(meant), out view)) return null;
        _bySentName.Set(sent.ToArray(), view);
        return view;
    }

    /// <summary>The property of that exact name, or null.</summary>
    public PropertyView? FindExact(string name) =>
        _bySentName.TryGet(Encoding.UTF8.GetBytes(name), out var view) && view.Property.Name == name ? view : null;

    /// <summary>True when the wire counts a new property's name as taken although no property has exactly that name.</summary>
    public bool HasSimilar(string name)
    {
        if (!_rules.IgnoresCaseOfNames) return false;
        _namesIgnoringCase ??= new HashSet<string>(_properties.Select(view => view.Property.Name), StringComparer.OrdinalIgnoreCase);
        return _namesIgnoringCase.Contains(name);
    }

    public void Add(Property property)
    {
        Append(property);
        _namesIgnoringCase?.Add(property.Name);
        IsGrown = true;
    }

    public void Replace(PropertyView view, Property grown)
    {
        view.Replace(grown);
        IsGrown = true;
    }

    /// <summary>The partition of a tenant, what the batch made or woke included; null when there is none.</summary>
    public Partition? FindPartition(string tenant)
    {
        if (_lastPartition is { } last && last.Tenant == tenant) return last;
        if (_grownPartitions is not null && _grownPartitions.TryGetValue(tenant, out var partition)
            || State.Partitions.TryGetValue(tenant, out partition)) _lastPartition = partition;
        return partition;
    }

    public void Add(Partition partition)
    {
        if (FindPartition(partition.Tenant) is null) NewPartitions++;
        (_grownPartitions ??= [])[partition.Tenant] = partition;
        _lastPartition = null;
    }

    /// <summary>The collection with everything that was added.</summary>
    public Collection Grown() => State.Collection with { Properties = [.. _properties.Select(view => view.Property)] };

    private void Append(Property property)
    {
        var view = new PropertyView(property);
        _properties.Add(view);
        _bySentName.Set(view.Name, view);
    }
}
