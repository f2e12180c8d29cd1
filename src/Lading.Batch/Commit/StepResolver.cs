using System.Collections.Immutable;
using System.Text;
using Lading.Batch.Plan;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Commit;

/// <summary>
/// Applies the items of a step, in order, to the reserved headers: what is to be written and what became of each item, provided the commit
/// succeeds. No write, no clock, no await; reads only through the session's snapshot.
/// </summary>
internal sealed class StepResolver
{
    private readonly BatchRun _run;
    private readonly IStoreSnapshot _snapshot;
    private readonly Dictionary<ObjectKey, ObjectState> _states;
    private readonly ItemOutcome?[] _outcomes;
    private readonly Step _step;
    private readonly List<ReferenceChange> _referenceChanges = [];
    private readonly HashSet<DimensionClaim> _dimensions = [];
    private readonly UsageLimits _usage;
    private long _objectsLeft;

    public StepResolver(BatchRun run, Step step, IStoreSnapshot snapshot, Dictionary<ObjectKey, ObjectState> states, UsageLimits usage, long objectsLeft)
    {
        _usage = usage;
        _run = run;
        _step = step;
        _snapshot = snapshot;
        _states = states;
        _objectsLeft = objectsLeft;
        _outcomes = new ItemOutcome?[step.End - step.Start];
    }

    /// <summary>What became of each item of the step, in order.</summary>
    public ItemOutcome?[] Outcomes => _outcomes;

    /// <summary>Failed items of this step.</summary>
    public int Failures { get; private set; }

    /// <summary>Resolves the step and returns what to write; empty when nothing is.</summary>
    public WriteSet Resolve(IReadOnlyList<SchemaChange> schemaChanges)
    {
        var max = _run.Request.Policy.MaxErrors ?? int.MaxValue;
        for (var index = _step.Start; index < _step.End; index++)
        {
            if (_run.Receipt.IsSet(index)) continue;
            var outcome = _run.Failures + Failures >= max ? ItemOutcome.NotRun : One(index);
            _outcomes[index - _step.Start] = outcome;
            if (outcome.Kind == OutcomeKind.Failed) Failures++;
        }

        return Collect(schemaChanges);
    }

    private ItemOutcome One(int index)
    {
        if (_run.Validated.Failures[index] is { } failure) return failure;
        var item = _run.Validated.Accepted[index]!;
        var outcome = item switch
        {
            AcceptedObject put => Put(put),
            AcceptedDelete delete => Delete(delete),
            AcceptedReferences change => References(change),
            _ => throw new ArgumentOutOfRangeException(nameof(index)),
        };
        return outcome.Succeeded && _run.Validated.Warnings.TryGetValue(index, out var warnings) ? outcome with { Warnings = warnings } : outcome;
    }

    private ItemOutcome Put(AcceptedObject item)
    {
        var state = _states[item.Key];
        switch (item.Mode)
        {
            case PutMode.Create when state.Exists:
                return Fail(item, ItemErrorCode.ObjectExists, ItemPart.Id, item.Id.ToString());
            case PutMode.Replace or PutMode.Merge when !state.Exists:
                return Fail(item, ItemErrorCode.ObjectMissing, ItemPart.Id, item.Collection.Collection.Name, item.Id.ToString());
            case PutMode.Merge:
                item = Merger.Merge(item, _snapshot.GetObject(item.Key, ObjectParts.All)!, _run.Receipt);
                break;
        }

        if (!state.Exists && !state.Stored.Exists && --_objectsLeft < 0)
            return Fail(item, ItemErrorCode.LimitReached, ItemPart.Item, "objects", _usage.Objects.ToString()!);
        Supersede(state, item.Index);
        Claim(item);
        return Write(state, item);
    }

