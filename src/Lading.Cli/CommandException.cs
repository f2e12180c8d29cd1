namespace Lading.Cli;

/// <summary>Ends a command with a sentence for the user and an exit code.</summary>
internal class CommandException(int exitCode, string sentence, Exception? inner = null) : Exception(sentence, inner)
{
    public int ExitCode { get; } = exitCode;
}
