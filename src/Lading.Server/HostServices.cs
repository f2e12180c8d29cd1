using Lading.Batch;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Server.Metrics;
using Lading.Server.Options;

namespace Lading.Server;

/// <summary>What a server is made of, below its wires; disposed from the outside in.</summary>
internal sealed record HostServices : IAsyncDisposable
{
    public required IObjectStore Store { get; init; }

    public required SchemaService Schemas { get; init; }

    public required BatchPipeline Batches { get; init; }

    /// <summary>The way into <see cref="Batches"/> that counts.</summary>
    public required BatchMeter Meter { get; init; }

    public required BatchServices Batch { get; init; }

    public required AccessPolicy Access { get; init; }

    public required Authenticator Authenticator { get; init; }

    public required TimeProvider Time { get; init; }

    public required IdSource Ids { get; init; }

    /// <summary>Puts the parts together over an open store.</summary>
    public static HostServices Over(LadingSettings settings, IObjectStore store, TimeProvider time, IdSource ids)
    {
        var schemas = new SchemaService(store);
        var access = settings.Get(AccessSettings.AdminList)
            ? new AdminListPolicy(settings.Get(AccessSettings.Admins), settings.Get(AccessSettings.Readers), [], [])
            : AccessPolicy.Open;
        var batch = new BatchServices
        {
            Store = store,
            Schemas = schemas,
            Access = access,
            Limits = BatchSettings.Limits(settings),
            Usage = UsageSettings.Limits(settings),
            Receipts = BatchSettings.Receipts(settings),
            Ids = ids,
            Time = time,
        };
        var pipeline = new BatchPipeline(batch);
        return new HostServices
        {
            Store = store,
            Schemas = schemas,
            Batch = batch,
            Batches = pipeline,
            Meter = new BatchMeter(pipeline, time),
            Access = access,
            Authenticator = new Authenticator(
                [.. AccessSettings.UsersByKey(settings).Select(pair => new ApiKey(pair.Key, pair.Value))], AccessSettings.ServesAnonymous(settings)),
            Time = time,
            Ids = ids,
        };
    }

    public async ValueTask DisposeAsync()
    {
        Batches.Dispose();
        Schemas.Dispose();
        await Store.DisposeAsync();
    }
}
