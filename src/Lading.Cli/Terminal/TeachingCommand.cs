using System.CommandLine;

namespace Lading.Cli.Terminal;

/// <summary>A command line and what it does.</summary>
internal sealed record Example(string Line, string Does);

/// <summary>A command whose help ends with examples to copy.</summary>
internal sealed class TeachingCommand(string name, string description, params Example[] examples) : Command(name, description)
{
    public IReadOnlyList<Example> Examples { get; } = examples;

    /// <summary>What else a user should know, a sentence a line; shown before the examples.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
