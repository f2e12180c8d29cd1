using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Lading.Cli.Bench;
using Lading.Cli.Demo;
using Lading.Cli.Folder;
using Lading.Cli.Load;
using Lading.Cli.Look;
using Lading.Cli.Serve;
using Lading.Cli.Terminal;

namespace Lading.Cli;

/// <summary>The whole command line: every command, what they have in common, and how they end.</summary>
internal static class LadingCommand
{
    private const string Description = "Lading: a database server around the batch. Weaviate's clients talk to it; every batch has a durable receipt.";

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error, CancellationToken cancel)
    {
        var parse = Create().Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        var invocation = new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false, // below
            ProcessTerminationTimeout = null, // Signals
        };
        try
        {
            if (parse.Action is not ParseErrorAction refusal) return await parse.InvokeAsync(invocation, cancel);
            refusal.ShowHelp = false;
            await parse.InvokeAsync(invocation, cancel);
            await error.WriteLineAsync($"Try: lading {(parse.CommandResult.Command is RootCommand ? "" : parse.CommandResult.Command.Name + " ")}--help");
            return ExitCode.Usage;
        }
        catch (CommandException end)
        {
            foreach (var line in end.Message.Split(Environment.NewLine)) await error.WriteLineAsync($"lading: {line}");
            return end.ExitCode;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
    }

    private static RootCommand Create()
    {
        var root = new RootCommand(Description) { HelpName = "lading" };
        foreach (var command in (Command[])[
            ServeCommand.Create(), DemoCommand.Create(), LoadCommand.Create(), GetCommand.Create(), ReceiptsCommand.Create(),
            BackupCommand.Create(), RestoreCommand.Create(), CheckCommand.Create(), BenchCommand.Create(), VersionCommand.Create()])
            root.Add(command);
        var option = root.Options.OfType<HelpOption>().Single();
        var help = new TeachingHelp((HelpAction)option.Action!);
        option.Action = help;
        root.SetAction(help.Invoke);
        return root;
    }
}
