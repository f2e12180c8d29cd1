using Lading.Core.Outcomes;
using Lading.Core.Schema;
using static Lading.Batch.Tests.Pipeline.Harbour;

namespace Lading.Batch.Tests.Pipeline;

public sealed class BatchPipelineTests : IDisposable
{
    private readonly Harbour _harbour = new();

    public void Dispose() => _harbour.Dispose();

    [Fact]
    public async Task Run_GoodAndBadItems_BadOnesFailAlone()
    {
        var receipt = await _harbour.RunAsync([Vessel(1, "Aurora", 12), Vessel(2, "Borea", "long"), Vessel(3, "Cassia")]);
        Assert.Equal([OutcomeKind.Created, OutcomeKind.Failed, OutcomeKind.Created], Kinds(receipt));
        Assert.Equal(ItemErrorCode.WrongType, receipt[1].Errors[0].Code);
        Assert.Equal("/length", receipt[1].Errors[0].Path);
        Assert.Equal("Aurora", NameOf(_harbour.Get("Vessel", 1)));
        Assert.Null(_harbour.Get("Vessel", 2));
    }

    [Fact]
    public async Task Run_SameIdTwice_LastWinsAndBothSlotsSaySo()
    {
        var receipt = await _harbour.RunAsync([Vessel(1, "first"), Vessel(2, "other"), Vessel(1, "last")]);
        Assert.Equal([OutcomeKind.Superseded, OutcomeKind.Created, OutcomeKind.Created], Kinds(receipt));
        Assert.Equal(2, receipt[0].SupersededBy);
        Assert.Equal("last", NameOf(_harbour.Get("Vessel", 1)));
        Assert.Equal(2, _harbour.Count("Vessel"));
    }

    [Fact]
    public async Task Run_ObjectSentAgain_IsUnchangedAndKeepsItsVersion()
    {
        await _harbour.RunAsync([Vessel(1, "Aurora", 12, [1, 2])]);
        var again = await _harbour.RunAsync([Vessel(1, "Aurora", 12, [1, 2])]);
        var changed = await _harbour.RunAsync([Vessel(1, "Aurora", 12, [1, 3])]);
        Assert.Equal((OutcomeKind.Unchanged, 1ul), (again[0].Kind, again[0].Version));
        Assert.Equal((OutcomeKind.Updated, 2ul), (changed[0].Kind, changed[0].Version));
        Assert.Equal(3f, _harbour.Get("Vessel", 1)!.Vectors[0].Values.Span[1]);
    }

    [Fact]
    public async Task Run_References_AreKeptInOrderAndRaiseTheVersion()
    {
        await _harbour.RunAsync([Vessel(1, "Aurora")]);
        var receipt = await _harbour.RunAsync([HomePort(1, 7), HomePort(1, 8), HomePort(9, 7), HomePort(1, 7)]);
        Assert.Equal([OutcomeKind.Created, OutcomeKind.Created, OutcomeKind.Failed, OutcomeKind.Created], Kinds(receipt));
        Assert.Equal(ItemErrorCode.ObjectMissing, receipt[2].Errors[0].Code);
        var stored = _harbour.Get("Vessel", 1)!;
        Assert.Equal([Id(7), Id(8), Id(7)], stored.References.Select(held => held.Target.Id));
        Assert.Equal(4ul, stored.Header.Version);
    }

    [Fact]
    public async Task Run_ReferencesAsSet_PresentOneChangesNothing()
    {
        await _harbour.RunAsync([Vessel(1, "Aurora")]);
        var policy = new BatchPolicy { ReferencesAsSet = true };
        var first = await _harbour.RunAsync([HomePort(1, 7), HomePort(1, 7)], policy);
        var second = await _harbour.RunAsync([HomePort(1, 7)], policy);
        Assert.Equal([OutcomeKind.Created, OutcomeKind.Unchanged], Kinds(first));
        Assert.Equal([OutcomeKind.Unchanged], Kinds(second));
        Assert.Single(_harbour.Get("Vessel", 1)!.References);
    }

    [Fact]
    public async Task Run_AtomicWithOneBadItem_NothingRemains()
    {
        var items = Enumerable.Range(1, 500).Select(i => (BatchItem)Vessel(i, "n")).Append(Vessel(501, "bad", "long")).ToList();
        items.Add(new PutObject { Collection = "Lighthouse", Id = Id(1), Properties = Vessel(1, "x").Properties });
        var before = _harbour.Store.Position;
        var receipt = await _harbour.RunAsync(items, new BatchPolicy { Atomic = true }, grow: true);
        Assert.All(Kinds(receipt), kind => Assert.Equal(OutcomeKind.Failed, kind));
        Assert.Equal(ItemErrorCode.RolledBack, receipt[0].Errors[0].Code);
        Assert.Equal(ItemErrorCode.WrongType, receipt[500].Errors[0].Code);
        Assert.Equal(0, _harbour.Count("Vessel"));
        Assert.False(_harbour.Schemas.Current.Collections.ContainsKey("Lighthouse"));
        Assert.Equal(before + 1, _harbour.Store.Position);
    }

