using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Lading.Testing;

/// <summary>
/// The real server as a process of its own: <c>lading serve</c> on a free port. <see cref="StopAsync"/> ends it as an operator would,
/// <see cref="KillAsync"/> as a power cut would. Whatever ends the test process ends its servers too.
/// </summary>
public sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>A free port can be taken between our look and the server's bind; so often is enough.</summary>
    private const int StartAttempts = 5;

    private readonly Process _process;
    private readonly ProcessOutput _output;
    private readonly string? _folderToRemove;

    private ServerProcess(Process process, ProcessOutput output, int port, string dataFolder, string? folderToRemove)
    {
        (_process, _output, Port, DataFolder, _folderToRemove) = (process, output, port, dataFolder, folderToRemove);
        BaseUrl = new Uri($"http://127.0.0.1:{port}");
    }

    public Uri BaseUrl { get; }

    public int Port { get; }

    public string DataFolder { get; }

    /// <summary>What the server has printed so far, both streams.</summary>
    public string Output => _output.ToString();

    public bool HasExited => _process.HasExited;

    public int ProcessId => _process.Id;

    /// <summary>Starts a server and returns when it answers that it is ready.</summary>
    /// <exception cref="ServerDidNotStartException">It ended before, or was not ready in time.</exception>
    public static async Task<ServerProcess> StartAsync(ServerOptions? options = null)
    {
        options ??= new ServerOptions();
        for (var attempt = 1; ; attempt++)
        {
            var server = Launch(options);
            if (await server.IsReadyAsync(options.ReadyWithin)) return server;
            var (exit, printed) = await server.EndFailedStartAsync();
            var portTaken = printed.Contains("address already in use", StringComparison.OrdinalIgnoreCase);
            if (!portTaken || attempt == StartAttempts) throw new ServerDidNotStartException(exit, printed);
        }
    }

    /// <summary>Starts a server that is expected to refuse: returns its exit code and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunToEndAsync(ServerOptions options)
    {
        await using var server = Launch(options);
        using var limit = new CancellationTokenSource(options.ReadyWithin);
        await server._process.WaitForExitAsync(limit.Token);
        await server._output.CompleteAsync();
        return (server._process.ExitCode, server.Output);
    }

    /// <summary>SIGTERM, then waits; returns the exit code.</summary>
    public async Task<int> StopAsync(TimeSpan? within = null)
    {
        if (!_process.HasExited) _ = Native.kill(_process.Id, Native.SigTerm);
        using var limit = new CancellationTokenSource(within ?? TimeSpan.FromSeconds(30));
        await _process.WaitForExitAsync(limit.Token);
        await _output.CompleteAsync();
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: nothing is flushed, nobody is asked. The data folder stays.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Waits until the server ends by itself, as at a crash point; false when it is still there after the time.</summary>
    public async Task<bool> WaitForExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Running.Remove(this);
        _process.Dispose();
        if (_folderToRemove is not null) TestFolder.Remove(_folderToRemove);
    }

    internal void KillNow()
    {
        if (!_process.HasExited) _process.Kill();
        if (_folderToRemove is not null) TestFolder.Remove(_folderToRemove);
    }

    private static ServerProcess Launch(ServerOptions options)
    {
        var temporary = options.DataFolder is null ? TestFolder.Create("server") : null;
        var folder = options.DataFolder ?? temporary!;
        int port = options.Port ?? FreePort(), grpcPort = FreePort();
        var start = LadingExecutable.Start(["serve", "--host", "127.0.0.1", "--port", $"{port}", "--grpc-port", $"{grpcPort}", "--data", folder, .. options.Arguments]);
        foreach (var (name, value) in options.Environment) start.Environment[name] = value;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} could not be started");
        var server = new ServerProcess(process, new ProcessOutput(process), port, folder, temporary);
        Running.Add(server);
        return server;
    }

    private async Task<bool> IsReadyAsync(TimeSpan within)
    {
        using var client = new HttpClient { BaseAddress = BaseUrl, Timeout = TimeSpan.FromSeconds(5) };
        var since = Stopwatch.StartNew();
        while (since.Elapsed < within && !_process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri("/v1/.well-known/ready", UriKind.Relative));
                if (answer.StatusCode == HttpStatusCode.OK) return true;
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not listening yet.
            }
            await Task.Delay(20);
        }
        return false;
    }

    private async Task<(int? Exit, string Output)> EndFailedStartAsync()
    {
        int? exit = _process.HasExited ? _process.ExitCode : null;
        await KillAsync();
        await _output.CompleteAsync();
        var printed = Output;
        await DisposeAsync();
        return (exit, printed);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static class Native
    {
        public const int SigTerm = 15;

        [DllImport("libc", SetLastError = true)]
        public static extern int kill(int processId, int signal);
    }

    /// <summary>The servers of this test process, so that none outlives it.</summary>
    private static class Running
    {
        private static readonly HashSet<ServerProcess> Servers = [];

        static Running() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            ServerProcess[] left;
            lock (Servers) left = [.. Servers];
            foreach (var server in left) server.KillNow();
        };

        public static void Add(ServerProcess server)
        {
            lock (Servers) Servers.Add(server);
        }

        public static void Remove(ServerProcess server)
        {
            lock (Servers) Servers.Remove(server);
        }
    }
}

/// <summary>The server ended or stayed mute; the message holds what it printed.</summary>
public sealed class ServerDidNotStartException(int? exitCode, string output)
    : Exception($"the server did not become ready ({(exitCode is null ? "still running" : $"exit code {exitCode}")}); it printed:\n{output}");
