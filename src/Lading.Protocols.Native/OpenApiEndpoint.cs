using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Native;

/// <summary><c>GET /lading/v1/openapi.json</c>: the description of these routes, kept by hand in <c>openapi.json</c> and held to them by tests.</summary>
internal static class OpenApiEndpoint
{
    private static readonly byte[] Document = Load();

    public static Task GetAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Document.Length;
        return context.Response.BodyWriter.WriteAsync(Document, context.RequestAborted).AsTask();
    }

    private static byte[] Load()
    {
        using var stream = typeof(OpenApiEndpoint).Assembly.GetManifestResourceStream("openapi.json")!;
        var document = new byte[stream.Length];
        stream.ReadExactly(document);
        return document;
    }
}
