using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lading.Cli.Tests.Load;

/// <summary>
/// What the loader sees of a server, with a memory of what it was sent and faults to order: an item with <c>"bad"</c> fails, one with
/// <c>"poison"</c> takes its batch with it, and <see cref="Before"/> may answer or break off instead.
/// </summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Header, string Body)> _receipts = new();

    private StandIn(WebApplication app) => _app = app;

    public string Url { get; private set; } = "";

    /// <summary>Stored objects by id.</summary>
    public ConcurrentDictionary<string, JsonNode> Objects { get; } = new();

    /// <summary>How often each row number (property <c>n</c>) was written.</summary>
    public ConcurrentDictionary<int, int> Writes { get; } = new();

    public ConcurrentDictionary<string, JsonObject> Classes { get; } = new();

    /// <summary>Batch requests so far, replays included.</summary>
    public int Requests;

    /// <summary>Batch requests answered from a receipt.</summary>
    public int Replays;

    /// <summary>Called before a batch runs with the count of requests; true when it has answered.</summary>
    public Func<HttpContext, int, Task<bool>> Before { get; set; } = (_, _) => Task.FromResult(false);

    /// <summary>Called after a batch has run and before its answer goes out.</summary>
    public Func<HttpContext, int, Task> After { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<StandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new StandIn(builder.Build());
        server._app.MapGet("/v1/.well-known/ready", () => Results.Ok());
        server._app.MapGet("/v1/schema/{name}", (string name) => server.Classes.TryGetValue(name, out var found) ? Results.Text(found.ToJsonString(), "application/json") : Results.NotFound());
        server._app.MapPost("/v1/schema", (RequestDelegate)server.CreateClassAsync);
        server._app.MapPost("/v1/schema/{name}/properties", (RequestDelegate)server.AddPropertyAsync);
        server._app.MapPost("/v1/batch/objects", (RequestDelegate)server.BatchAsync);
        await server._app.StartAsync();
        server.Url = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return server;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task CreateClassAsync(HttpContext http)
    {
        var body = (await JsonNode.ParseAsync(http.Request.Body))!.AsObject();
        Classes[(string)body["class"]!] = body;
    }

    private async Task AddPropertyAsync(HttpContext http) =>
        Classes[(string)http.Request.RouteValues["name"]!]["properties"]!.AsArray().Add(await JsonNode.ParseAsync(http.Request.Body));

    private async Task BatchAsync(HttpContext http)
    {
        var request = Interlocked.Increment(ref Requests);
        if (await Before(http, request)) return;
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (_receipts.TryGetValue(key, out var receipt))
        {
            Interlocked.Increment(ref Replays);
            http.Response.Headers["Idempotency-Replayed"] = "true";
            await AnswerAsync(http, receipt);
            return;
        }
        var items = (await JsonNode.ParseAsync(http.Request.Body))!["objects"]!.AsArray();
        if (items.Any(i => i!["properties"]?["poison"] is not null))
        {
            http.Response.StatusCode = 422;
            await http.Response.WriteAsync("""{"code":601,"message":"the batch is poisoned"}""");
            return;
        }
        receipt = Run(items);
        _receipts[key] = receipt;
        await After(http, request);
        if (!http.RequestAborted.IsCancellationRequested) await AnswerAsync(http, receipt);
    }

    private (string, string) Run(JsonArray items)
    {
        int created = 0, failed = 0;
        var answer = new StringBuilder("[");
        foreach (var (index, item) in items.Index())
        {
            if (item!["properties"]?["bad"] is not null)
            {
                answer.Append(failed++ > 0 ? "," : "");
                answer.Append($$$$"""{"id":{{{{item["id"]!.ToJsonString()}}}},"result":{"status":"FAILED","errors":{"error":[{"message":"it is 'bad'","code":"bad","pointer":"/objects/{{{{index}}}}/properties/bad","retryable":false}]}}}""");
                continue;
            }
            if (item["properties"]?["n"] is { } n) Writes.AddOrUpdate((int)n, 1, (_, count) => count + 1);
            if (Objects.TryAdd((string)item["id"]!, item)) created++;
            else Objects[(string)item["id"]!] = item;
        }
        return ($"id=\"b_1\", total={items.Count}, created={created}, updated={items.Count - created - failed}, failed={failed}", answer.Append(']').ToString());
    }

    private static async Task AnswerAsync(HttpContext http, (string Header, string Body) receipt)
    {
        http.Response.Headers["Lading-Batch"] = receipt.Header;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(receipt.Body);
    }
}
