using CsCheck;

namespace Lading.Storage.Contract;

/// <summary>Random operations on two stores: every answer and everything that can be read afterwards is the same. A failing run shrinks and prints its seed.</summary>
public abstract class AgreementContract
{
    private const int RunsDefault = 60;

    /// <summary>Creates and writes before the random part, so that it meets something.</summary>
    private static readonly Operation[] Opening =
    [
        new(OperationKind.CreateCollection, 0, 0, 0, 0),
        new(OperationKind.CreateCollection, 0, 1, 0, 0),
        new(OperationKind.CreateTenant, 1, 0, 0, 0),
        new(OperationKind.Consumer, 0, 1, 0, 0),
    ];

    [Fact]
    public void RandomOperations_OnEngineAndModel_Agree() =>
        Operation.Gen.Array[1, 60].Sample(
            operations => Compare([.. Opening, .. operations]).GetAwaiter().GetResult(),
            iter: int.TryParse(Environment.GetEnvironmentVariable("LADING_STORE_RUNS"), out var runs) ? runs : RunsDefault,
            threads: 1);

    protected abstract StoreHarness OpenEngine();

    protected abstract StoreHarness OpenModel();

    private async Task Compare(Operation[] operations)
    {
        await using var engine = OpenEngine();
        await using var model = OpenModel();
        var (ofEngine, ofModel) = (new OperationRunner(engine), new OperationRunner(model));
        foreach (var operation in operations)
        {
            var answer = await ofModel.RunAsync(operation);
            Assert.Equal(answer, await ofEngine.RunAsync(operation));
            Assert.Equal(StoreDump.Of(model.Store, ofModel.Universe), StoreDump.Of(engine.Store, ofEngine.Universe));
        }
    }
}