    private ItemOutcome Write(ObjectState state, AcceptedObject item)
    {
        var now = _run.Receipt.NowMs;
        var hash = ContentHash.Of(item.Properties.Span, item.Vectors, item.References);
        var before = state.Stored;
        var created = before.Exists && item.Mode is PutMode.Replace or PutMode.Merge ? before.CreatedMs : now;
        state.Exists = true;
        state.IsDeleted = false;
        if (before.Exists && before.ContentHash == hash)
        {
            state.Header = before with { CreatedMs = created, UpdatedMs = now };
            state.Put = null;
            state.IsTouched = true;
            return new ItemOutcome { Kind = OutcomeKind.Unchanged, Id = item.Id, Version = before.Version };
        }

        state.Header = new ObjectHeader(before.Row, before.Version + 1, created, now, hash);
        state.Put = new ObjectPut(item.Key, state.Header, item.Properties) { Vectors = item.Vectors, References = item.References };
        return new ItemOutcome { Kind = before.Exists ? OutcomeKind.Updated : OutcomeKind.Created, Id = item.Id, Version = state.Header.Version };
    }

    /// <summary>The put that an earlier item of this step asked for will never be seen: its slot says so.</summary>
    private void Supersede(ObjectState state, int by)
    {
        if (state.LastPut >= 0)
        {
            ref var earlier = ref _outcomes[state.LastPut - _step.Start];
            earlier = earlier! with { Kind = OutcomeKind.Superseded, SupersededBy = by };
            _referenceChanges.RemoveAll(change => change.Source == _run.Validated.Accepted[by]!.Key);
        }

        state.LastPut = by;
    }

    private ItemOutcome Delete(AcceptedDelete item)
    {
        var state = _states[item.Key];
        var existed = state.Exists;
        state.Exists = false;
        state.IsDeleted = state.Stored.Exists;
        state.IsTouched = false;
        state.Put = null;
        _referenceChanges.RemoveAll(change => change.Source == item.Key);
        return new ItemOutcome { Kind = existed ? OutcomeKind.Deleted : OutcomeKind.Unchanged, Id = item.Id };
    }

    private ItemOutcome References(AcceptedReferences item)
    {
        var state = _states[item.Key];
        if (!state.Exists)
            return Fail(item, ItemErrorCode.ObjectMissing, ItemPart.ReferenceSource, item.Collection.Collection.Name, item.Id.ToString());

        if (item.HoldsValues && HeldValue(state, item) is { IsEmpty: false } held)
        {
            var error = new ItemError(ItemErrorCode.PropertyTaken, ItemPart.ReferenceSource, "", item.Property) { Value = held };
            return ItemOutcome.Failure(item.Id, error);
        }

        var changed = item.Verb switch
        {
            ReferenceVerb.Add => AddReference(state, item),
            ReferenceVerb.Remove => RemoveReference(state, item),
            _ => ReplaceReferences(item),
        };
        if (!changed) return new ItemOutcome { Kind = OutcomeKind.Unchanged, Id = item.Id, Version = state.Header.Version };

        state.Header = state.Header with { Version = state.Header.Version + 1, UpdatedMs = _run.Receipt.NowMs, ContentHash = 0 };
        if (item.Verb != ReferenceVerb.Add && WithEmptyList(state, item) is { } properties)
            state.Put = state.Put is { } earlier ? earlier with { Properties = properties } : new ObjectPut(item.Key, state.Header, properties) { Vectors = null, References = null };
        if (state.Put is { } put) state.Put = put with { Header = state.Header };
        else state.IsTouched = true;
        var kind = item.Verb switch
        {
            ReferenceVerb.Add => OutcomeKind.Created,
            ReferenceVerb.Remove => OutcomeKind.Deleted,
            _ => OutcomeKind.Updated,
        };
        return new ItemOutcome { Kind = kind, Id = item.Id, Version = state.Header.Version };
    }

