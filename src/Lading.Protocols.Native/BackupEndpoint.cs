using System.Text.Json;
using Lading.Core.Access;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Native;

/// <summary><c>POST /lading/v1/backup</c> with <c>{"path":"…"}</c>: a copy of the live database into an empty folder of the server's machine.</summary>
internal sealed class BackupEndpoint(NativeServices services)
{
    /// <summary>Bytes of the request body; it holds one path.</summary>
    private const int BodyBytesMax = 16 << 10;

    public async Task PostAsync(HttpContext context)
    {
        if (!services.Access.Allows(NativeWire.CallerOf(context), new AccessDemand(AccessVerb.Create, AccessArea.Server, "*")))
        {
            await Problem.ForbiddenAsync(context, "backups are for administrators");
            return;
        }

        if (await ReadPathAsync(context) is not { } path)
        {
            await Problem.BadRequestAsync(context, "the body must be {\"path\":\"/an/absolute/empty/folder\"}");
            return;
        }

        try
        {
            await services.Store.BackupAsync(path, context.RequestAborted);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Problem.WriteAsync(context, StatusCodes.Status422UnprocessableEntity, "backup refused", error.Message);
            return;
        }

        context.Response.ContentType = "application/json";
        await using (var json = new Utf8JsonWriter(context.Response.BodyWriter, JsonStyle.Plain))
        {
            json.WriteStartObject();
            json.WriteString("path", path);
            json.WriteNumber("position", services.Store.Position);
            json.WriteEndObject();
        }

        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    private static async Task<string?> ReadPathAsync(HttpContext context)
    {
        try
        {
            if (context.Request.ContentLength is > BodyBytesMax) return null;
            using var body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
            return body.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("path", out var path) && path.ValueKind == JsonValueKind.String
                && Path.IsPathFullyQualified(path.GetString()!)
                ? path.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
