using System.Net;
using System.Text;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Testing.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

/// <summary>The frame behind the real web server, with endpoints that tell what reached them.</summary>
internal sealed class FrameHost : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FrameHost(WebApplication app, int port) => (_app, Port) = (app, port);

    public int Port { get; }

    /// <summary>A handler sets it when it has run.</summary>
    public int Handled { get; private set; }

    public static Task<FrameHost> StartAsync(Func<FrameSettings, FrameSettings>? change = null)
    {
        var settings = new FrameSettings(Authenticator.Open, 1 << 20, static () => true);
        FrameHost? host = null;
        var routes = Routes(() => host!.Handled++);
        var frame = new WeaviateFrame(routes, change?.Invoke(settings) ?? settings, NullLogger<WeaviateFrame>.Instance);
        return StartAsync(frame.HandleAsync, made => host = made);
    }

    public static async Task<FrameHost> StartAsync(RequestDelegate handler, Action<FrameHost>? made = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(2)); // more than its heartbeat of one second
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        app.Run(handler);
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var host = new FrameHost(app, new Uri(address).Port);
        made?.Invoke(host);
        return host;
    }

    public Task<RawResponse> SendAsync(string method, string target, string? body = null, params (string Name, string Value)[] headers) =>
        RawConnection.ExchangeAsync(Port, RawRequest.Json(method, target, body is null ? null : Encoding.UTF8.GetBytes(body), headers), method, TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static WeaviateRoutes Routes(Action handled)
    {
        var routes = new WeaviateRoutes();
        var bodyRule = new BodyRule("body", Required: true, Decode);
        var optional = bodyRule with { Required = false };
        routes.Map("GET", "/objects", Echo, parameters: [ParameterRule.Int64InQuery("limit"), ParameterRule.Int64InQuery("offset")]);
        routes.Map("POST", "/objects", Echo, bodyRule, laterContentTypes: ["application/x-ndjson"]);
        routes.Map("GET", "/objects/{id}", Echo, parameters: [ParameterRule.UuidInPath("id")]);
        foreach (var method in new[] { "GET", "HEAD", "DELETE" })
            routes.Map(method, "/objects/{className}/{id}", Echo, parameters: [ParameterRule.UuidInPath("id")]);
        routes.Map("PATCH", "/objects/{className}/{id}", Echo, optional, [ParameterRule.UuidInPath("id")]);
        routes.Map("PUT", "/objects/{className}/{id}", Echo, bodyRule, [ParameterRule.UuidInPath("id")]);
        routes.Map("POST", "/schema", Echo, bodyRule with { Name = "objectClass" });
        routes.Map("DELETE", "/schema/{className}", Echo);
        routes.Map("DELETE", "/schema/{className}/properties/{propertyName}/index/{indexName}", Echo, parameters: [ParameterRule.OneOfInPath("indexName", "filterable", "searchable")]);
        routes.Map("POST", "/batch/objects", static (_, _) => throw new InvalidOperationException("a defect"), bodyRule);
        routes.Map("POST", "/batch/references", static (request, _) => throw new AccessDeniedException(request.Caller, new AccessDemand(AccessVerb.Update, AccessArea.Data, "Tug")), bodyRule);
        return routes;

        // Answers what is asked for: the parameters in a document, or nothing with a status.
        ValueTask<WeaviateAnswer> Echo(WeaviateRequest request, CancellationToken cancel)
        {
            handled();
            if (ConsistencyLevel.Judge(request) is { } refusal) return ValueTask.FromResult(refusal);
            return ValueTask.FromResult(request.Query["status"] is { } status ? WeaviateAnswer.Empty(int.Parse(status, null)) : WeaviateAnswer.Json(200, json =>
            {
                json.WriteStartObject();
                foreach (var name in new[] { "className", "id" })
                    if (request.Route.Template.Text.Contains($"{{{name}}}", StringComparison.Ordinal)) json.WriteString(name, request.PathValue(name));
                foreach (var name in new[] { "class", "include" })
                    if (request.Query[name] is { } value) json.WriteString(name, value);
                if (request.Int64("limit") is { } limit) json.WriteNumber("limit", limit);
                if (request.HasBody) json.WriteNumber("bodyBytes", request.Body.Length);
                if (!request.Caller.IsAnonymous) json.WriteString("caller", request.Caller.Name);
                json.WriteEndObject();
            }));
        }
    }

    private static WeaviateAnswer? Decode(WeaviateRequest request) =>
        GoJson.Explain(request.Body.Span, GoTypes.Object) is { } reason ? request.BodyRefused(reason) : null;
}
