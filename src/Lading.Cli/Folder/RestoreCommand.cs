using System.CommandLine;
using Lading.Cli.Terminal;
using Lading.Core.Ports;
using Lading.Server;

namespace Lading.Cli.Folder;

/// <summary><c>lading restore</c>: a backup becomes a data folder.</summary>
internal static class RestoreCommand
{
    /// <summary>A log stays readable, a watcher does not wonder.</summary>
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    private static readonly Argument<string> Backup = new("DIR") { Description = "Folder that 'lading backup' made; it stays as it is" };

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The new data folder: missing or empty",
        DefaultValueFactory = _ => "./data",
        HelpName = "dir",
    };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "restore",
            "Makes a data folder of a backup, for 'lading serve' to run on.",
            new Example("lading restore /backups/monday --data ./data", "then: lading serve --data ./data"),
            new Example("lading restore /backups/monday --data /tmp/look", "to look at it beside the server that runs"))
        {
            Notes = ["It never overwrites: the data folder must be missing or empty."],
        };
        command.Add(Backup);
        command.Add(Data);
        command.SetAction((parse, cancel) => Task.FromResult(Run(Screen.Of(parse), parse.GetRequiredValue(Backup), parse.GetRequiredValue(Data), cancel)));
        return command;
    }

    private static int Run(Screen screen, string backup, string data, CancellationToken cancel)
    {
        var said = TimeProvider.System.GetTimestamp();
        long bytes = 0;
        try
        {
            DataFolder.Restore(backup, data, Report, cancel);
        }
        catch (StoreUnavailableException e)
        {
            throw new CommandException(ExitCode.Server, e.Message, e);
        }

        screen.Line($"restored {bytes:N0} bytes; 'lading serve --data {data}' serves them");
        return ExitCode.Ok;

        void Report(long done, long total)
        {
            bytes = total;
            if (TimeProvider.System.GetElapsedTime(said) < BetweenReports) return;
            said = TimeProvider.System.GetTimestamp();
            screen.Line($"{done >> 20:N0} of {total >> 20:N0} MiB");
        }
    }
}
