using System.Net.Http.Headers;
using System.Text;
using Lading.Testing;
using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>An answer: status, headers of both kinds, the body as JSON (null when it has none).</summary>
public sealed record ApiAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public Json Body => Json.Parse(Text);

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public override string ToString() => $"{Status} {Text[..Math.Min(Text.Length, 500)]}";
}

/// <summary>A server of its own and the shortest way to ask it something.</summary>
public sealed class Api : IAsyncLifetime
{
    private ServerProcess? _server;
    private HttpClient? _client;

    public ServerProcess Server => _server!;

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        _server = await ServerProcess.StartAsync(new ServerOptions { Environment = Environment });
        _client = new HttpClient { BaseAddress = _server.BaseUrl, Timeout = TimeSpan.FromMinutes(2) };
    }

    public async Task<ApiAnswer> SendAsync(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in headers)
        {
            if (name == "Content-Type") request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(value);
            else request.Headers.TryAddWithoutValidation(name, value);
        }
        using var answer = await _client!.SendAsync(request);
        var all = answer.Headers.Concat(answer.Content.Headers).Concat(answer.TrailingHeaders)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new ApiAnswer((int)answer.StatusCode, all, await answer.Content.ReadAsStringAsync());
    }

    public Task<ApiAnswer> GetAsync(string path, params (string, string)[] headers) => SendAsync("GET", path, null, headers);

    public Task<ApiAnswer> ObjectsAsync(IEnumerable<string> objects, string query = "", params (string, string)[] headers) =>
        SendAsync("POST", $"/v1/batch/objects{query}", $"{{\"objects\":[{string.Join(',', objects)}]}}", headers);

    public Task<ApiAnswer> ReferencesAsync(IEnumerable<string> references, string query = "", params (string, string)[] headers) =>
        SendAsync("POST", $"/v1/batch/references{query}", $"[{string.Join(',', references)}]", headers);

    public async Task CreateAsync(string definition)
    {
        var answer = await SendAsync("POST", "/v1/schema", definition);
        Assert.True(answer.Status == 200, answer.ToString());
    }

    /// <summary>How many objects a collection has, as the nodes say.</summary>
    public async Task<int> CountAsync(string collection)
    {
        var nodes = await GetAsync($"/v1/nodes/{collection}?output=verbose");
        return (int)nodes.Body["nodes"]!.Items[0]["stats"]!["objectCount"]!.AsDouble();
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
    }
}
