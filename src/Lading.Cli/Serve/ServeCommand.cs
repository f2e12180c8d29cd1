using System.CommandLine;
using Lading.Cli.Terminal;
using Lading.Server;
using Lading.Server.Options;

namespace Lading.Cli.Serve;

/// <summary><c>lading serve</c>: a server until SIGTERM or Ctrl-C.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new TeachingCommand(
            "serve",
            "Runs a server until SIGTERM or Ctrl-C; running requests end first.",
            new Example("lading serve", "http://127.0.0.1:8080, data in ./data"),
            new Example("lading serve --host 0.0.0.0 --port 80 --data /srv/lading", "for the whole network"),
            new Example("lading serve --set Schema:Auto=false", "any setting of docs/operate/settings.md"),
            new Example("PERSISTENCE_DATA_PATH=/srv/lading lading serve", "Weaviate's environment variables count, too"))
        {
            Notes = ["It is ready when GET /v1/.well-known/ready answers 200."],
        };
        var flags = SettingFlags.AddTo(command);
        command.SetAction((parse, cancel) => RunAsync(SettingFlags.Validate(flags.Collect(parse)), Screen.Of(parse), cancel));
        return command;
    }

    private static async Task<int> RunAsync(LadingSettings settings, Screen screen, CancellationToken cancel)
    {
        await using var host = await RunningServer.StartAsync(settings, cancel);
        screen.Line($"Lading {VersionCommand.Version} serves {host.Url} from {host.DataFolder}");
        await host.UntilAsync(cancel);
        return ExitCode.Ok;
    }
}