    /// <summary>The properties with a note that the list of references was set, so that it reads as empty when none is left; null when they have it.</summary>
    private ReadOnlyMemory<byte>? WithEmptyList(ObjectState state, AcceptedReferences item)
    {
        var properties = state.Put?.Properties ?? _snapshot.GetObject(item.Key, ObjectParts.Properties)!.Properties;
        var value = new ValueReader(properties.Span);
        if (value.Member(Encoding.UTF8.GetBytes(item.Property)).Kind == ValueKind.EmptyReferences) return null;

        var writer = new ValueWriter(properties.Length + item.Property.Length + NoteBytes);
        _run.Receipt.Own(writer);
        var start = writer.Begin(ValueKind.Object);
        foreach (var member in value.EnumerateObject())
        {
            writer.WriteName(member.Name);
            writer.WriteRaw(member.Value.Raw);
        }

        writer.WriteName(item.Property);
        writer.WriteKind(ValueKind.EmptyReferences);
        writer.End(start, value.Count + 1);
        return writer.Slice(start, writer.Length);
    }

    // Length of a name, a kind, and what the container takes.
    private const int NoteBytes = 32;

    /// <summary>What the object holds in a property that is no reference property; empty when nothing.</summary>
    private ReadOnlyMemory<byte> HeldValue(ObjectState state, AcceptedReferences item)
    {
        var properties = state.Put?.Properties ?? _snapshot.GetObject(item.Key, ObjectParts.Properties)?.Properties ?? default;
        if (properties.IsEmpty) return default;
        var value = new ValueReader(properties.Span).Member(Encoding.UTF8.GetBytes(item.Property));
        return value.Kind == ValueKind.Null ? default : value.Raw.ToArray();
    }

    private bool AddReference(ObjectState state, AcceptedReferences item)
    {
        var target = item.Targets[0];
        if (item.AsSet)
        {
            var held = new HeldReference(item.Property, target);
            var key = item.Key;
            if (state.Stored.Exists && _snapshot.HasReference(key.Collection, key.Partition, state.Stored.Row, item.Property, target)) return false;
            if (!(state.Added ??= []).Add(held)) return false;
        }

        _referenceChanges.Add(new ReferenceChange(item.Key, item.Property, ReferenceAction.Add, target));
        return true;
    }

    private bool RemoveReference(ObjectState state, AcceptedReferences item)
    {
        var key = item.Key;
        if (state.Put is null && !_snapshot.HasReference(key.Collection, key.Partition, state.Stored.Row, item.Property, item.Targets[0])) return false;
        _referenceChanges.Add(new ReferenceChange(item.Key, item.Property, ReferenceAction.Remove, item.Targets[0]));
        return true;
    }

    private bool ReplaceReferences(AcceptedReferences item)
    {
        _referenceChanges.Add(new ReferenceChange(item.Key, item.Property, ReferenceAction.Clear, default));
        foreach (var target in item.Targets)
            _referenceChanges.Add(new ReferenceChange(item.Key, item.Property, ReferenceAction.Add, target));
        return true;
    }

    // Vectors of a space that indexes nothing may have any length.
    private void Claim(AcceptedObject item)
    {
        foreach (var vector in item.Vectors)
        {
            if (item.Collection.Collection.FindVectors(vector.Space) is { Skip: true }) continue;
            _dimensions.Add(new DimensionClaim(item.Collection.Collection.Number, item.Partition.Number, vector.Space, vector.Dimensions));
        }
    }

    private WriteSet Collect(IReadOnlyList<SchemaChange> schemaChanges)
    {
        var set = new WriteSet { SchemaChanges = schemaChanges };
        foreach (var (key, state) in _states)
        {
            if (state.Put is { } put) set.Puts.Add(put);
            else if (state.IsDeleted) set.Deletes.Add(key);
            else if (state.IsTouched) set.Touches.Add(new HeaderPut(key, state.Header));
        }

        set.ReferenceChanges.AddRange(_referenceChanges);
        set.Dimensions.AddRange(_dimensions);
        return set;
    }

    private static ItemOutcome Fail(AcceptedItem item, ItemErrorCode code, ItemPart part, params ImmutableArray<string> arguments) =>
        ItemOutcome.Failure(item.Id, new ItemError(code, part, "", arguments));
}
