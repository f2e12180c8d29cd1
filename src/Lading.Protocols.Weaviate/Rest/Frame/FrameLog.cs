using Microsoft.Extensions.Logging;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>What the frame logs.</summary>
internal static partial class FrameLog
{
    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    public static partial void RequestFailed(ILogger logger, string method, string path, Exception exception);

    [LoggerMessage(EventId = 2, Level = LogLevel.Debug, Message = "{Method} {Path}: the caller went away")]
    public static partial void CallerGone(ILogger logger, string method, string path);
}
