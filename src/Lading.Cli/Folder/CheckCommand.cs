using System.CommandLine;
using Lading.Cli.Terminal;
using Lading.Core.Ports;
using Lading.Server;

namespace Lading.Cli.Folder;

/// <summary><c>lading check</c>: reads everything in a data folder and compares what must agree.</summary>
internal static class CheckCommand
{
    /// <summary>A log stays readable, a watcher does not wonder.</summary>
    private static readonly TimeSpan BetweenReports = TimeSpan.FromSeconds(1);

    private static readonly Option<string> Data = new("--data")
    {
        Description = "The data folder; no server may run on it",
        DefaultValueFactory = _ => "./data",
        HelpName = "dir",
    };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "check",
            "Reads everything in a data folder and compares what must agree: objects, vectors, references in both directions, receipts, the change feed, counts.",
            new Example("lading check --data ./data", "after a crash, or before a backup is trusted"),
            new Example("lading restore /backups/monday --data /tmp/look && lading check --data /tmp/look", "of a backup"))
        {
            Notes = ["It repairs nothing. A folder with faults ends with exit code 1: restore a backup."],
        };
        command.Add(Data);
        command.SetAction((parse, cancel) => RunAsync(Screen.Of(parse), parse.GetRequiredValue(Data), cancel));
        return command;
    }

    private static async Task<int> RunAsync(Screen screen, string data, CancellationToken cancel)
    {
        var said = TimeProvider.System.GetTimestamp();
        FolderReport report;
        try
        {
            report = await DataFolder.CheckAsync(data, Report, cancel);
        }
        catch (StoreUnavailableException e)
        {
            throw new CommandException(ExitCode.Server, e.Message, e);
        }

        screen.Line($"read {report.Objects:N0} objects, {report.Vectors:N0} vectors, {report.References:N0} references, {report.Receipts:N0} receipts and {report.FeedEntries:N0} entries of the feed, as of position {report.Position:N0}");
        foreach (var fault in report.Faults) screen.Line($"  {fault}");
        screen.Line(report.FaultCount == 0 ? "everything agrees" : $"{report.FaultCount:N0} faults");
        return report.FaultCount == 0 ? ExitCode.Ok : ExitCode.ItemsFailed;

        void Report(string stage, long done)
        {
            if (TimeProvider.System.GetElapsedTime(said) < BetweenReports) return;
            said = TimeProvider.System.GetTimestamp();
            screen.Line($"{stage}: {done:N0} read");
        }
    }
}