    [Fact]
    public async Task Run_AtomicAllGood_SchemaAndDataAreOneCommit()
    {
        var before = _harbour.Store.Position;
        var lighthouse = new PutObject { Collection = "Lighthouse", Id = Id(1), Properties = Vessel(1, "x").Properties };
        var receipt = await _harbour.RunAsync([lighthouse, Vessel(1, "n")], new BatchPolicy { Atomic = true }, grow: true);
        Assert.Equal([OutcomeKind.Created, OutcomeKind.Created], Kinds(receipt));
        Assert.Equal(before + 1, _harbour.Store.Position);
        Assert.NotNull(_harbour.Get("Lighthouse", 1));
    }

    [Fact]
    public async Task Run_MaxErrors_StopsBehindTheErrorThatReachesIt()
    {
        var receipt = await _harbour.RunAsync(
            [Vessel(1, "a"), Vessel(2, "b", "long"), Vessel(3, "c"), Vessel(4, "d", "long"), Vessel(5, "e")], new BatchPolicy { MaxErrors = 2 });
        Assert.Equal(
            [OutcomeKind.Created, OutcomeKind.Failed, OutcomeKind.Created, OutcomeKind.Failed, OutcomeKind.Unprocessed], Kinds(receipt));
        Assert.Null(_harbour.Get("Vessel", 5));
    }

    [Fact]
    public async Task Run_DryRun_ForetellsAndWritesNothing()
    {
        await _harbour.RunAsync([Vessel(1, "Aurora")]);
        var before = _harbour.Store.Position;
        BatchItem[] items = [Vessel(1, "new"), Vessel(2, "b"), Vessel(3, "c", "long"), HomePort(2, 1), new PutObject { Collection = "Buoy", Id = Id(1), Properties = Vessel(1, "x").Properties }];
        var rehearsed = await _harbour.RunAsync(items, new BatchPolicy { DryRun = true }, grow: true);
        Assert.Equal(before, _harbour.Store.Position);
        Assert.False(_harbour.Schemas.Current.Collections.ContainsKey("Buoy"));
        Assert.Contains(rehearsed.SchemaChanges, change => change is SchemaChange.PutCollection { Collection.Name: "Buoy" });
        var real = await _harbour.RunAsync(items, grow: true);
        Assert.Equal(Kinds(rehearsed), Kinds(real));
        Assert.Equal(OutcomeKind.Updated, rehearsed[0].Kind);
    }

    [Fact]
    public async Task Run_Growth_StaysWhenTheItemFails()
    {
        var item = new PutObject { Collection = "Vessel", Id = Id(1), Properties = Vessel(1, "x", "long").Properties };
        await _harbour.RunAsync([new PutObject { Collection = "Buoy", Id = Id(1), Properties = item.Properties }, item], grow: true);
        Assert.NotNull(_harbour.Schemas.Current.Collections["Buoy"].Collection.FindProperty("length"));
        Assert.Null(_harbour.Get("Vessel", 1));
    }

    [Fact]
    public async Task Run_SeveralSteps_AllItemsAreThereAndTheReceiptIsWhole()
    {
        using var harbour = new Harbour(new BatchLimits { StepItemsMax = 700 });
        var receipt = await harbour.RunAsync([.. Enumerable.Range(1, 2_500).Select(i => Vessel(i, $"v{i}", i % 1_000 == 0 ? "long" : null))]);
        Assert.Equal(2_498, harbour.Count("Vessel"));
        var stored = harbour.Receipts.Find(receipt.Id)!;
        Assert.Equal((2_500, 2_498, 2), (stored.Counts.Total, stored.Counts.Created, stored.Counts.Failed));
        var items = harbour.Receipts.Items(stored, 0).ToList();
        Assert.Equal(Enumerable.Range(0, 2_500), items.Select(item => item.Index));
        Assert.Equal(Kinds(receipt), items.Select(item => item.Kind));
    }

    [Fact]
    public async Task Run_CancelledBetweenSteps_TheRestIsUnprocessedAndTheReceiptSaysSo()
    {
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();
        using var harbour = new Harbour(new BatchLimits { StepItemsMax = 2 });
        var request = Harbour.Request([Vessel(1, "a"), Vessel(2, "b"), Vessel(3, "c")]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await harbour.Pipeline.RunAsync(request, cancel.Token));
        Assert.Equal(0, harbour.Count("Vessel"));
    }

    [Fact]
    public async Task Run_StoreRefusesWrites_WholeBatchIsRefusedWithTheReason()
    {
        _harbour.Store.Refuse("the disk is full");
        var refused = await Assert.ThrowsAsync<BatchRefusedException>(() => _harbour.RunAsync([Vessel(1, "a")]));
        Assert.Equal((BatchRefusal.StoreUnavailable, "the disk is full"), (refused.Refusal, refused.Message));
    }

