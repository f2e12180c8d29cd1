using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.Json;
using Lading.Batch.Tests.Pipeline;
using Lading.Core.Access;
using Lading.Testing.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lading.Protocols.Native.Tests;

/// <summary>Our own routes behind the real web server, over the model store. The header <c>Caller</c> names who asks.</summary>
internal sealed class NativeHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly int _port;

    private NativeHost(WebApplication app, Harbour harbour)
    {
        (_app, Harbour) = (app, harbour);
        _port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
    }

    public Harbour Harbour { get; }

    /// <summary>Method and path of every route but the one that answers all others.</summary>
    public ImmutableArray<string> Routes =>
    [
        .. _app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static route => !route.RoutePattern.RawText!.Contains("**", StringComparison.Ordinal))
            .Select(static route => $"{route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single()} {route.RoutePattern.RawText}")
            .Order(StringComparer.Ordinal),
    ];

    public static async Task<NativeHost> StartAsync(AccessPolicy? access = null)
    {
        var harbour = new Harbour();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Use((context, next) =>
        {
            if (context.Request.Headers["Caller"].ToString() is { Length: > 0 } name) context.Features.Set(new Principal(name, []));
            return next(context);
        });
        NativeWire.Map(app, new NativeServices(harbour.Store, harbour.Schemas, access ?? AccessPolicy.Open, TimeProvider.System));
        await app.StartAsync();
        return new NativeHost(app, harbour);
    }

    public Task<RawResponse> SendAsync(string method, string target, string? body = null, params (string Name, string Value)[] headers) =>
        RawConnection.ExchangeAsync(_port, RawRequest.Json(method, target, body is null ? null : Encoding.UTF8.GetBytes(body), headers), method, TimeSpan.FromSeconds(30));

    /// <summary>An answer of that status whose body has the shape that the document promises.</summary>
    public async Task<JsonElement> GetAsync(string target, int status, string schema, params (string Name, string Value)[] headers)
    {
        var answer = await SendAsync("GET", target, null, headers);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "application/json" : "application/problem+json", answer.Header("Content-Type"));
        return DocumentedShape.Check(answer.Body, schema);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Harbour.Dispose();
    }
}
