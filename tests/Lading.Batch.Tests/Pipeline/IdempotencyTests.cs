using System.Text;
using Lading.Batch.Receipts;
using Lading.Core.Outcomes;
using static Lading.Batch.Tests.Pipeline.Harbour;

namespace Lading.Batch.Tests.Pipeline;

public sealed class IdempotencyTests : IDisposable
{
    private readonly Harbour _harbour = new();

    public void Dispose() => _harbour.Dispose();

    [Fact]
    public async Task Run_SameKeyAgain_ReplaysTheAnswerAndWritesNothing()
    {
        var first = await _harbour.RunAsync([Vessel(1, "a"), Vessel(2, "b", "long")], key: "k");
        var position = _harbour.Store.Position;
        var again = await _harbour.RunAsync([Vessel(1, "a"), Vessel(2, "b", "long")], key: "k");
        Assert.Null(first.Replayed);
        Assert.Equal("Created,Failed", Encoding.UTF8.GetString(again.Replayed!.Body.Span));
        Assert.Equal(first.Id, again.Id);
        Assert.Equal(position, _harbour.Store.Position);
    }

    [Fact]
    public async Task Run_SameKeyOtherBody_IsRefused()
    {
        await _harbour.Pipeline.RunAsync(Harbour.Request([Vessel(1, "a")], key: "k", body: 1), CancellationToken.None);
        var refused = await Assert.ThrowsAsync<BatchRefusedException>(async () =>
            await _harbour.Pipeline.RunAsync(Harbour.Request([Vessel(1, "b")], key: "k", body: 2), CancellationToken.None));
        Assert.Equal(BatchRefusal.KeyReused, refused.Refusal);
        Assert.Equal("a", NameOf(_harbour.Get("Vessel", 1)));
    }

    [Fact]
    public async Task Run_ManyAtOnceWithOneKey_OneRunsAndTheOthersAreToldSo()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => Task.Run(async () =>
        {
            try
            {
                var receipt = await _harbour.RunAsync([Vessel(1, $"v{i}")], key: "k");
                return receipt.Replayed is null ? "ran" : "replayed";
            }
            catch (BatchRefusedException refused) when (refused.Refusal == BatchRefusal.KeyInUse)
            {
                return "in use";
            }
        })));
        Assert.Single(results, result => result == "ran");
        Assert.Equal(1ul, _harbour.Get("Vessel", 1)!.Header.Version);
    }

    [Fact]
    public async Task Run_InterruptedBetweenSteps_SameKeyRunsOnlyTheRest()
    {
        using var harbour = new Harbour(new BatchLimits { StepItemsMax = 2 });
        BatchItem[] items = [Vessel(1, "a"), Vessel(2, "b"), Vessel(3, "c"), Vessel(4, "d", "long"), Vessel(5, "e")];
        await Interrupt(harbour, items);
        Assert.Equal(2, harbour.Count("Vessel"));

        var receipt = await harbour.RunAsync(items, key: "k");
        Assert.Null(receipt.Replayed);
        Assert.Equal([OutcomeKind.Created, OutcomeKind.Created, OutcomeKind.Created, OutcomeKind.Failed, OutcomeKind.Created], Kinds(receipt));
        Assert.All([1, 2, 3, 5], id => Assert.Equal(1ul, harbour.Get("Vessel", id)!.Header.Version));
        Assert.NotNull((await harbour.RunAsync(items, key: "k")).Replayed);
        Assert.Equal(BatchState.Partial, harbour.Receipts.Find(receipt.Id)!.State);
    }

    [Fact]
    public async Task Receipt_OfAnInterruptedBatch_ListsTheRestAsUnprocessed()
    {
        using var harbour = new Harbour(new BatchLimits { StepItemsMax = 2 });
        await Interrupt(harbour, [Vessel(1, "a"), Vessel(2, "b"), Vessel(3, "c")]);
        var stored = Assert.Single(harbour.Receipts.FindByKey("", "k", 10));
        Assert.Equal(BatchState.Running, stored.State);
        Assert.Equal([OutcomeKind.Created, OutcomeKind.Created, OutcomeKind.Unprocessed], harbour.Receipts.Items(stored, 0).Select(item => item.Kind));
    }

    [Fact]
    public async Task Receipt_FailedItem_KeepsErrorsAndPayload()
    {
        var receipt = await _harbour.RunAsync([Vessel(1, "a"), Vessel(2, "b", "long")]);
        Assert.True(receipt.IsStored);
        var stored = _harbour.Receipts.Find(receipt.Id)!;
        var failed = _harbour.Receipts.Items(stored, 1).Single();
        Assert.Equal("wrong_type", failed.Errors[0].Code);
        Assert.Equal("/1/length", failed.Errors[0].Pointer);
        Assert.Equal("\"item 1\"", Encoding.UTF8.GetString(failed.Payload.Span));
        Assert.Equal("Vessel", failed.Collection);
    }

    /// <summary>Lets the first step commit and fails the second before it is applied, as a crash between steps would.</summary>
    private static async Task Interrupt(Harbour harbour, BatchItem[] items)
    {
        var stop = new StoppingStore(harbour.Store, commits: 1);
        using var pipeline = new BatchPipeline(harbour.Services with { Store = stop });
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pipeline.RunAsync(Harbour.Request(items, key: "k"), CancellationToken.None));
    }
}
