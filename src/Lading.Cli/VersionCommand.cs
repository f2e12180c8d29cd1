using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Lading.Cli.Terminal;

namespace Lading.Cli;

/// <summary><c>lading version</c>.</summary>
internal static class VersionCommand
{
    /// <summary>The version of eng/Version.props.</summary>
    public static string Version { get; } =
        typeof(VersionCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static Command Create()
    {
        var command = new TeachingCommand("version", "Prints the version, and what it runs on.", new Example("lading version", "for a report"));
        command.SetAction(parse => parse.InvocationConfiguration.Output.WriteLine($"lading {Version} ({RuntimeInformation.FrameworkDescription}, {RuntimeInformation.RuntimeIdentifier})"));
        return command;
    }
}
