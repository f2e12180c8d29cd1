using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Native;

/// <summary>Refusals of our own routes: <c>application/problem+json</c> (RFC 9457) with the member <c>error</c> that clients of the other wire read.</summary>
internal static class Problem
{
    public static async Task WriteAsync(HttpContext context, int status, string title, string detail)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("type", "about:blank");
            json.WriteString("title", title);
            json.WriteNumber("status", status);
            json.WriteString("detail", detail);
            json.WriteStartArray("error");
            json.WriteStartObject();
            json.WriteString("message", detail);
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    public static Task BadRequestAsync(HttpContext context, string detail) =>
        WriteAsync(context, StatusCodes.Status400BadRequest, "bad request", detail);

    public static Task ForbiddenAsync(HttpContext context, string detail) =>
        WriteAsync(context, StatusCodes.Status403Forbidden, "forbidden", detail);
}
