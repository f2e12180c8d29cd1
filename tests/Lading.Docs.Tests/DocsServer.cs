using System.Net.Http.Headers;
using System.Text;
using Lading.Server;
using Lading.Server.Options;
using Lading.Testing;

namespace Lading.Docs.Tests;

/// <summary>A server with nothing in it, for one page.</summary>
public sealed class DocsServer : IAsyncDisposable
{
    private readonly string _folder;
    private readonly LadingHost _host;
    private readonly HttpClient _client;

    /// <summary>The receipt of the last batch: what <c>{id}</c> in a page's path stands for.</summary>
    private string _receipt = "";

    private DocsServer(string folder, LadingHost host) =>
        (_folder, _host, _client) = (folder, host, new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = host.Url });

    public Uri Url => _host.Url;

    public static async Task<DocsServer> StartAsync()
    {
        var folder = TestFolder.Create("docs");
        var settings = LadingSettings.Read(new LadingOptions().Add("Server:Port", "0").Add("Storage:Data", Path.Combine(folder, "data")).Add("Server:Name", "node1").Add("Log:Level", "warning"));
        return new DocsServer(folder, await LadingHost.StartAsync(settings, CancellationToken.None));
    }

    /// <summary>Sends a request of a page; the answer in the page's spelling.</summary>
    public async Task<WireMessage> SendAsync(WireMessage shown)
    {
        var (method, path) = (shown.Start.Split(' ')[0], shown.Start.Split(' ')[1].Replace("{id}", _receipt, StringComparison.Ordinal));
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri(path, UriKind.Relative));
        if (shown.Body.Length > 0)
        {
            request.Content = new StringContent(shown.Body.Replace("{folder}", Path.Combine(_folder, "copy"), StringComparison.Ordinal), Encoding.UTF8);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        foreach (var (name, value) in shown.Headers)
            if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content!.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        if (answer.Content.Headers.ContentLocation is { } receipt) _receipt = receipt.ToString().Split('/')[^1];
        var headers = answer.Headers.Concat(answer.Content.Headers).SelectMany(header => header.Value.Select(value => (header.Key, value)));
        return new WireMessage($"HTTP/1.1 {(int)answer.StatusCode}", [.. headers], await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
        TestFolder.Remove(_folder);
    }
}
