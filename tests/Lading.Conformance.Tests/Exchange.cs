using System.Text;
using System.Text.RegularExpressions;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

/// <summary>
/// Carries out the steps of one scenario: fills in saved values and sends each request as Python's urllib sent it when the answers
/// were recorded, on a connection of its own, the path untouched.
/// </summary>
internal sealed partial class Exchange(int port)
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    private readonly Dictionary<string, Json> _variables = [];

    public async Task<Answer> RunAsync(Step step)
    {
        var answer = await AskAsync(step);
        foreach (var (variable, pointer) in step.Save) _variables[variable] = JsonPointer.Find(answer.Json, pointer) ?? Json.Text($"<unsaved {variable}>");
        if (step.Pause > TimeSpan.Zero) await Task.Delay(step.Pause);
        return answer;
    }

    /// <summary>The bytes of a step's request.</summary>
    public byte[] Request(Step step) => Request(step, step.Method, Fill(step.Path), Body(step));

    private byte[] Request(Step step, string method, string target, byte[]? body)
    {
        var headers = new List<(string, string)>();
        if (!step.Headers.Keys.Any(name => name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase))) headers.Add(("Accept-Encoding", "identity"));
        if (body is not null) headers.Add(("Content-Length", $"{body.Length}"));
        else if (method is "POST" or "PUT" or "PATCH") headers.Add(("Content-Length", "0"));
        headers.Add(("Host", $"127.0.0.1:{port}"));
        headers.Add(("User-Agent", "Python-urllib/3.11"));
        foreach (var (name, value) in step.Headers) if (!value.IsNull) headers.Add((Titled(name), value.Content));
        if (body is not null && !step.Headers.Keys.Any(IsContentType)) headers.Add(("Content-Type", "application/json"));
        else if (body is not null && step.Headers.All(h => !IsContentType(h.Key) || h.Value.IsNull)) headers.Add(("Content-Type", "application/x-www-form-urlencoded"));
        headers.Add(("Connection", "close"));
        return RawRequest.Build(method, target, headers, body);
    }

    private async Task<Answer> AskAsync(Step step)
    {
        var request = Request(step);
        try
        {
            var response = await RawConnection.ExchangeAsync(port, request, step.Method, AnswerWithin);
            if (step.Method is "GET" or "HEAD" && response.Status is 301 or 302 or 303 or 307 or 308 && response.Header("Location") is { } target)
            {
                // urllib follows, with a GET.
                response = await RawConnection.ExchangeAsync(port, Request(step, "GET", target, null), "GET", AnswerWithin);
            }
            return Answer.FromResponse(response, step.WantedHeaders);
        }
        catch (Exception e) when (e is IOException or System.Net.Sockets.SocketException or OperationCanceledException or InvalidDataException)
        {
            return Answer.None($"{e.GetType().Name}: {e.Message}");
        }
    }

    private byte[]? Body(Step step)
    {
        if (step.Raw is not null) return WithSurrogates(Fill(step.Raw));
        return step.Body is null ? null : Encoding.UTF8.GetBytes(PythonJson.Write(Fill(step.Body)));
    }

    private string Fill(string text) => Variable().Replace(text, match => Printed(_variables[match.Groups[1].Value]));

    private Json Fill(Json value) => value.Kind switch
    {
        JsonKind.Text when Variable().Match(value.Content) is { Success: true } match && match.Length == value.Content.Length => _variables[match.Groups[1].Value],
        JsonKind.Text => Json.Text(Fill(value.Content)),
        JsonKind.Array => Json.Array([.. value.Items.Select(Fill)]),
        JsonKind.Object => Json.Object(new OrderedDictionary<string, Json>(value.Members.Select(m => KeyValuePair.Create(Fill(m.Key), Fill(m.Value))))),
        _ => value,
    };

    private static string Printed(Json value) => value.Kind == JsonKind.Text ? value.Content : value.ToString();

    private static bool IsContentType(string name) => name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);

    /// <summary>urllib writes a capital at the start of each word and small letters behind it.</summary>
    private static string Titled(string name) =>
        string.Concat(name.Select((c, at) => at > 0 && char.IsAsciiLetter(name[at - 1]) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));

    /// <summary>UTF-8 in which a lone surrogate is written as if it were a character, three bytes of it.</summary>
    private static byte[] WithSurrogates(string text)
    {
        using var bytes = new MemoryStream();
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text, i) is var pair && (pair || !char.IsSurrogate(text[i])))
            {
                bytes.Write(Encoding.UTF8.GetBytes(text.Substring(i, pair ? 2 : 1)));
                if (pair) i++;
                continue;
            }
            var unit = text[i];
            bytes.Write([(byte)(0xE0 | (unit >> 12)), (byte)(0x80 | ((unit >> 6) & 0x3F)), (byte)(0x80 | (unit & 0x3F))]);
        }
        return bytes.ToArray();
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Variable();
}
