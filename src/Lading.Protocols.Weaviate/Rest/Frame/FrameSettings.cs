using Lading.Core.Access;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>What the frame must know of the server.</summary>
/// <param name="Authenticator">Who is known.</param>
/// <param name="BodyBytesMax">Most bytes of a request body.</param>
/// <param name="IsReady">True when the server takes requests.</param>
internal sealed record FrameSettings(Authenticator Authenticator, long BodyBytesMax, Func<bool> IsReady)
{
    /// <summary>Which requests are served.</summary>
    public OperationalMode Mode { get; init; }

    /// <summary>Browsers of other origins.</summary>
    public Cors Cors { get; init; } = new();
}
