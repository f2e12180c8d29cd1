using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Core.Schema;

namespace Lading.Testing.Model;

/// <summary>Applies one write set to a state of the model, in the order the port promises.</summary>
internal sealed class ModelCommit(ModelState state)
{
    private readonly List<RowChange> _changes = [];
    private ModelState _state = state;

    /// <summary>Null when the set must be planned again.</summary>
    public ModelState? Apply(WriteSet set)
    {
        foreach (var change in set.SchemaChanges) Apply(change);
        if (!FitsSchema(set)) return null;
        foreach (var key in set.Deletes) Delete(key);
        foreach (var put in set.Puts) Put(put);
        foreach (var change in set.ReferenceChanges) Apply(change);
        foreach (var touch in set.Touches) Touch(touch);
        if (set.Receipt is { } receipt) Apply(receipt);

        var position = _state.Position + 1;
        var feed = _state.Consumers.IsEmpty ? _state.Feed : _state.Feed.Add(position, new FeedEntry(position, _changes));
        return _state with { Position = position, Feed = feed };
    }

    private bool FitsSchema(WriteSet set)
    {
        var keys = set.Puts.Select(put => put.Key).Concat(set.Deletes).Concat(set.Touches.Select(touch => touch.Key))
            .Concat(set.ReferenceChanges.Select(change => change.Source));
        if (!keys.All(key => _state.IsAlive(key.Collection, key.Partition))) return false;
        foreach (var claim in set.Dimensions)
        {
            var place = (claim.Collection, claim.Partition, claim.Space);
            if (_state.Dimensions.TryGetValue(place, out var known) && known != claim.Dimensions) return false;
            _state = _state with { Dimensions = _state.Dimensions.SetItem(place, claim.Dimensions) };
        }

        return true;
    }

    private void Apply(SchemaChange change)
    {
        switch (change)
        {
            case SchemaChange.DropCollection drop:
                Forget(key => key.Collection == drop.Number);
                _changes.Add(new RowChange(RowChangeKind.DropCollection, drop.Number, 0, 0, default));
                break;
            case SchemaChange.DropPartition drop:
                Forget(key => key.Collection == drop.Collection && key.Partition == drop.Number);
                _changes.Add(new RowChange(RowChangeKind.DropPartition, drop.Collection, drop.Number, 0, default));
                break;
        }

        _state = _state with { Schema = _state.Schema.With(change) };
    }

    private void Forget(Func<ObjectKey, bool> isGone) => _state = _state with
    {
        Objects = _state.Objects.RemoveRange(_state.Objects.Keys.Where(isGone).ToList()),
        Dimensions = _state.Dimensions.RemoveRange(_state.Dimensions.Keys.Where(place => isGone(new ObjectKey(place.Collection, place.Partition, default))).ToList()),
    };

    private void Delete(ObjectKey key)
    {
        if (!_state.Objects.TryGetValue(key, out var gone)) return;
        _state = _state with { Objects = _state.Objects.Remove(key) };
        _changes.Add(new RowChange(RowChangeKind.Delete, key.Collection, key.Partition, gone.Header.Row, key.Id));
    }

    private void Put(ObjectPut put)
    {
        var before = _state.Objects.GetValueOrDefault(put.Key);
        var header = put.Header;
        if (header.Row == 0)
        {
            _state = _state with { LastRow = _state.LastRow + 1 };
            header = header with { Row = _state.LastRow };
        }

        var vectors = put.Vectors is { } given ? [.. given.Select(Copy)] : before?.Vectors ?? [];
        var references = put.References is { } held ? [.. held] : before?.References ?? [];
        _state = _state with { Objects = _state.Objects.SetItem(put.Key, new ModelObject(header, put.Properties.ToArray(), vectors, references)) };
        _changes.Add(new RowChange(put.Unchanged ? RowChangeKind.Touch : RowChangeKind.Put, put.Key.Collection, put.Key.Partition, header.Row, put.Key.Id));
    }

    private void Apply(ReferenceChange change)
    {
        if (!_state.Objects.TryGetValue(change.Source, out var source)) return;
        var references = change.Action switch
        {
            ReferenceAction.Add => source.References.Add(new HeldReference(change.Property, change.Target)),
            ReferenceAction.Remove => source.References.RemoveAll(held => held.Property == change.Property && held.Target.SameTarget(change.Target)),
            _ => source.References.RemoveAll(held => held.Property == change.Property),
        };
        _state = _state with { Objects = _state.Objects.SetItem(change.Source, source with { References = references }) };
        MarkTouched(change.Source, source.Header.Row);
    }

    private void Touch(HeaderPut touch)
    {
        if (!_state.Objects.TryGetValue(touch.Key, out var touched)) return;
        _state = _state with { Objects = _state.Objects.SetItem(touch.Key, touched with { Header = touch.Header with { Row = touched.Header.Row } }) };
        MarkTouched(touch.Key, touched.Header.Row);
    }

    /// <summary>Once an object, and not when it is put anyway.</summary>
    private void MarkTouched(ObjectKey key, ulong row)
    {
        if (_changes.Exists(change => change.Collection == key.Collection && change.Partition == key.Partition && change.Id == key.Id)) return;
        _changes.Add(new RowChange(RowChangeKind.Touch, key.Collection, key.Partition, row, key.Id));
    }

    private void Apply(ReceiptRecord record)
    {
        var id = record.Header.Id;
        var pages = _state.Receipts.TryGetValue(id, out var before) ? before.Pages : ImmutableSortedDictionary<int, byte[]>.Empty;
        foreach (var (page, bytes) in record.Pages) pages = pages.SetItem(page, bytes.ToArray());
        var receipts = _state.Receipts;
        if (record.IdempotencyKey is { } key)
            foreach (var (other, receipt) in receipts)
                if (other != id && receipt.Key is { } taken && taken.AsSpan().SequenceEqual(key)) receipts = receipts.SetItem(other, receipt with { Key = null });
        var header = record.Header with { Header = record.Header.Header.ToArray() };
        _state = _state with { Receipts = receipts.SetItem(id, new ModelReceipt(header, record.IdempotencyKey ?? before?.Key, pages)) };
    }

    private static VectorData Copy(VectorData vector) => vector with { Values = vector.Values.ToArray() };
}
