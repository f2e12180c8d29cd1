using Lading.Cli;
using Lading.Cli.Terminal;

using var signals = new Signals();
return await LadingCommand.RunAsync(args, Console.Out, Console.Error, signals.Token);
