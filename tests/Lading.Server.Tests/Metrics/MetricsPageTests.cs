using System.Net;
using System.Net.Sockets;
using System.Text;
using Lading.Core;
using Lading.Server.Options;
using Lading.Testing.Model;

namespace Lading.Server.Tests.Metrics;

public sealed class MetricsPageTests
{
    [Fact]
    public async Task Metrics_CountRequestsBatchesAndItems()
    {
        var cancel = TestContext.Current.CancellationToken;
        var port = FreePort();
        var settings = LadingSettings.Read(new LadingOptions()
            .Add("Server:Port", "0").Add("Metrics:Enabled", "true").Add("Metrics:Port", port.ToString(System.Globalization.CultureInfo.InvariantCulture)).Add("Log:Level", "warning"));
        await using var host = await LadingHost.StartAsync(settings, new ModelStore(), TimeProvider.System, IdSource.System, cancel);
        using var client = new HttpClient();
        using var body = new StringContent("""{"objects":[{"class":"City","properties":{"name":"Riga"}},{"class":""}]}""", Encoding.UTF8, "application/json");
        using var stored = await client.PostAsync(new Uri(host.Url, "/v1/batch/objects"), body, cancel);
        Assert.Equal(HttpStatusCode.OK, stored.StatusCode);

        var page = await client.GetStringAsync(new Uri($"http://127.0.0.1:{port}/metrics"), cancel);
        Assert.Contains("\nlading_http_requests_total{status=\"2xx\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("\nlading_batches_total 1\n", page, StringComparison.Ordinal);
        Assert.Contains("\nlading_items_total{outcome=\"created\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("\nlading_items_total{outcome=\"failed\"} 1\n", page, StringComparison.Ordinal);
        Assert.Contains("\nlading_items_present 0\n", page, StringComparison.Ordinal);
        Assert.Contains("\nlading_takes_writes 1\n", page, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
