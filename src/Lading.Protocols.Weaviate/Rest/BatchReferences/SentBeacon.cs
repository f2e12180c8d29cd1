using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>
/// What the answer shows of a beacon as sent: the same, rendered again (scheme <c>weaviate</c>, id in lower case, no query), also when only
/// its host is wrong; nothing when it cannot be read.
/// </summary>
internal static class SentBeacon
{
    private const string Scheme = "weaviate://";
    private const string Local = "localhost";

    /// <summary>The place of a reference; null when it cannot be read.</summary>
    public static string? SourceEcho(string sent)
    {
        if (Beacon.ReadSource(sent, out var source) is null) return Beacon.Write(source);
        var local = WithLocalHost(sent, out var host);
        return local is not null && Beacon.ReadSource(local, out source) is null ? WithHost(Beacon.Write(source), host) : null;
    }

    /// <summary>The target of a reference; null when it cannot be read.</summary>
    public static string? TargetEcho(string sent)
    {
        if (Beacon.ReadTarget(sent, out var target) is null) return Beacon.Write(target);
        var local = WithLocalHost(sent, out var host);
        if (local is null || Beacon.ReadTarget(local, out target) is not null) return null;
        var beacon = WithHost(Beacon.Write(target), host);

        // The original joins host and path as parts of a path: an empty host leaves no slash behind.
        return host.Length == 0 ? beacon.Replace(Scheme + "/", Scheme) : beacon;
    }

    private static string WithHost(string beacon, string host) => Scheme + host + beacon[(Scheme.Length + Local.Length)..];

    // The same beacon at the local host, and the host that stood there.
    private static string? WithLocalHost(string sent, out string host)
    {
        var start = sent.IndexOf("://", StringComparison.Ordinal);
        start = start < 0 ? 0 : start + 3;
        var end = sent.IndexOf('/', start);
        if (end < 0)
        {
            host = "";
            return null;
        }

        host = sent[start..end];
        return Scheme + Local + sent[end..];
    }
}
