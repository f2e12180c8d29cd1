using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>Why a whole request is refused.</summary>
/// <param name="Code">The code of a framework refusal; null for a handler's.</param>
/// <param name="Message">The text.</param>
/// <param name="Numbers">Numbers beside it, for programs.</param>
internal sealed record Failure(int? Code, string Message, params IReadOnlyList<(string Name, long Value)> Numbers)
{
    /// <summary>Writes it in the original's shape: a handler's ends with a line end, the framework's does not.</summary>
    public void WriteNative(IBufferWriter<byte> to)
    {
        using (var json = new Utf8JsonWriter(to, JsonStyle.Options))
        {
            json.WriteStartObject();
            if (Code is { } code)
            {
                json.WriteNumber("code", code);
                json.WriteString("message", Message);
            }
            else
            {
                WriteErrors(json);
            }

            WriteNumbers(json);
            json.WriteEndObject();
        }

        if (Code is null) to.Write("\n"u8);
    }

    /// <summary>Writes it as a problem document (RFC 9457) that also has the members of the original's shape.</summary>
    public void WriteProblem(IBufferWriter<byte> to, int status)
    {
        using var json = new Utf8JsonWriter(to, JsonStyle.Options);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", ReasonPhrases.GetReasonPhrase(status));
        json.WriteNumber("status", status);
        json.WriteString("detail", Message);
        if (Code is { } code)
        {
            json.WriteNumber("code", code);
            json.WriteString("message", Message);
        }

        WriteErrors(json);
        WriteNumbers(json);
        json.WriteEndObject();
    }

    private void WriteErrors(Utf8JsonWriter json)
    {
        json.WriteStartArray("error");
        json.WriteStartObject();
        json.WriteString("message", Message);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private void WriteNumbers(Utf8JsonWriter json)
    {
        foreach (var (name, value) in Numbers) json.WriteNumber(name, value);
    }
}
