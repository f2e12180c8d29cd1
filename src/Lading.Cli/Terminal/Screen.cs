using System.CommandLine;
using Spectre.Console;

namespace Lading.Cli.Terminal;

/// <summary>Where a command shows what it does: a terminal with colour and moving parts, or plain lines for a pipe, a file or a test.</summary>
internal sealed class Screen
{
    /// <summary>A pipe has no width: lines are never broken.</summary>
    private const int PlainWidth = 10_000;

    private Screen(TextWriter output, bool isTerminal)
    {
        Output = output;
        IsTerminal = isTerminal;
        Console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal) Console.Profile.Width = PlainWidth;
    }

    public TextWriter Output { get; }

    public bool IsTerminal { get; }

    public IAnsiConsole Console { get; }

    /// <summary>A screen of plain lines.</summary>
    public static Screen Plain(TextWriter output) => new(output, isTerminal: false);

    /// <summary>The screen of a command that was started with this command line.</summary>
    public static Screen Of(ParseResult parse)
    {
        var output = parse.InvocationConfiguration.Output;
        return new Screen(output, ReferenceEquals(output, System.Console.Out) && !System.Console.IsOutputRedirected);
    }

    public void Line(string text = "") => Output.WriteLine(text);

    /// <summary>A line whose first part stands out on a terminal.</summary>
    public void Heading(string text)
    {
        if (IsTerminal) Console.MarkupLineInterpolated($"[bold]{text}[/]");
        else Output.WriteLine(text);
    }
}
