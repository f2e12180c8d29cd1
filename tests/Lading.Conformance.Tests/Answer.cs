using System.Globalization;
using System.Text;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

/// <summary>What is compared of an answer: the status, the body as JSON or else as text, the headers that a step asks for.</summary>
internal sealed record Answer(int Status, Json? Json, string? Text, IReadOnlyDictionary<string, string?> Headers)
{
    /// <summary>Of a body that is no JSON so much is kept.</summary>
    private const int TextCharacters = 2000;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Answer FromRecord(Json response) => new(
        int.Parse(response["status"]!.Content, CultureInfo.InvariantCulture),
        response["json"],
        response["text"]?.Content,
        response["headers"]?.Members.ToDictionary(m => m.Key, m => m.Value.IsNull ? null : m.Value.Content) ?? []);

    public static Answer FromResponse(RawResponse response, IEnumerable<string> wantedHeaders)
    {
        var headers = wantedHeaders.ToDictionary(name => name, response.Header);
        if (response.Body.Length == 0) return new Answer(response.Status, null, null, headers);
        try
        {
            return new Answer(response.Status, Testing.Json.Json.Parse(Strict.GetString(response.Body)), null, headers);
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return new Answer(response.Status, null, response.Text[..Math.Min(response.Text.Length, TextCharacters)], headers);
        }
    }

    /// <summary>No answer at all: the connection was cut or stayed mute.</summary>
    public static Answer None(string why) => new(0, null, why, new Dictionary<string, string?>());

    public override string ToString() => $"{Status} {Json?.ToString() ?? Text}";
}
