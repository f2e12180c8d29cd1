using System.Net;
using Lading.Batch;
using Lading.Core;
using Lading.Core.Access;
using Lading.Core.Ports;
using Lading.Core.Schema;
using Lading.Protocols.Native;
using Lading.Server.Metrics;
using Lading.Server.Options;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lading.Server;

/// <summary>
/// A running server. Start-up order: store, schema, pipeline, wires, listening; shutdown is the reverse: no new connections, running
/// requests end (at most <see cref="ServerSettings.DrainSeconds"/>), then the store is closed.
/// </summary>
public sealed class LadingHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HostServices _services;
    private ILoggerFactory? _storeLogging;

    private LadingHost(WebApplication app, HostServices services)
    {
        _app = app;
        _services = services;
    }

    /// <summary>Where it listens, with the port that was bound.</summary>
    public Uri Url
    {
        get
        {
            var addresses = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>();
            return new Uri(addresses!.Addresses.First());
        }
    }

    /// <summary>Cancelled when the host begins to stop, whoever asked for it.</summary>
    public CancellationToken Stopping => _app.Lifetime.ApplicationStopping;

    /// <summary>Opens the data folder and starts to listen; returns when requests are served.</summary>
    /// <exception cref="Storage.RocksDb.StoreOpenException">The data folder cannot be used; the message says why and what to do.</exception>
    /// <exception cref="IOException">The address cannot be listened on.</exception>
    public static async Task<LadingHost> StartAsync(LadingSettings settings, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var logging = LoggerFactory.Create(builder => Logging.Configure(builder, settings));
        try
        {
            var store = Engine.Open(settings, IdSource.System, logging);
            var host = await StartAsync(settings, store, TimeProvider.System, IdSource.System, cancel);
            host._storeLogging = logging;
            return host;
        }
        catch
        {
            logging.Dispose();
            throw;
        }
    }

    /// <summary>Starts over a store that is open already; the host closes it in the end, also when it cannot start.</summary>
    public static async Task<LadingHost> StartAsync(
        LadingSettings settings, IObjectStore store, TimeProvider time, IdSource ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var services = HostServices.Over(settings, store, time, ids);
        var app = Build(settings, services);
        var host = new LadingHost(app, services);
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }

        return host;
    }

    /// <summary>Stops listening, lets running requests end and closes the store.</summary>
    public Task StopAsync(CancellationToken cancel) => _app.StopAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _services.DisposeAsync();
        _storeLogging?.Dispose();
    }

    private static WebApplication Build(LadingSettings settings, HostServices services)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        Logging.Configure(builder.Logging, settings);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // the wires know the named limit and how to refuse
            kestrel.Limits.MaxConcurrentConnections = HostLimits.ConnectionsMax;
            kestrel.Limits.MaxRequestHeadersTotalSize = HostLimits.HeaderBytesMax;
            Listen(kestrel, settings.Get(ServerSettings.Host), settings.Get(ServerSettings.Port));
            if (settings.Get(MetricsSettings.Enabled)) Listen(kestrel, settings.Get(ServerSettings.Host), settings.Get(MetricsSettings.MetricsPort));
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(services.Store);
        builder.Services.AddSingleton(services.Time);
        builder.Services.AddHostedService<ReceiptSweeper>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(settings.Get(ServerSettings.DrainSeconds)));
        builder.Services.AddSingleton<IHostLifetime, NoSignals>();

        var app = builder.Build();
        if (settings.Get(MetricsSettings.Enabled)) new MetricsPage(services.Meter, services.Store, settings.Get(MetricsSettings.MetricsPort)).Map(app);
        MapNative(app, services);
        WeaviateHost.Map(app, settings, services);
        return app;
    }

    private static void Listen(KestrelServerOptions kestrel, string host, int port)
    {
        if (IPAddress.TryParse(host, out var address)) kestrel.Listen(address, port);
        else if (host is "localhost" && port != 0) kestrel.ListenLocalhost(port);
        else kestrel.Listen(Dns.GetHostAddresses(host)[0], port);
    }

    private static void MapNative(WebApplication app, HostServices services) => app.UseWhen(
        context => context.Request.Path.StartsWithSegments("/lading", StringComparison.Ordinal),
        native =>
        {
            native.Use((HttpContext context, RequestDelegate next) => NativeCallers.InvokeAsync(context, services.Authenticator, next));
            native.UseRouting();
            native.UseEndpoints(routes => NativeWire.Map(routes, new NativeServices(services.Store, services.Schemas, services.Access, services.Time)));
        });

    /// <summary>Signals belong to whoever runs the host: the command line, or a test.</summary>
    private sealed class NoSignals : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
