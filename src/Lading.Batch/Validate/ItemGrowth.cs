using System.Collections.Immutable;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>What became of the growth that one item asks for.</summary>
internal enum GrowthResult
{
    /// <summary>It asks for none.</summary>
    Nothing,

    /// <summary>It was added; it stays when the item fails later.</summary>
    Grown,

    /// <summary>It is refused as a whole; the errors say why.</summary>
    Refused,

    /// <summary>It asks for growth and the batch must not grow.</summary>
    NotAllowed,
}

/// <summary>
/// Adds to the schema what one item brings: its collection, properties, members of object properties. All of it or nothing: one name that is
/// not allowed keeps the others out.
/// </summary>
internal sealed class ItemGrowth(IWireRules rules, UsageLimits usage, WorkingSchema schema, ErrorSink errors, TypeDeriver types, bool mayGrow)
{
    private readonly List<Property> _added = [];
    private readonly List<(PropertyView View, Property Grown)> _grown = [];

    /// <summary>Members of the last item, by their index, that growth refused: their values are not judged again.</summary>
    public HashSet<int> Refused { get; } = [];

    /// <summary>Grows by one item.</summary>
    /// <param name="name">Name of its collection.</param>
    /// <param name="view">Its collection; null when it is to be created, which this then does.</param>
    /// <param name="properties">Its properties, of any kind.</param>
    public GrowthResult Run(string name, ref CollectionView? view, ValueReader properties)
    {
        _added.Clear();
        _grown.Clear();
        Refused.Clear();
        var mark = errors.Count;
        if (properties.Kind == ValueKind.Object) Derive(name, view, properties);
        if (view is null && errors.Count == mark) CheckCollection(name);
        if (errors.Count > mark) return GrowthResult.Refused;
        if (view is not null && _added.Count + _grown.Count == 0) return GrowthResult.Nothing;
        if (!mayGrow) return GrowthResult.NotAllowed;

        view ??= schema.Create(name);
        foreach (var property in _added) view.Add(rules.NewProperty(property));
        foreach (var (known, grown) in _grown) view.Replace(known, grown);
        return GrowthResult.Grown;
    }

    private void Derive(string name, CollectionView? view, ValueReader properties)
    {
        var last = LastMembers(properties);
        var (stage, index) = (view is null ? Faults.StageCreate : Faults.StageUpdate, -1);
        foreach (var member in properties.EnumerateObject())
        {
            index++;
            var sent = member.GetName();
            if (last[sent] != index) continue;
            var mark = errors.Count;
            var known = view?.Find(member.Name);
            var derived = types.Derive(member.Value, known);
            if (derived is not null && known is null) Add(name, view, rules.PropertyName(sent), derived, stage);
            else if (derived is not null && known!.Property.Type == DataType.Object) Grow(known, derived);
            if (errors.Count == mark) continue;
            Refused.Add(index);
            errors.InsertArguments(mark, ItemErrorCode.TypeNotDerivable, 0, view?.Name ?? name, sent);
            errors.InsertArguments(mark, ItemErrorCode.PropertyTypeInvalid, 0, view?.Name ?? name, rules.PropertyName(sent), stage);
            errors.Prefix(mark, sent);
        }
    }

    /// <summary>Adds a property, or says why not. A name taken in another letter case is not added, and no error: the value is then judged as of an unknown property.</summary>
    private void Add(string collection, CollectionView? view, string property, DerivedType derived, string stage)
    {
        if (_added.FindIndex(added => IsSameName(added.Name, property)) is >= 0 and var taken)
        {
            if (view is null) errors.Add(ItemErrorCode.PropertyConflict, ItemPart.Properties, "", collection, property, stage);
            else if (_added[taken].Name == property) GrowAdded(taken, derived);
            return;
        }

        if (rules.CheckNewPropertyName(property, withCollection: view is null) is { } fault)
        {
            var code = fault is Faults.NameReserved or Faults.NameSuffixReserved ? ItemErrorCode.PropertyNameReserved : ItemErrorCode.PropertyNameInvalid;
            errors.Add(code, ItemPart.Properties, "", collection, property, stage, fault);
            return;
        }

        if (derived.Type == DataType.Reference && !AreTargetsAllowed(collection, derived.Targets, view is null)) return;
        if (view is not null && view.HasSimilar(property)) return;
        _added.Add(new Property
        {
            Name = property, Type = derived.Type, IsArray = derived.IsArray, Targets = derived.Targets, Nested = derived.Nested,
        });
    }

    /// <summary>A new property of a collection that exists may only refer to collections that exist; one that comes with a new collection may refer to any name.</summary>
    private bool AreTargetsAllowed(string collection, ImmutableArray<string> targets, bool withCollection)
    {
        foreach (var target in targets)
        {
            var fault = rules.CheckNewCollectionName(target) is not null ? Faults.TargetInvalid
                : withCollection || target == collection || schema.Has(target) ? null
                : Faults.TargetUnknown;
            if (fault is null) continue;
            errors.Add(ItemErrorCode.PropertyTypeInvalid, ItemPart.Properties, "", [fault, .. targets, target]);
            return false;
        }

        return true;
    }

    private void Grow(PropertyView known, DerivedType derived)
    {
        if (NestedProperties.TryMerge(known.Property.Nested, derived.Nested, rules.NewNestedProperty, out var merged))
            _grown.Add((known, known.Property with { Nested = merged }));
    }

    private void GrowAdded(int index, DerivedType derived)
    {
        if (_added[index].Type == DataType.Object && NestedProperties.TryMerge(_added[index].Nested, derived.Nested, static added => added, out var merged))
            _added[index] = _added[index] with { Nested = merged };
    }

    private void CheckCollection(string name)
    {
        if (rules.CheckNewCollectionName(name) is { } fault)
            errors.Add(ItemErrorCode.CollectionNameInvalid, ItemPart.Collection, "", name, fault);
        else if (usage.Collections is { } max && schema.Count >= max)
            errors.Add(ItemErrorCode.LimitReached, ItemPart.Collection, "", "collections", max.ToString(), Faults.StageCreate);
        else if (schema.TryFindSimilar(name, out var similar, out var isAlias))
            errors.Add(ItemErrorCode.CollectionNameSimilar, ItemPart.Collection, "", name, similar, isAlias ? "alias" : "collection");
    }

    private bool IsSameName(string left, string right) =>
        string.Equals(left, right, rules.IgnoresCaseOfNames ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    private static Dictionary<string, int> LastMembers(ValueReader properties)
    {
        var last = new Dictionary<string, int>(properties.Count);
        var index = 0;
        foreach (var member in properties.EnumerateObject()) last[member.GetName()] = index++;
        return last;
    }
}