    [Fact]
    public async Task Run_TooManyItems_IsRefusedWithTheLimit()
    {
        using var harbour = new Harbour(new BatchLimits { ItemsMax = 2 });
        var refused = await Assert.ThrowsAsync<BatchRefusedException>(() => harbour.RunAsync([Vessel(1, "a"), Vessel(2, "b"), Vessel(3, "c")]));
        Assert.Equal(BatchRefusal.LimitExceeded, refused.Refusal);
        Assert.Contains("ItemsMax 2", refused.Message);
    }

    [Fact]
    public async Task Run_ObjectLimit_CountsWhatIsStoredAndWhatTheBatchAdds()
    {
        using var harbour = new Harbour(usage: new UsageLimits { Objects = 2 });
        var receipt = await harbour.RunAsync([Vessel(1, "a"), Vessel(2, "b"), Vessel(3, "c"), Vessel(1, "again")]);
        Assert.Equal(OutcomeKind.Failed, receipt[2].Kind);
        Assert.Equal(ItemErrorCode.LimitReached, receipt[2].Errors[0].Code);
        Assert.Equal(["objects", "2"], receipt[2].Errors[0].Arguments);
        Assert.Equal(2, harbour.Count("Vessel"));
    }

    [Fact]
    public async Task Run_FirstVectorFixesTheLength_AlsoWithinOneBatch()
    {
        var receipt = await _harbour.RunAsync([Vessel(1, "a", vector: [1, 2]), Vessel(2, "b", vector: [1, 2, 3]), Vessel(3, "c", vector: [3, 4])]);
        Assert.Equal([OutcomeKind.Created, OutcomeKind.Failed, OutcomeKind.Created], Kinds(receipt));
        Assert.Equal(ItemErrorCode.DimensionMismatch, receipt[1].Errors[0].Code);
    }

    [Fact]
    public async Task Run_ManyAtOnceOnOneObject_VersionsNeverRepeat()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => _harbour.RunAsync([Vessel(1, $"v{i}")]))));
        Assert.Equal(Enumerable.Range(1, 40).Select(i => (ulong)i), receipts.Select(receipt => receipt[0].Version).Order());
    }

    [Fact]
    public async Task Run_DroppedCollectionMeanwhile_ItemsAreJudgedAgain()
    {
        var request = Harbour.Request([Vessel(1, "a")]);
        using (var edit = await _harbour.Schemas.BeginEditAsync(CancellationToken.None))
        {
            edit.Add(new SchemaChange.DropCollection(_harbour.Schemas.Current.Collections["Vessel"].Collection.Number));
            await edit.CommitAsync(CancellationToken.None);
        }

        var receipt = await _harbour.Pipeline.RunAsync(request, CancellationToken.None);
        Assert.Equal(ItemErrorCode.CollectionUnknown, receipt[0].Errors[0].Code);
    }

    [Theory]
    [InlineData(PutMode.Create, true, ItemErrorCode.ObjectExists)]
    [InlineData(PutMode.Replace, false, ItemErrorCode.ObjectMissing)]
    [InlineData(PutMode.Merge, false, ItemErrorCode.ObjectMissing)]
    public async Task Run_ModeAndPresenceDisagree_ItemFails(PutMode mode, bool isThere, ItemErrorCode code)
    {
        if (isThere) await _harbour.RunAsync([Vessel(1, "a")]);
        var receipt = await _harbour.RunAsync([Vessel(1, "b", mode: mode)]);
        Assert.Equal(code, receipt[0].Errors[0].Code);
    }

    [Fact]
    public async Task Run_Merge_KeepsWhatIsNotNamed()
    {
        await _harbour.RunAsync([Vessel(1, "Aurora", 12, [1, 2])]);
        await _harbour.RunAsync([HomePort(1, 7)]);
        var receipt = await _harbour.RunAsync([Vessel(1, "Borea", mode: PutMode.Merge)]);
        Assert.Equal(OutcomeKind.Updated, receipt[0].Kind);
        var stored = _harbour.Get("Vessel", 1)!;
        Assert.Equal("Borea", NameOf(stored));
        Assert.Equal(12, new Lading.Core.Values.ValueReader(stored.Properties.Span).Member("length"u8).Integer);
        Assert.Equal(2, stored.Vectors[0].Dimensions);
        Assert.Single(stored.References);
    }

    [Fact]
    public async Task Run_Delete_SaysWhetherThereWasSomething()
    {
        await _harbour.RunAsync([Vessel(1, "a")]);
        BatchItem delete = new DeleteObject { Collection = "Vessel", Id = Id(1) };
        Assert.Equal([OutcomeKind.Deleted], Kinds(await _harbour.RunAsync([delete])));
        Assert.Equal([OutcomeKind.Unchanged], Kinds(await _harbour.RunAsync([delete])));
        Assert.Null(_harbour.Get("Vessel", 1));
    }
}
