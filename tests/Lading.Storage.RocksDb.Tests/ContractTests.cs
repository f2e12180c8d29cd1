using Lading.Core.Ports;
using Lading.Storage.Contract;
using Lading.Testing.Model;

namespace Lading.Storage.RocksDb.Tests;

// The contract suite, once for the engine and once for the model that other rooms trust.
public sealed class RocksDbObjectTests : ObjectContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class RocksDbListTests : ListContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class RocksDbVectorTests : VectorContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class RocksDbReferenceTests : ReferenceContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class RocksDbSchemaTests : SchemaContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class RocksDbReservationTests : ReservationContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class RocksDbReceiptTests : ReceiptContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class RocksDbFeedTests : FeedContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(RocksDbHarness.Create());
}

public sealed class ModelObjectTests : ObjectContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

public sealed class ModelListTests : ListContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

public sealed class ModelVectorTests : VectorContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

public sealed class ModelReferenceTests : ReferenceContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

public sealed class ModelSchemaTests : SchemaContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

public sealed class ModelReservationTests : ReservationContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

public sealed class ModelReceiptTests : ReceiptContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

public sealed class ModelFeedTests : FeedContract
{
    protected override ValueTask<StoreHarness> OpenAsync() => ValueTask.FromResult<StoreHarness>(new ModelHarness());
}

/// <summary>The model has nothing to reopen.</summary>
internal sealed class ModelHarness : StoreHarness
{
    public override IObjectStore Store { get; } = new ModelStore();

    public override ValueTask ReopenAsync() => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => Store.DisposeAsync();
}

public sealed class AgreementTests : AgreementContract
{
    protected override StoreHarness OpenEngine() => RocksDbHarness.Create();

    protected override StoreHarness OpenModel() => new ModelHarness();
}
