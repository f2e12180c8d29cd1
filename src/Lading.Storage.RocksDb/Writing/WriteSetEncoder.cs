using System.Buffers;
using System.Runtime.InteropServices;
using Lading.Core.Objects;
using Lading.Core.Ports;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Writing;

/// <summary>
/// Turns a write set into records, on the caller's thread and in parallel with others: the keys are reserved, so what is read here stays true.
/// One encoder for one set. Lists are walked by index: an enumerator of an interface is an allocation, here one for every object.
/// </summary>
internal sealed class WriteSetEncoder : IDisposable
{
    private readonly ReservedRows _reserved;
    private readonly ReadView _view;
    private readonly NumberSource _numbers;
    private readonly WriteSet _set;
    private readonly RecordWriter _records;
    private readonly ChangeList _changes;
    private readonly SetJob _job;
    private readonly ReferenceEncoder _references;
    private RowDraft[] _rows;

    private WriteSetEncoder(WriteSet set, ReservedRows reserved, ReadView view, NumberSource numbers)
    {
        (_set, _reserved, _view, _numbers) = (set, reserved, view, numbers);
        _records = new RecordWriter(EstimateBytes(set));
        _changes = new ChangeList(set.Puts.Count + set.Deletes.Count + set.Touches.Count + set.SchemaChanges.Count);
        _job = new SetJob(_records, _changes) { SchemaChanges = set.SchemaChanges, Claims = set.Dimensions };
        _references = new ReferenceEncoder(_records, view, numbers, hasRemovals: set.ReferenceChanges.Exists(change => change.Action != ReferenceAction.Add));
        _rows = ArrayPool<RowDraft>.Shared.Rent(reserved.Count);
        for (var i = 0; i < reserved.Count; i++) _rows[i] = new RowDraft(reserved.Headers.Span[i], reserved.Parts[i]);
    }

