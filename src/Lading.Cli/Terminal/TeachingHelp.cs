using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Lading.Cli.Terminal;

/// <summary>The ordinary help, and behind it notes, examples and, on top, the exit codes.</summary>
internal sealed class TeachingHelp(HelpAction ordinary) : SynchronousCommandLineAction
{
    private static readonly string[] ExitCodes =
    [
        "Exit codes:",
        "  0  everything was done",
        "  1  done, but some items failed or were not found",
        "  2  the command line or the settings cannot be used",
        "  3  the server could not be started or reached, or refused",
    ];

    private static readonly Example[] FirstSteps =
    [
        new("lading demo", "a server with the cities of the world in it, in seconds"),
        new("lading serve --data ./data", "a server of your own"),
        new("lading COMMAND --help", "what a command does, with examples"),
    ];

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var exitCode = ordinary.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        if (command is TeachingCommand teaching)
        {
            Write(output, teaching.Notes);
            Write(output, teaching.Examples);
        }
        else if (command is RootCommand)
        {
            Write(output, ExitCodes);
            Write(output, FirstSteps);
        }

        return exitCode;
    }

    private static void Write(TextWriter output, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        foreach (var line in lines) output.WriteLine(line);
        output.WriteLine();
    }

    private static void Write(TextWriter output, IReadOnlyList<Example> examples)
    {
        if (examples.Count == 0) return;
        output.WriteLine("Examples:");
        var width = examples.Max(example => example.Line.Length);
        foreach (var example in examples) output.WriteLine($"  {example.Line.PadRight(width)}  {example.Does}");
        output.WriteLine();
    }
}
