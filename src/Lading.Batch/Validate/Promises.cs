namespace Lading.Batch.Validate;

/// <summary>An object that an item of the batch puts, by the names an item knows; without a collection it is the object of that id in whichever collection without tenants.</summary>
internal readonly record struct OwnTarget(string Collection, string Tenant, Core.Objects.ObjectId Id);

/// <summary>
/// References that count on other items of their batch. When all items have been judged it shows which of them were let down; an item that
/// fails by this lets down those that count on it in turn, however long the chain.
/// </summary>
internal sealed class Promises
{
    private readonly List<(int Index, Hope Hope)> _all = [];
    private readonly Dictionary<OwnTarget, Hope> _hopes = [];

    /// <summary>Notes that an item counts on another.</summary>
    /// <param name="index">The item that holds the reference.</param>
    /// <param name="target">What it counts on.</param>
    /// <param name="fails">True when it fails without it; else its caller is warned.</param>
    public void Add(int index, OwnTarget target, bool fails)
    {
        if (!_hopes.TryGetValue(target, out var hope)) _hopes[target] = hope = new Hope();
        _all.Add((index, hope));
        if (fails) hope.Dependents.Add(index);
    }

    /// <summary>The items to which something was promised that no passing item puts, in the order of the batch, and the targets nobody puts.</summary>
    public (SortedSet<int> Items, HashSet<OwnTarget> Targets) FindBroken(AcceptedItem?[] accepted)
    {
        if (_all.Count == 0) return ([], []);
        foreach (var item in accepted) Count(item, +1, broken: null);
        Spread(accepted);
        return (
            [.. _all.Where(promise => promise.Hope.Puts == 0).Select(promise => promise.Index)],
            [.. _hopes.Where(hope => hope.Value.Puts == 0).Select(hope => hope.Key)]);
    }

    private void Spread(AcceptedItem?[] accepted)
    {
        var failing = new HashSet<int>();
        var broken = new Queue<Hope>(_hopes.Values.Where(hope => hope.Puts == 0));
        while (broken.TryDequeue(out var hope))
        {
            foreach (var index in hope.Dependents)
                if (accepted[index] is { } item && failing.Add(index)) Count(item, -1, broken);
        }
    }

    private void Count(AcceptedItem? item, int by, Queue<Hope>? broken)
    {
        if (item is not AcceptedObject) return;
        Count(new OwnTarget(item.Collection.Collection.Name, item.Partition.Tenant, item.Id), by, broken);
        if (item.Partition.Tenant.Length == 0) Count(new OwnTarget("", "", item.Id), by, broken);
    }

    private void Count(OwnTarget target, int by, Queue<Hope>? broken)
    {
        if (!_hopes.TryGetValue(target, out var hope)) return;
        hope.Puts += by;
        if (hope.Puts == 0) broken?.Enqueue(hope);
    }

    /// <summary>A target that is hoped for.</summary>
    private sealed class Hope
    {
        /// <summary>How many passing items put it.</summary>
        public int Puts { get; set; }

        /// <summary>The items that fail without it.</summary>
        public List<int> Dependents { get; } = [];
    }
}
