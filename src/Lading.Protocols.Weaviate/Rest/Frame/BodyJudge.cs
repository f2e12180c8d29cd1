using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>Whether a request has a body, whether it may, and reading it.</summary>
internal static class BodyJudge
{
    /// <summary>True when there is at least one byte; one that does not say how long it is, is waited for.</summary>
    public static async ValueTask<bool> HasBodyAsync(HttpContext http)
    {
        if (http.Request.ContentLength is { } length) return length > 0;
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false) return false;
        var first = await http.Request.BodyReader.ReadAsync(http.RequestAborted);
        http.Request.BodyReader.AdvanceTo(first.Buffer.Start);
        return !first.Buffer.IsEmpty;
    }

    /// <summary>Judges what the headers say of a body.</summary>
    public static WeaviateAnswer? JudgeHeaders(HttpContext http, WeaviateRoute route)
    {
        var encoding = http.Request.Headers.ContentEncoding.ToString();
        if (encoding.Length > 0 && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return WeaviateAnswer.E(415, $"the content encoding '{encoding}' is not supported, send the body as it is");
        return MediaTypes.JudgeContent(http.Request.Headers.ContentType.ToString(), route.LaterContentTypes);
    }

    /// <summary>Reads and decodes the body where the route wants one.</summary>
    /// <returns>The refusal, if any.</returns>
    public static async ValueTask<WeaviateAnswer?> ReadAsync(WeaviateRequest request, bool hasBody, long bytesMax)
    {
        if (request.Route.Body is not { } rule) return null;
        if (!hasBody) return rule.Required ? Missing(rule) : null;
        try
        {
            request.Attach(await RequestBody.ReadAsync(request.Http.Request.BodyReader, request.Http.Request.ContentLength, bytesMax, request.Http.RequestAborted));
        }
        catch (BodyTooLargeException tooLarge)
        {
            return TooLarge(tooLarge);
        }

        if (rule.Required && !request.Body.Span.ContainsAnyExcept(" \n\r\t"u8)) return Missing(rule);
        return rule.Decode(request);
    }

    private static WeaviateAnswer Missing(BodyRule rule) => WeaviateAnswer.F(422, 602, $"{rule.Name} in body is required");

    private static WeaviateAnswer TooLarge(BodyTooLargeException tooLarge) => WeaviateAnswer.E(
        413, $"the body has {tooLarge.Received} bytes or more, the limit BodyBytesMax is {tooLarge.Limit}", ("maxBytes", tooLarge.Limit), ("receivedBytes", tooLarge.Received))
        .With("Connection", "close");
}
