using Lading.Server.Options;
using Microsoft.AspNetCore.Builder;

namespace Lading.Server;

/// <summary>Plugs the Weaviate wire in.</summary>
internal static class WeaviateHost
{
    public static void Map(WebApplication app, LadingSettings settings, HostServices services)
    {
    }
}
