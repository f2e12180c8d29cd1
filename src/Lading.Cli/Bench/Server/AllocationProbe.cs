using Lading.Cli.Bench.Client;
using Lading.Cli.Bench.Data;
using Lading.Cli.Serve;
using Lading.Server.Options;

namespace Lading.Cli.Bench.Server;

/// <summary>
/// Managed bytes allocated for an item, measured with the server in this process. The client's share cancels out: a run of twice the length is
/// compared with a run, and the client allocates nothing per request.
/// </summary>
internal static class AllocationProbe
{
    /// <param name="folder">An empty folder.</param>
    /// <param name="settings">Settings as <c>Section:Name=VALUE</c>.</param>
    /// <param name="prepare">Fills the server before it is measured; may do nothing.</param>
    /// <param name="path">The route.</param>
    /// <param name="headers">Further headers.</param>
    /// <param name="requests">Makes so many requests, different ones each time.</param>
    public static async Task<double> RunAsync(string folder, IReadOnlyList<string> settings, Action<Uri> prepare, string path, string headers, Func<int, IReadOnlyList<BenchRequest>> requests)
    {
        var options = new LadingOptions().Add("Storage:Data", folder).Add("Server:Port", "0").Add("Log:Level", "error");
        foreach (var setting in settings) options.Add(setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
        await using var server = await RunningServer.StartAsync(LadingSettings.Read(options), CancellationToken.None);
        prepare(server.Url);
        IReadOnlyList<BenchRequest> warm = requests(4), once = requests(4), twice = requests(8);
        Allocated(server.Url, warm);
        var difference = Allocated(server.Url, twice) - Allocated(server.Url, once);
        return difference / (double)(twice.Sum(r => r.Items) - once.Sum(r => r.Items));

        long Allocated(Uri url, IReadOnlyList<BenchRequest> batches)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Drive.Run(url, "POST", path, headers, batches, 1);
            return GC.GetTotalAllocatedBytes(precise: true) - before;
        }
    }
}
