using System.Collections.Immutable;
using Lading.Core;
using Lading.Core.Outcomes;
using Lading.Core.Schema;

namespace Lading.Batch;

/// <summary>One slot per item, in the order received, each set exactly once. Not thread-safe.</summary>
public sealed class BatchReceipt : IDisposable
{
    private readonly List<IDisposable> _owned = [];
    private readonly ItemOutcome?[] _slots;
    private readonly AcceptedItem?[] _accepted;
    private int _open;

    /// <summary>Opens a receipt with empty slots.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="items">Number of slots.</param>
    /// <param name="nowMs">The one time of the batch; milliseconds since 1970-01-01T00:00:00Z.</param>
    public BatchReceipt(Guid id, int items, long nowMs)
    {
        Id = id;
        NowMs = nowMs;
        _slots = new ItemOutcome?[items];
        _accepted = new AcceptedItem?[items];
        _open = items;
    }

    /// <summary>Its id; shown as <c>b_</c> and 32 hexadecimal digits.</summary>
    public Guid Id { get; }

    /// <summary>The one time of the batch: all objects it writes carry it.</summary>
    public long NowMs { get; }

    /// <summary>Number of slots.</summary>
    public int Count => _slots.Length;

    /// <summary>Slots not set yet.</summary>
    public int Open => _open;

    /// <summary>True when nothing was written because the caller asked for a dry run.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>True when the receipt is in the store and can be fetched.</summary>
    public bool IsStored { get; internal set; }

    /// <summary>The answer to a request with the same idempotency key that ran before; null when this request ran itself.</summary>
    public StoredAnswer? Replayed { get; internal set; }

    /// <summary>What the batch changed in the schema, or would change in a dry run.</summary>
    public ImmutableArray<SchemaChange> SchemaChanges { get; internal set; } = [];

    /// <summary>What became of the item.</summary>
    /// <exception cref="InvalidOperationException">Its slot is empty.</exception>
    public ItemOutcome this[int index] => _slots[index] ?? throw new InvalidOperationException($"slot {index} is empty");

    /// <summary>True when the item's slot has been set.</summary>
    public bool IsSet(int index) => _slots[index] is not null;

    /// <summary>The item as validated, for echoing; null when it was not accepted.</summary>
    public AcceptedItem? Accepted(int index) => _accepted[index];

    /// <summary>Remembers the item as validated.</summary>
    public void Accept(int index, AcceptedItem item) => _accepted[index] = item;

    /// <summary>Sets a slot.</summary>
    /// <exception cref="InvalidOperationException">The slot was set before: a later step would hide an earlier result.</exception>
    public void Set(int index, ItemOutcome outcome)
    {
        if (_slots[index] is not null) throw new InvalidOperationException($"slot {index} was set before");
        _slots[index] = outcome;
        _open--;
    }

    /// <summary>Sets every empty slot.</summary>
    public void FillUnset(ItemOutcome outcome)
    {
        for (var i = 0; i < _slots.Length; i++)
            if (_slots[i] is null) Set(i, outcome);
    }

    /// <summary>Ties the lifetime of what accepted items point into to the receipt: dispose it when the answer is written.</summary>
    public void Own(IDisposable memory) => _owned.Add(memory);

    /// <summary>Returns the memory of accepted items; slots stay readable.</summary>
    public void Dispose()
    {
        CrashPoints.Pass("acknowledged"); // whoever wrote the answer lets go of the receipt behind it
        foreach (var memory in _owned) memory.Dispose();
        _owned.Clear();
    }

    /// <summary>A receipt with the same slots, and the empty ones filled: what the answer will be if the commit succeeds. Owns nothing.</summary>
    internal BatchReceipt Foresee(ReadOnlySpan<ItemOutcome?> outcomes, int start, ReadOnlySpan<AcceptedItem?> accepted)
    {
        var foreseen = new BatchReceipt(Id, Count, NowMs) { IsDryRun = IsDryRun, IsStored = true, SchemaChanges = SchemaChanges };
        for (var i = 0; i < Count; i++)
        {
            foreseen.Set(i, _slots[i] ?? (i - start < outcomes.Length ? outcomes[i - start] : null) ?? ItemOutcome.NotRun);
            if ((_accepted[i] ?? accepted[i]) is { } item) foreseen.Accept(i, item);
        }

        return foreseen;
    }

    /// <summary>Ends the receipt.</summary>
    /// <exception cref="InvalidOperationException">A slot is empty: an item was lost.</exception>
    public BatchReceipt Close()
    {
        if (_open != 0) throw new InvalidOperationException($"{_open} of {Count} slots are empty");
        return this;
    }
}
