namespace Lading.Cli;

/// <summary>What a command ends with; <c>lading --help</c> documents them.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Ok = 0;

    /// <summary>Done, but some items failed or were not found.</summary>
    public const int ItemsFailed = 1;

    /// <summary>The command line or the settings cannot be used.</summary>
    public const int Usage = 2;

    /// <summary>The server could not be started or reached, or refused.</summary>
    public const int Server = 3;

    /// <summary>Ended by a second Ctrl-C, as shells count it.</summary>
    public const int Interrupted = 130;
}
