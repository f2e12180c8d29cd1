namespace Lading.Server;

/// <summary>Limits of the host itself; those of a batch are settings.</summary>
internal static class HostLimits
{
    /// <summary>Open connections. A connection costs some ten kilobytes; clients use a handful each.</summary>
    public const int ConnectionsMax = 10_000;

    /// <summary>Bytes of all headers of a request: room for a long token and the clients' API keys.</summary>
    public const int HeaderBytesMax = 64 << 10;
}
