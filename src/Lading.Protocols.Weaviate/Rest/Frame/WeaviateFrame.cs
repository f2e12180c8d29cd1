using Lading.Core.Access;
using Lading.Core.Ports;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>
/// Everything a request meets before and behind its endpoint, in the order in which the original judges: mode, health, path and method, caller,
/// media types, body, parameters. Thread-safe.
/// </summary>
internal sealed class WeaviateFrame(WeaviateRoutes routes, FrameSettings settings, ILogger<WeaviateFrame> logger)
{
    private const string LivePath = "/v1/.well-known/live";
    private const string ReadyPath = "/v1/.well-known/ready";
    private const string ModulesPath = "/v1/modules";

    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        var (path, query) = RoutePath.Split(http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        try
        {
            await AnswerAsync(http, path, query);
        }
        catch (Exception gone) when (http.RequestAborted.IsCancellationRequested || gone is ConnectionResetException or ConnectionAbortedException)
        {
            FrameLog.CallerGone(logger, http.Request.Method, path);
        }
        catch (BadHttpRequestException broken) when (!http.Response.HasStarted)
        {
            // The web server found the body broken: its chunks malformed, or too slow to come.
            var message = broken.StatusCode == StatusCodes.Status408RequestTimeout ? "the body comes too slowly, nothing was carried out" : broken.Message;
            await AnswerWriter.WriteAsync(http, WeaviateAnswer.E(broken.StatusCode, message).With("Connection", "close"), MediaTypes.Json);
        }
        catch (Exception unexpected)
        {
            FrameLog.RequestFailed(logger, http.Request.Method, path, unexpected);
            if (http.Response.HasStarted) http.Abort();
            else await AnswerWriter.WriteAsync(http, WeaviateAnswer.E(500, "internal error; the server's log has the details"), MediaTypes.Json);
        }
    }

    private async ValueTask AnswerAsync(HttpContext http, string path, string query)
    {
        if (path is LivePath or ReadyPath)
        {
            await AnswerWriter.WriteAsync(http, WeaviateAnswer.Empty(path == LivePath || settings.IsReady() ? 200 : 503), MediaTypes.Json);
            return;
        }

        settings.Cors.Apply(http);
        if (JudgeTarget(http.Request.Method, path, query) is { } answer)
        {
            await AnswerWriter.WriteAsync(http, answer, MediaTypes.Json);
            return;
        }

        var method = http.Request.Method.ToUpperInvariant();
        var segments = RoutePath.Segments(path);
        var route = routes.Find(method, segments);
        if (route is null)
        {
            await AnswerWriter.WriteAsync(http, NotFound(method, path, segments), MediaTypes.Json);
            return;
        }

        using var request = new WeaviateRequest(http, route, segments, query);
        answer = await JudgeAsync(request);
        answer ??= await RunAsync(request);
        await AnswerWriter.WriteAsync(http, answer, request.AnswerType);
    }

    /// <summary>What is answered before there is a route.</summary>
    private WeaviateAnswer? JudgeTarget(string method, string path, string query)
    {
        if (OperationalModes.Judge(settings.Mode, method, path) is { } refusal) return refusal;
        if (path.StartsWith(ModulesPath, StringComparison.Ordinal)) return WeaviateAnswer.Raw(404, "text/plain; charset=utf-8", "404 page not found\n"u8.ToArray());
        if (path == "/" && query.Length == 0) return Root();
        return method == HttpMethods.Options ? WeaviateAnswer.Empty(200) : null;
    }

    private static WeaviateAnswer Root() => WeaviateAnswer.Raw(
        301, MediaTypes.Json, """{"links":{"href":"/v1","name":"api v1","documentationHref":"https://docs.weaviate.io/weaviate"}}"""u8.ToArray()).With("Location", "/v1");

    private WeaviateAnswer NotFound(string method, string path, string[] segments)
    {
        var others = routes.OtherMethods(method, segments);
        return others.Count == 0
            ? WeaviateAnswer.F(404, 404, $"path {path} was not found")
            : WeaviateAnswer.F(405, 405, $"method {method} is not allowed, but [{string.Join(',', others)}] are").With("Allow", string.Join(',', others));
    }

    /// <summary>What the original's framework judges before its handler runs.</summary>
    private async ValueTask<WeaviateAnswer?> JudgeAsync(WeaviateRequest request)
    {
        var (http, route) = (request.Http, request.Route);
        var (caller, refusal) = CallerIdentity.Judge(http, request.Query, settings.Authenticator, route.IsOpen);
        if (refusal is not null) return refusal;
        request.Caller = caller;
        http.Features.Set(caller);
        if (route.Handler is null) return WeaviateAnswer.E(501, $"{route.Method} /v1{route.Template.Text} is not implemented by this server");

        var hasBody = await BodyJudge.HasBodyAsync(http);
        if (hasBody && BodyJudge.JudgeHeaders(http, route) is { } wrongType) return wrongType;
        if (!MediaTypes.AcceptsJson(http.Request.Headers.Accept))
        {
            if (!hasBody) return WeaviateAnswer.F(406, 406, $"unsupported media type requested, only [{MediaTypes.Json}] are available");
            request.AnswerType = "";
        }

        if (await BodyJudge.ReadAsync(request, hasBody, settings.BodyBytesMax) is { } wrongBody) return wrongBody;
        foreach (var rule in route.Parameters)
            if (rule.Check(request) is { } wrongParameter) return wrongParameter;
        return null;
    }

    private static async ValueTask<WeaviateAnswer> RunAsync(WeaviateRequest request)
    {
        try
        {
            return await request.Route.Handler!(request, request.Http.RequestAborted);
        }
        catch (AccessDeniedException denied)
        {
            return WeaviateAnswer.E(403, DeniedText.Of(denied));
        }
        catch (StoreUnavailableException unavailable)
        {
            return WeaviateAnswer.E(503, unavailable.Message);
        }
    }
}
