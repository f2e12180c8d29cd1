using Lading.Core.Objects;
using Lading.Core.Values;
using Lading.Storage.RocksDb.Layout;
using Lading.Storage.RocksDb.Native;

namespace Lading.Storage.RocksDb.Checking;

/// <summary>
/// Rows: their properties can be read, their id leads back to them, and vectors and references stand only where a row is and its header tells of them.
/// Objects, vectors and references are in the same order, so one walk over each is enough.
/// </summary>
internal sealed class RowCheck(CheckRun run)
{
    private const int BatchSize = 1000;

    private readonly List<(RowKey Row, ObjectId Id, RowParts Found)> _batch = [];

    public void Run()
    {
        using var vectors = new PartWalk(run, Family.Vectors);
        using var references = new PartWalk(run, Family.References);
        using (var walk = run.View.Walk(Family.Objects, [], [0xFF]))
        {
            while (walk.Next())
            {
                run.Tick();
                var row = RowKey.Read(walk.Key);
                if (!run.Passes(row.Collection, row.Partition, $"row {row.Row}")) continue;
                run.Objects++;
                CheckProperties(row, walk.Value);
                var found = vectors.TakeUpTo(row) | references.TakeUpTo(row);
                _batch.Add((row, ObjectLayout.ReadId(walk.Value), found));
                if (_batch.Count == BatchSize) Flush();
            }
        }

        Flush();
        vectors.TakeRest();
        references.TakeRest();
    }

    private void CheckProperties(RowKey row, ReadOnlySpan<byte> value)
    {
        var properties = ObjectLayout.ReadProperties(value);
        if (!IsWholeObject(properties)) run.Fault($"the properties of row {row.Row} in collection {row.Collection} cannot be read");
    }

    /// <summary>A kind and a length that fit; what stands inside is guarded by the block's checksum.</summary>
    private static bool IsWholeObject(ReadOnlySpan<byte> properties)
    {
        const int KindAndLengthBytes = 5;
        return properties.Length >= KindAndLengthBytes && (ValueKind)properties[0] == ValueKind.Object && ValueReader.LengthOf(properties) == properties.Length;
    }

    private void Flush()
    {
        if (_batch.Count == 0) return;
        var keys = new byte[_batch.Count * IdLayout.KeyBytes];
        for (var i = 0; i < _batch.Count; i++) IdLayout.WriteKey(keys.AsSpan(i * IdLayout.KeyBytes), new ObjectKey(_batch[i].Row.Collection, _batch[i].Row.Partition, _batch[i].Id));
        using (var ids = run.View.GetMany(Family.Ids, keys, IdLayout.KeyBytes))
        {
            for (var i = 0; i < _batch.Count; i++)
            {
                var (row, id, found) = _batch[i];
                if (!ids.TryGet(i, out var value)) run.Fault($"row {row.Row} bears the id {id}, which is not there");
                else Compare(row, id, found, IdLayout.ReadValue(value));
            }
        }

        _batch.Clear();
    }

    private void Compare(RowKey row, ObjectId id, RowParts found, StoredHeader stored)
    {
        if (stored.Header.Row != row.Row)
        {
            run.Fault($"row {row.Row} bears the id {id}, which leads to row {stored.Header.Row}");
            return;
        }

        run.Matched++;
        if ((found & ~stored.Parts) != 0) run.Fault($"object {id} has {found & ~stored.Parts} that its header does not tell of");
    }

    /// <summary>A walk over what belongs to rows.</summary>
    private sealed class PartWalk : IDisposable
    {
        private readonly CheckRun _run;
        private readonly Family _family;
        private readonly KeyWalk _walk;
        private bool _hasCurrent;

        public PartWalk(CheckRun run, Family family)
        {
            (_run, _family) = (run, family);
            _walk = run.View.Walk(family, [], [0xFF]);
            _hasCurrent = _walk.Next();
        }

        /// <summary>Passes everything of a row and before it; what stands before it belongs to no row.</summary>
        public RowParts TakeUpTo(RowKey row)
        {
            var found = RowParts.None;
            for (; _hasCurrent && Order(RowKey.Read(_walk.Key), row) is var order && order <= 0; _hasCurrent = _walk.Next())
            {
                if (order < 0) Orphan();
                else found |= _family == Family.References ? RowParts.References : Vector();
            }

            return found;
        }

        public void TakeRest()
        {
            for (; _hasCurrent; _hasCurrent = _walk.Next()) Orphan();
        }

        public void Dispose() => _walk.Dispose();

        private static int Order(RowKey left, RowKey right) =>
            (left.Collection, left.Partition, left.Row).CompareTo((right.Collection, right.Partition, right.Row));

        private void Orphan()
        {
            var row = RowKey.Read(_walk.Key);
            if (_run.Dead.Contains(row.Collection, row.Partition)) return;
            _run.Fault($"{(_family == Family.Vectors ? "a vector" : "a reference")} belongs to row {row.Row} of collection {row.Collection}, which is not there");
        }

        private RowParts Vector()
        {
            _run.Vectors++;
            var row = RowKey.Read(_walk.Key);
            var space = VectorLayout.ReadSpace(_walk.Key);
            var vector = VectorLayout.ReadValue(space, _walk.Value);
            var known = _run.State.Dimensions.GetValueOrDefault(new SpaceKey(row.Collection, row.Partition, space));
            if (known != 0 && vector.Dimensions != known) _run.Fault($"row {row.Row} of collection {row.Collection} has a vector of {vector.Dimensions} floats in a space of {known}");
            return space.Length == 0 ? RowParts.UnnamedVector : RowParts.NamedVectors;
        }
    }
}