    /// <summary>Encodes a set.</summary>
    /// <exception cref="ArgumentException">The set does not keep the rules of <see cref="WriteSet"/>.</exception>
    /// <exception cref="NameTooLongException">A name does not fit into a key.</exception>
    public static SetJob Encode(WriteSet set, ReservedRows reserved, ReadView view, NumberSource numbers)
    {
        using var encoder = new WriteSetEncoder(set, reserved, view, numbers);
        try
        {
            encoder.Run();
            return encoder._job;
        }
        catch
        {
            encoder._job.Release();
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _rows, []) is { Length: > 0 } rows) ArrayPool<RowDraft>.Shared.Return(rows);
    }

    private void Run()
    {
        foreach (var change in _set.SchemaChanges) SchemaEncoder.Encode(change, _records, _changes);
        foreach (var key in _set.Deletes) Delete(key);
        foreach (var put in _set.Puts) Put(put);
        foreach (var change in _set.ReferenceChanges) Change(change);
        foreach (var touch in _set.Touches) Touch(touch);
        WriteHeaders();
        if (_set.Receipt is { } receipt) ReceiptEncoder.Encode(receipt, _records, _view);
        _job.Ordinal = _references.LastOrdinal;
    }

    private void Delete(ObjectKey key)
    {
        ref var row = ref _rows[_reserved.IndexOf(key)];
        if (row.State == RowState.Deleted) throw new ArgumentException($"object {key.Id} is deleted twice");
        Count(key, row.Header.Exists ? -1 : 0);
        if (!row.Header.Exists) return;

        var rowKey = row.KeyIn(key);
        Span<byte> bytes = stackalloc byte[RowKey.Bytes];
        rowKey.Write(bytes);
        _records.Delete(Family.Objects, bytes);
        VectorEncoder.Delete(rowKey, row.Parts, _records, _view);
        if (row.Parts.Has(RowParts.References)) _references.Clear(rowKey);
        _changes.Add(new RowChange(RowChangeKind.Delete, key.Collection, key.Partition, row.Header.Row, key.Id));
        row.State = RowState.Deleted;
    }

    private void Put(ObjectPut put)
    {
        ref var row = ref _rows[_reserved.IndexOf(put.Key)];
        if (row.State != RowState.Untouched) throw new ArgumentException($"object {put.Key.Id} is put or deleted twice");
        if (put.Header.Row != row.Header.Row) throw new ArgumentException($"object {put.Key.Id} is put as row {put.Header.Row}, but it is row {row.Header.Row}");

        var isNew = !row.Header.Exists;
        var before = row.Parts;
        row.Header = put.Header with { Row = isNew ? _numbers.NextRow() : row.Header.Row };
        row.State = RowState.Put;
        if (isNew) _job.Row = Math.Max(_job.Row, row.Header.Row);
        Count(put.Key, isNew ? 1 : 0);

        var rowKey = row.KeyIn(put.Key);
        Span<byte> bytes = stackalloc byte[RowKey.Bytes];
        rowKey.Write(bytes);
        ObjectLayout.WriteValue(_records.BeginPut(Family.Objects, bytes, ObjectLayout.HeadBytes + put.Properties.Length), put.Key.Id, put.Properties.Span);
        if (put.Vectors is { } vectors) row.Parts = (row.Parts & ~RowParts.Vectors) | VectorEncoder.Put(rowKey, before, vectors, _records, _view);
        if (put.References is { } references) row.Parts = (row.Parts & ~RowParts.References) | PutReferences(rowKey, before, references);
        var kind = put.Unchanged ? RowChangeKind.Touch : RowChangeKind.Put;
        _changes.Add(new RowChange(kind, put.Key.Collection, put.Key.Partition, row.Header.Row, put.Key.Id));
    }

    private RowParts PutReferences(RowKey row, RowParts before, IReadOnlyList<HeldReference> references)
    {
        if (before.Has(RowParts.References)) _references.Clear(row);
        for (var i = 0; i < references.Count; i++) _references.Add(row, references[i].Property, references[i].Target);
        return references.Count > 0 ? RowParts.References : RowParts.None;
    }

    private void Change(ReferenceChange change)
    {
        ref var row = ref Existing(change.Source);
        var rowKey = row.KeyIn(change.Source);
        switch (change.Action)
        {
            case ReferenceAction.Add:
                _references.Add(rowKey, change.Property, change.Target);
                row.Parts |= RowParts.References;
                break;
            case ReferenceAction.Remove:
                _references.Remove(rowKey, change.Property, change.Target);
                break;
            default:
                _references.Clear(rowKey, change.Property);
                break;
        }

        MarkTouched(ref row, change.Source);
    }

    private void Touch(HeaderPut touch)
    {
        ref var row = ref Existing(touch.Key);
        if (touch.Header.Row != 0 && touch.Header.Row != row.Header.Row)
            throw new ArgumentException($"object {touch.Key.Id} is touched as row {touch.Header.Row}, but it is row {row.Header.Row}");
        row.Header = touch.Header with { Row = row.Header.Row };
        MarkTouched(ref row, touch.Key);
    }

    private void MarkTouched(ref RowDraft row, ObjectKey key)
    {
        if (row.State != RowState.Untouched) return;
        row.State = RowState.Touched;
        Count(key, 0);
        _changes.Add(new RowChange(RowChangeKind.Touch, key.Collection, key.Partition, row.Header.Row, key.Id));
    }

    private ref RowDraft Existing(ObjectKey key)
    {
        ref var row = ref _rows[_reserved.IndexOf(key)];
        if (!row.Header.Exists || row.State == RowState.Deleted) throw new ArgumentException($"object {key.Id} does not exist");
        return ref row;
    }

    private void WriteHeaders()
    {
        Span<byte> key = stackalloc byte[IdLayout.KeyBytes];
        for (var i = 0; i < _reserved.Count; i++)
        {
            ref var row = ref _rows[i];
            if (row.State == RowState.Untouched) continue;
            IdLayout.WriteKey(key, _reserved.Keys[i]);
            if (row.State == RowState.Deleted) _records.Delete(Family.Ids, key);
            else IdLayout.WriteValue(_records.BeginPut(Family.Ids, key, IdLayout.ValueBytes), new StoredHeader(row.Header, row.Parts));
        }
    }

    private void Count(ObjectKey key, int delta)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_job.Counts, (key.Collection, key.Partition), out _);
        count += delta;
    }

    private static int EstimateBytes(WriteSet set)
    {
        const int RecordBytes = 128; // id, header, row key and their lengths
        long bytes = RecordWriter.HeaderBytes + (set.Deletes.Count * RecordBytes) + (set.ReferenceChanges.Count * 2 * RecordBytes) + (set.Touches.Count * RecordBytes);
        foreach (var put in set.Puts)
        {
            bytes += RecordBytes + put.Properties.Length + ((put.References?.Count ?? 0) * 2 * RecordBytes);
            for (var i = 0; i < (put.Vectors?.Count ?? 0); i++) bytes += RecordBytes + (put.Vectors![i].Values.Length * sizeof(float));
        }

        if (set.Receipt is { } receipt)
        {
            bytes += (4 * RecordBytes) + receipt.Header.Header.Length;
            foreach (var (_, page) in receipt.Pages) bytes += RecordBytes + page.Length;
        }

        return (int)Math.Min(bytes, Array.MaxLength);
    }

    private enum RowState : byte
    {
        Untouched,
        Touched,
        Put,
        Deleted,
    }

    private record struct RowDraft(ObjectHeader Header, RowParts Parts)
    {
        public RowState State { get; set; }

        public readonly RowKey KeyIn(ObjectKey key) => new(key.Collection, key.Partition, Header.Row);
    }
}
