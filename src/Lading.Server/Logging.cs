using Lading.Server.Options;
using Microsoft.Extensions.Logging;

namespace Lading.Server;

/// <summary>How the server logs: to standard error, so that standard output stays what a command prints.</summary>
internal static class Logging
{
    public static void Configure(ILoggingBuilder logging, LadingSettings settings)
    {
        logging.SetMinimumLevel(settings.Get(ServerSettings.LogLevel));
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // What the host cannot do it also throws; the command line says it in one sentence.
        logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);
        logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (settings.Get(ServerSettings.LogJson)) logging.AddJsonConsole();
        else logging.AddSimpleConsole(line =>
        {
            line.SingleLine = true;
            line.TimestampFormat = "HH:mm:ss.fff ";
        });
    }
}
