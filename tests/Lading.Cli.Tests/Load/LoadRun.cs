namespace Lading.Cli.Tests.Load;

/// <summary>A load that ran to its end: exit code, and both outputs in one.</summary>
internal sealed record LoadRun(int ExitCode, string Output)
{
    public static async Task<LoadRun> OfAsync(StandIn server, string[] arguments, CancellationToken stop = default)
    {
        var output = new StringWriter { NewLine = "\n" };
        var exitCode = await LadingCommand.RunAsync(["load", .. arguments, "--url", server.Url], output, output, stop);
        return new LoadRun(exitCode, output.ToString());
    }
}
