namespace Lading.Cli.Load;

/// <summary>The caller asked for what cannot be done.</summary>
internal sealed class LoadUsageException(string message) : CommandException(Cli.ExitCode.Usage, message);

/// <summary>The server cannot be reached or refuses to take part.</summary>
internal sealed class LoadServerException(string message, Exception? inner = null) : CommandException(Cli.ExitCode.Server, message, inner);

/// <summary>From here on the input cannot be read: what stands before it is loaded.</summary>
internal sealed class LoadInputException(string message, Exception? inner = null) : CommandException(Cli.ExitCode.ItemsFailed, message, inner);
