using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// The <c>uri</c> check of the original's framework: what Go's <c>url.ParseRequestURI</c> accepts. An absolute URI, or a text that begins
/// with a slash; a fragment is no fragment there but part of the path.
/// </summary>
internal static class GoUri
{
    /// <summary>True when the check passes. The framework does not check empty texts; this refuses them.</summary>
    public static bool IsRequestUri(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty || utf8.IndexOfAnyInRange((byte)0, (byte)0x1F) >= 0 || utf8.Contains((byte)0x7F)) return false;
        if (utf8.SequenceEqual("*"u8)) return true;
        if (!TryCutScheme(utf8, out var hasScheme, out var rest)) return false;

        var query = rest.IndexOf((byte)'?');
        if (query >= 0) rest = rest[..query];
        if (!rest.StartsWith("/"u8)) return hasScheme;
        if (hasScheme && rest.StartsWith("//"u8))
        {
            rest = rest[2..];
            var slash = rest.IndexOf((byte)'/');
            if (!IsAuthority(slash < 0 ? rest : rest[..slash])) return false;
            rest = slash < 0 ? [] : rest[slash..];
        }

        return HasValidEscapes(rest);
    }

    /// <summary>False for a colon in the first place; a text without a scheme passes as it is.</summary>
    private static bool TryCutScheme(ReadOnlySpan<byte> utf8, out bool hasScheme, out ReadOnlySpan<byte> rest)
    {
        hasScheme = false;
        rest = utf8;
        for (var i = 0; i < utf8.Length; i++)
        {
            var c = (char)utf8[i];
            if (char.IsAsciiLetter(c) || (i > 0 && (char.IsAsciiDigit(c) || c is '+' or '-' or '.'))) continue;
            if (c != ':') return true;
            if (i == 0) return false;
            hasScheme = true;
            rest = utf8[(i + 1)..];
            return true;
        }

        return true;
    }

    private static bool IsAuthority(ReadOnlySpan<byte> authority)
    {
        var at = authority.LastIndexOf((byte)'@');
        if (!IsHost(authority[(at + 1)..])) return false;
        if (at < 0) return true;
        foreach (var b in authority[..at])
            if (!char.IsAsciiLetterOrDigit((char)b) && !"-._:~!$&'()*+,;=%@"u8.Contains(b)) return false;
        return HasValidEscapes(authority[..at]);
    }

    private static bool IsHost(ReadOnlySpan<byte> host)
    {
        var bracket = host.LastIndexOf((byte)'[');
        if (bracket > 0) return false;
        if (bracket == 0)
        {
            var close = host.LastIndexOf((byte)']');
            return close > 0 && IsOptionalPort(host[(close + 1)..]) && IsAddress(host[1..close]);
        }

        var colon = host.IndexOf((byte)':');
        return (colon < 0 || IsOptionalPort(host[colon..])) && HasHostCharactersOnly(host);
    }

    private static bool IsOptionalPort(ReadOnlySpan<byte> port) =>
        port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));

    /// <summary>An IPv6 address, with a zone behind <c>%25</c> if any; nothing else may stand in brackets.</summary>
    private static bool IsAddress(ReadOnlySpan<byte> literal)
    {
        var zone = literal.IndexOf("%25"u8);
        if (zone >= 0 && (zone + 3 == literal.Length || !HasValidEscapes(literal[(zone + 3)..]))) return false;
        var address = zone < 0 ? literal : literal[..zone];
        foreach (var b in address)
            if (!char.IsAsciiHexDigit((char)b) && b is not ((byte)':' or (byte)'.')) return false;
        return IPAddress.TryParse(Encoding.ASCII.GetString(address), out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6;
    }

    /// <summary>In a host only bytes beyond ASCII may be escaped, and the per cent sign itself.</summary>
    private static bool HasHostCharactersOnly(ReadOnlySpan<byte> host)
    {
        if (!HasValidEscapes(host)) return false;
        for (var i = 0; i < host.Length; i++)
        {
            var b = host[i];
            if (b == '%' && host[i + 1] is >= (byte)'0' and < (byte)'8' && !host[i..].StartsWith("%25"u8)) return false;
            if (b < 0x80 && !char.IsAsciiLetterOrDigit((char)b) && !"!$&'()*+,;=:[]<>\"-_.~%"u8.Contains(b)) return false;
        }

        return true;
    }

    private static bool HasValidEscapes(ReadOnlySpan<byte> text)
    {
        for (var i = text.IndexOf((byte)'%'); i >= 0;)
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[i + 1]) || !char.IsAsciiHexDigit((char)text[i + 2])) return false;
            var next = text[(i + 3)..].IndexOf((byte)'%');
            i = next < 0 ? -1 : i + 3 + next;
        }

        return true;
    }
}
