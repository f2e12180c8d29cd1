using System.Net;
using System.Text.Json;

namespace Lading.Cli.Remote;

/// <summary>What a server answered: status and JSON.</summary>
internal sealed record Answer(HttpStatusCode Status, JsonElement Json, HttpResponseMessage Message)
{
    public bool Succeeded => (int)Status is >= 200 and < 300;

    /// <summary>Sends a request and reads the answer.</summary>
    /// <exception cref="CommandException">There is no server at the address.</exception>
    public static async Task<Answer> OfAsync(HttpClient client, HttpMethod method, string path, ReadOnlyMemory<byte>? json, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is { } body)
        {
            request.Content = new ReadOnlyMemoryContent(body);
            request.Content.Headers.ContentType = new("application/json");
        }

        try
        {
            return await ReadAsync(await client.SendAsync(request, cancel), cancel);
        }
        catch (HttpRequestException e)
        {
            throw new CommandException(ExitCode.Server, $"no server answers at {client.BaseAddress} ({e.Message}); start one with 'lading serve', or name it with --url", e);
        }
    }

    /// <summary>Reads the answer that has come.</summary>
    public static async Task<Answer> ReadAsync(HttpResponseMessage message, CancellationToken cancel) =>
        new(message.StatusCode, ReadJson(await message.Content.ReadAsByteArrayAsync(cancel)), message);

    /// <summary>A GET.</summary>
    public static Task<Answer> GetAsync(HttpClient client, string path, CancellationToken cancel) => OfAsync(client, HttpMethod.Get, path, null, cancel);

    /// <summary>This answer, or the end of the command when it is a refusal.</summary>
    public Answer OrRefused() => Succeeded ? this : throw new CommandException(ExitCode.Server, $"the server refused ({(int)Status}): {Reason()}");

    /// <summary>What the server says is wrong, in whichever of its shapes.</summary>
    public string Reason()
    {
        if (Json.ValueKind != JsonValueKind.Object) return Message.ReasonPhrase ?? "no reason given";
        if (Json.TryGetProperty("error", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 && errors[0].TryGetProperty("message", out var first))
            return first.GetString()!;
        foreach (var member in (ReadOnlySpan<string>)["message", "detail"])
            if (Json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String)
                return text.GetString()!;
        return Json.GetRawText();
    }

    private static JsonElement ReadJson(byte[] bytes)
    {
        if (bytes.Length == 0) return default;
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
