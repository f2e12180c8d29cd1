using Lading.Core.Ports;
using Lading.Server;
using Lading.Server.Options;
using Microsoft.AspNetCore.Connections;

namespace Lading.Cli.Serve;

/// <summary>A server inside this process. Disposing it lets running requests end and closes the data folder.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly LadingHost _host;

    private RunningServer(LadingHost host, string dataFolder)
    {
        _host = host;
        DataFolder = dataFolder;
    }

    public Uri Url => _host.Url;

    public string DataFolder { get; }

    /// <summary>Starts; returns when requests are served.</summary>
    /// <exception cref="PortTakenException">Somebody else listens on the port.</exception>
    /// <exception cref="CommandException">It cannot start for another reason.</exception>
    public static async Task<RunningServer> StartAsync(LadingSettings settings, CancellationToken cancel)
    {
        try
        {
            return new RunningServer(await LadingHost.StartAsync(settings, cancel), settings.Get(StorageSettings.Data));
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw new PortTakenException(settings.Get(ServerSettings.Port), e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or StoreUnavailableException)
        {
            throw new CommandException(ExitCode.Server, e.Message, e);
        }
    }

    /// <summary>Returns when it is to end: the caller was asked to, or the server ends by itself.</summary>
    public async Task UntilAsync(CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, _host.Stopping);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = either.Token.Register(ended.SetResult);
        await ended.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        await _host.DisposeAsync();
    }
}

/// <summary>Somebody else listens on the port.</summary>
internal sealed class PortTakenException(int port, Exception inner)
    : CommandException(Cli.ExitCode.Server, $"port {port}: address already in use; choose another one with --port", inner)
{
    public int Port { get; } = port;
}
