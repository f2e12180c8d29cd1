using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>Writes an answer to the connection.</summary>
internal static class AnswerWriter
{
    /// <summary>Writes it; a caller that has gone away meanwhile is no error.</summary>
    /// <param name="http">The request.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="type">The content type the caller accepts; empty for none.</param>
    public static async ValueTask WriteAsync(HttpContext http, WeaviateAnswer answer, string type)
    {
        var response = http.Response;
        response.StatusCode = answer.Status;
        foreach (var (name, value) in answer.Headers) response.Headers.Append(name, value);
        if (answer.Failure is { } failure)
        {
            var asProblem = MediaTypes.NamesProblem(http.Request.Headers.Accept);
            await WriteBodyAsync(http, asProblem ? MediaTypes.Problem : MediaTypes.Json, to =>
            {
                if (asProblem) failure.WriteProblem(to, answer.Status);
                else failure.WriteNative(to);
            });
        }
        else if (answer.Body is not null)
        {
            await WriteBodyAsync(http, answer.ContentType ?? type, answer.Body);
        }
        else if (answer.Stream is not null)
        {
            SetType(response, answer.ContentType ?? type);
            if (!HttpMethods.IsHead(http.Request.Method)) await answer.Stream(response.BodyWriter, http.RequestAborted);
        }
        else if (answer.Status != StatusCodes.Status204NoContent)
        {
            response.ContentLength = 0;
        }
    }

    private static async ValueTask WriteBodyAsync(HttpContext http, string type, Action<IBufferWriter<byte>> write)
    {
        SetType(http.Response, type);
        if (HttpMethods.IsHead(http.Request.Method)) return;
        var body = new ArrayBufferWriter<byte>();
        write(body);
        http.Response.ContentLength = body.WrittenCount;
        await http.Response.BodyWriter.WriteAsync(body.WrittenMemory, http.RequestAborted);
    }

    private static void SetType(HttpResponse response, string type)
    {
        if (type.Length > 0) response.ContentType = type;
    }
}
