using Lading.Core.Ports;
using Lading.Server.Options;
using Microsoft.Extensions.Logging;

namespace Lading.Server;

/// <summary>Opens the engine that the settings name.</summary>
internal static class Engine
{
    public static IObjectStore Open(LadingSettings settings, ILoggerFactory logging) =>
        throw new NotSupportedException("no engine");
}
