using Lading.Batch;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest;
using Lading.Protocols.Weaviate.Tests.Rest.Frame;
using Lading.Testing.Http;
using Lading.Testing.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Protocols.Weaviate.Tests.Rest;

/// <summary>The whole wire over the model store, behind the real web server.</summary>
internal sealed class WireHost : IAsyncDisposable
{
    private readonly FrameHost _host;

    private WireHost(FrameHost host, ModelStore store, SchemaService schemas) => (_host, Store, Schemas) = (host, store, schemas);

    public ModelStore Store { get; }

    public SchemaService Schemas { get; }

    public static async Task<WireHost> StartAsync(WeaviateOptions? options = null, AccessPolicy? access = null)
    {
        var store = new ModelStore();
        var schemas = new SchemaService(store);
        var services = new WeaviateServices(store, schemas, new NoBatches(), access ?? AccessPolicy.Open, TimeProvider.System, IdSource.System, NullLoggerFactory.Instance);
        return new WireHost(await FrameHost.StartAsync(WeaviateWire.Create(services, options ?? new WeaviateOptions())), store, schemas);
    }

    public Task<RawResponse> GetAsync(string target, params (string Name, string Value)[] headers) => _host.SendAsync("GET", target, null, headers);

    public Task<RawResponse> SendAsync(string method, string target, string? body = null, params (string Name, string Value)[] headers) =>
        _host.SendAsync(method, target, body, headers);

    public async Task ChangeSchemaAsync(params SchemaChange[] changes)
    {
        using var edit = await Schemas.BeginEditAsync(CancellationToken.None);
        foreach (var change in changes) edit.Add(change);
        await edit.CommitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        Schemas.Dispose();
        await Store.DisposeAsync();
    }

    private sealed class NoBatches : IBatchProcessor
    {
        public ValueTask<BatchReceipt> RunAsync(BatchRequest request, CancellationToken cancel) => throw new NotSupportedException("these tests read only");
    }
}
