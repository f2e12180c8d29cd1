namespace Lading.Cli.Tests;

/// <summary>A command line that ran to its end: exit code and both outputs.</summary>
public sealed record CommandLine(int ExitCode, string Output, string Error)
{
    public static async Task<CommandLine> RunAsync(params string[] args)
    {
        StringWriter output = new(), error = new();
        var exitCode = await LadingCommand.RunAsync(args, output, error, TestContext.Current.CancellationToken);
        return new CommandLine(exitCode, output.ToString(), error.ToString());
    }
}
