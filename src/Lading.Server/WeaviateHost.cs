using System.Net;
using Lading.Protocols.Weaviate.Rest;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Server.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lading.Server;

/// <summary>Plugs the Weaviate wire in: it takes every request that no other wire has taken.</summary>
internal static class WeaviateHost
{
    public static void Map(WebApplication app, LadingSettings settings, HostServices services)
    {
        var wire = WeaviateWire.Create(
            new WeaviateServices(
                services.Store, services.Schemas, services.Meter, services.Access, services.Time, services.Ids,
                app.Services.GetRequiredService<ILoggerFactory>()),
            Options(app.Lifetime, settings, services));
        app.Run(wire);
    }

    private static WeaviateOptions Options(IHostApplicationLifetime lifetime, LadingSettings settings, HostServices services) => new()
    {
        Authenticator = services.Authenticator,
        Limits = services.Batch.Limits,
        Mode = settings.Get(ServerSettings.Mode),
        Cors = new Cors(settings.Get(ServerSettings.CorsOrigin), settings.Get(ServerSettings.CorsMethods), settings.Get(ServerSettings.CorsHeaders)),
        IsReady = () => !lifetime.ApplicationStopping.IsCancellationRequested && services.Store.Health.TakesWrites,
        Load = () => new BatchLoad(services.Meter.Present, services.Meter.PerSecond),
        Address = $"http://{settings.Get(ServerSettings.Host)}:{settings.Get(ServerSettings.Port)}",
        Origin = settings.Get(ServerSettings.Origin),
        NodeName = settings.Get(ServerSettings.Name) is { Length: > 0 } name ? name : Dns.GetHostName(),
        BackupFolder = StorageSettings.BackupFolder(settings),
        GrpcMessageBytesMax = settings.Get(ServerSettings.GrpcMessageBytesMax),
        ListLimitDefault = settings.Get(QuerySettings.LimitDefault),
        ListResultsMax = settings.Get(QuerySettings.ResultsMax),
        GrowsSchema = settings.Get(SchemaSettings.Auto),
        ReferencesAsSet = settings.Get(BatchSettings.ReferencesAsSet),
        Rules = SchemaSettings.Rules(settings),
        Classes = SchemaSettings.Classes(settings),
        UsageMessage = settings.Get(UsageSettings.Message),
    };
}
