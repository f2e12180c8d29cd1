using System.Collections.Concurrent;
using System.Text;
using Lading.Testing;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary>
/// The server under bad weather: three classes, some objects it has acknowledged, and the check that they are still there.
/// Its data folder lies in a folder of its own, so that a name with <c>../</c> would be seen to reach out of it.
/// </summary>
public sealed class Harbour : IAsyncDisposable
{
    public const string Classes = """
        [{"class":"Pier","vectorizer":"none","properties":[
            {"name":"name","dataType":["text"]},{"name":"depth","dataType":["int"]},{"name":"width","dataType":["number"]},
            {"name":"open","dataType":["boolean"]},{"name":"since","dataType":["date"]},{"name":"code","dataType":["uuid"]},
            {"name":"place","dataType":["geoCoordinates"]},{"name":"tags","dataType":["text[]"]},{"name":"depths","dataType":["int[]"]},
            {"name":"widths","dataType":["number[]"]},{"name":"plan","dataType":["blob"]},
            {"name":"keeper","dataType":["object"],"nestedProperties":[{"name":"name","dataType":["text"]}]}]},
         {"class":"Crane","vectorConfig":{"hook":{"vectorizer":{"none":{}},"vectorIndexType":"hnsw"},
            "tracks":{"vectorizer":{"none":{}},"vectorIndexType":"hnsw","vectorIndexConfig":{"multivector":{"enabled":true}}}},
            "properties":[{"name":"name","dataType":["text"]}]},
         {"class":"Mooring","vectorizer":"none","properties":[{"name":"label","dataType":["text"]},{"name":"pier","dataType":["Pier"]}]}]
        """;

    /// <summary>A refusal takes milliseconds; a machine that does other things as well may take longer. Nothing may take for ever.</summary>
    public static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<string, string> _acknowledged = new();
    private readonly SemaphoreSlim _opening = new(1, 1);
    private string _around = "";
    private ServerProcess? _server;

    public ServerProcess Server => _server!;

    public int Port => Server.Port;

    /// <summary>Ids of stored piers, to refer to.</summary>
    public IReadOnlyList<string> Piers { get; } = [.. Enumerable.Range(0, 20).Select(i => $"00000000-0000-4000-8000-{i:x12}")];

    public string Mooring => "00000000-0000-4000-8000-0000000000ff";

    /// <summary>Opens with the first test that wants it.</summary>
    public async Task OpenAsync()
    {
        await _opening.WaitAsync();
        try
        {
            if (_server is null) await BuildAsync();
        }
        finally
        {
            _opening.Release();
        }
    }

    /// <summary>Stores good objects in one batch, and remembers them as acknowledged.</summary>
    public async Task StoreAsync(params string[] objects)
    {
        var answer = await BatchAsync($$"""{"objects":[{{string.Join(',', objects)}}]}""");
        Assert.Equal(200, answer.Status);
        foreach (var stored in Json.Parse(answer.Text).Items)
        {
            Assert.Equal("SUCCESS", stored["result"]!["status"]!.Content);
            _acknowledged[$"/v1/objects/{stored["class"]!.Content}/{stored["id"]!.Content}"] = stored["properties"]!.ToString();
        }
    }

    public Task<RawResponse> BatchAsync(string body, params (string, string)[] headers) => SendAsync("POST", "/v1/batch/objects", body, headers);

    public Task<RawResponse> SendAsync(string method, string target, string? body, params (string, string)[] headers) =>
        SendAsync(method, target, body is null ? null : Encoding.UTF8.GetBytes(body), headers);

    /// <summary>One request on a connection of its own; the answer is one that may be.</summary>
    public async Task<RawResponse> SendAsync(string method, string target, byte[]? body, params (string, string)[] headers)
    {
        var answer = await RawConnection.ExchangeAsync(Port, RawRequest.Json(method, target, body, [.. headers, ("Connection", "close")]), method, AnswerWithin);
        Possible(method, target, answer);
        return answer;
    }

    public static void Possible(string method, string target, RawResponse answer)
    {
        if (NeverList.Verdict(method, target, answer) is { } wrong) Assert.Fail($"{method} {target[..Math.Min(target.Length, 200)]}: {wrong}");
    }

    /// <summary>The server answers, what it acknowledged reads back, and nothing lies outside of its folder.</summary>
    public async Task UnharmedAsync()
    {
        Assert.False(Server.HasExited, $"the server ended; it printed\n{Server.Output}");
        Assert.Equal(200, (await SendAsync("GET", "/v1/.well-known/ready", (string?)null)).Status);
        foreach (var (path, properties) in _acknowledged)
        {
            var read = await SendAsync("GET", path, (string?)null);
            Assert.True(read.Status == 200, $"{path} was acknowledged and reads {read}");
            Assert.Equal(properties, Json.Parse(read.Text)["properties"]!.ToString());
        }
        Assert.Equal(["data"], new DirectoryInfo(_around).EnumerateFileSystemInfos().Select(f => f.Name));
    }

    public async ValueTask DisposeAsync()
    {
        _opening.Dispose();
        if (_server is null) return;
        var exit = await _server.StopAsync();
        await _server.DisposeAsync();
        TestFolder.Remove(_around);
        if (exit != 0) throw new InvalidOperationException($"after all bad input the server ended with {exit}");
    }

    private async Task BuildAsync()
    {
        _around = TestFolder.Create("harbour");
        _server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = Path.Combine(_around, "data") });
        foreach (var definition in Json.Parse(Classes).Items) Assert.Equal(200, (await SendAsync("POST", "/v1/schema", definition.ToString())).Status);
        var piers = Piers.Select((id, i) => $$"""{"class":"Pier","id":"{{id}}","properties":{"name":"pier {{i}}","depth":{{i}}},"vector":[1,{{i}},0.5]}""");
        await StoreAsync([.. piers, $$$"""{"class":"Mooring","id":"{{{Mooring}}}","properties":{"label":"first"}}"""]);
    }
}
