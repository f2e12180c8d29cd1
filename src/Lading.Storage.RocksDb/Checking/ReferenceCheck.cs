using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Checking;

/// <summary>References: each stands in both directions. That their sources exist is seen by <see cref="RowCheck"/>; their targets need not.</summary>
internal sealed class ReferenceCheck(CheckRun run)
{
    public void Run()
    {
        using (var walk = run.View.Walk(Family.References, [], [0xFF]))
            while (walk.Next()) Forward(ReferenceLayout.Read(walk.Key, walk.Value));
        using (var walk = run.View.Walk(Family.Referrers, [], [0xFF]))
            while (walk.Next()) Backward(ReferenceLayout.ReadReferrer(walk.Key));
    }

    private void Forward(HeldEntry entry)
    {
        run.Tick();
        if (!run.Passes(entry.Source.Collection, entry.Source.Partition, $"a reference of row {entry.Source.Row}")) return;
        run.References++;
        if (entry.Ordinal > run.State.Marks.Ordinal) run.Fault($"{Show(entry)} has the number {entry.Ordinal}, which was never given");
        Span<byte> key = stackalloc byte[ReferenceLayout.ReferrerKeyBytes(entry.Target, entry.Property)];
        ReferenceLayout.WriteReferrerKey(key, entry.Target, entry.Source, entry.Property, entry.Ordinal);
        using var value = run.View.Get(Family.Referrers, key);
        if (!value.IsFound) run.Fault($"{Show(entry)} cannot be found from its target");
    }

    private void Backward(HeldEntry entry)
    {
        run.Tick();
        if (run.Dead.Contains(entry.Source.Collection, entry.Source.Partition)) return;
        Span<byte> key = stackalloc byte[ReferenceLayout.KeyBytes(entry.Property)];
        ReferenceLayout.WriteKey(key, entry.Source, entry.Property, entry.Ordinal);
        using var value = run.View.Get(Family.References, key);
        if (!value.IsFound || !ReferenceLayout.Read(key, value.Bytes).Target.SameTarget(entry.Target)) run.Fault($"{Show(entry)} is known at its target only");
    }

    private static string Show(HeldEntry entry) =>
        $"the reference of row {entry.Source.Row} in collection {entry.Source.Collection} by {entry.Property} to {entry.Target.Collection}/{entry.Target.Id}";
}
