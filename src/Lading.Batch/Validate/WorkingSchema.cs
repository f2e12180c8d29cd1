using System.Diagnostics.CodeAnalysis;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>The schema while a batch is validated: the snapshot it began with, and what its items have added so far.</summary>
internal sealed class WorkingSchema(SchemaSnapshot before, IWireRules rules, Growth? growth)
{
    private readonly Dictionary<string, CollectionView?> _bySentName = [];
    private readonly List<CollectionView> _views = [];
    private Dictionary<string, (string Name, bool IsAlias)>? _namesIgnoringCase;
    private string? _lastName;
    private CollectionView? _last;
    private int _created;

    public SchemaSnapshot Before { get; } = before;

    public int Count => Before.Collections.Count + _created;

    /// <summary>The collection that an item means by a name (an alias counts), or null.</summary>
    public CollectionView? Find(string name)
    {
        if (_lastName == name) return _last;
        if (!_bySentName.TryGetValue(name, out var view))
        {
            view = Before.TryResolve(name, out var state) ? ViewOf(state) : null;
            _bySentName[name] = view;
        }

        (_lastName, _last) = (name, view);
        return view;
    }

    /// <summary>True when a collection, not an alias, has exactly that name.</summary>
    public bool Has(string name) => Before.TryGet(name, out _) || (_created > 0 && Find(name) is { IsNew: true });

    /// <summary>Finds a name that differs in letter case only, if the wire counts such a name as taken.</summary>
    public bool TryFindSimilar(string name, [MaybeNullWhen(false)] out string similar, out bool isAlias)
    {
        (similar, isAlias) = (null, false);
        if (!rules.IgnoresCaseOfNames) return false;
        if (_namesIgnoringCase is null)
        {
            _namesIgnoringCase = new Dictionary<string, (string, bool)>(StringComparer.OrdinalIgnoreCase);
            foreach (var alias in Before.Aliases.Keys) _namesIgnoringCase[alias] = (alias, true);
            foreach (var collection in Before.Collections.Keys) _namesIgnoringCase[collection] = (collection, false);
            foreach (var view in _views.Where(view => view.IsNew)) _namesIgnoringCase[view.Name] = (view.Name, false);
        }

        if (!_namesIgnoringCase.TryGetValue(name, out var found)) return false;
        (similar, isAlias) = found;
        return true;
    }

    public CollectionView Create(string name)
    {
        var collection = rules.NewCollection(growth!.NextCollectionNumber(), name);
        var state = SchemaSnapshot.Empty.With(new SchemaChange.PutCollection(collection)).Numbers[collection.Number];
        var view = new CollectionView(state, rules, isNew: true);
        _views.Add(view);
        _created++;
        _namesIgnoringCase?.TryAdd(name, (name, false));
        _bySentName[name] = view;
        (_lastName, _last) = (name, view);
        return view;
    }

    /// <summary>Hands everything that was added to the growth: one change per collection and partition.</summary>
    public void Commit()
    {
        if (growth is null) return;
        foreach (var view in _views)
        {
            if (view.IsNew || view.IsGrown) growth.Add(new SchemaChange.PutCollection(view.Grown()));
            foreach (var partition in view.GrownPartitions) growth.Add(new SchemaChange.PutPartition(view.Number, partition));
        }
    }

    private CollectionView ViewOf(CollectionState state)
    {
        if (_bySentName.TryGetValue(state.Collection.Name, out var known) && known is not null) return known;
        var view = new CollectionView(state, rules, isNew: false);
        _views.Add(view);
        _bySentName[state.Collection.Name] = view;
        return view;
    }
}
