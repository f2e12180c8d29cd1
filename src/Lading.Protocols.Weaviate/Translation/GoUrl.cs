using System.Text;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// Host and path of a URL as Go's <c>url.Parse</c> reads it: the host with its port, the path unescaped, query and fragment dropped.
/// Unlike the framework's check (<see cref="GoUri"/>) it takes relative references.
/// </summary>
/// <param name="Host">The host; empty when there is none.</param>
/// <param name="Path">The path; empty when there is none.</param>
internal readonly record struct GoUrl(string Host, string Path)
{
    /// <summary>Reads a URL; null and an empty error when it is read, else what Go says.</summary>
    public static string? Parse(string text, out GoUrl url)
    {
        url = default;
        return ParseParts(text, out url) is { } fault ? $"parse {GoQuote.Quote(text)}: {fault}" : null;
    }

    private static string? ParseParts(string text, out GoUrl url)
    {
        url = default;
        var hash = text.IndexOf('#');
        if (hash >= 0 && FaultOfEscapes(text[(hash + 1)..], isHost: false) is { } fragment) return fragment;
        var rest = hash < 0 ? text : text[..hash];
        foreach (var c in rest)
            if (c is < ' ' or '\x7f') return "net/url: invalid control character in URL";
        if (CutScheme(ref rest, out var hasScheme) is { } scheme) return scheme;

        var query = rest.IndexOf('?');
        if (query >= 0) rest = rest[..query];
        if (!rest.StartsWith('/') && rest != "*")
        {
            if (hasScheme)
            {
                url = new GoUrl("", ""); // what Go calls opaque: neither host nor path
                return null;
            }

            var segment = rest.IndexOf('/') is >= 0 and var slash ? rest[..slash] : rest;
            if (segment.Contains(':')) return "first path segment in URL cannot contain colon";
        }

        var host = "";
        if ((hasScheme || !rest.StartsWith("///", StringComparison.Ordinal)) && rest.StartsWith("//", StringComparison.Ordinal))
        {
            var end = rest.IndexOf('/', 2);
            if (FaultOfAuthority(end < 0 ? rest[2..] : rest[2..end], out host) is { } authority) return authority;
            rest = end < 0 ? "" : rest[end..];
        }

        if (FaultOfEscapes(rest, isHost: false) is { } path) return path;
        url = new GoUrl(Unescape(host), Unescape(rest));
        return null;
    }

    private static string? CutScheme(ref string rest, out bool hasScheme)
    {
        hasScheme = false;
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (char.IsAsciiLetter(c) || (i > 0 && (char.IsAsciiDigit(c) || c is '+' or '-' or '.'))) continue;
            if (c != ':') return null;
            if (i == 0) return "missing protocol scheme";
            hasScheme = true;
            rest = rest[(i + 1)..];
            return null;
        }

        return null;
    }

    private static string? FaultOfAuthority(string authority, out string host)
    {
        var at = authority.LastIndexOf('@');
        host = authority[(at + 1)..];
        if (FaultOfHost(host) is { } fault) return fault;
        if (at < 0) return null;
        foreach (var c in authority[..at])
            if (!char.IsAsciiLetterOrDigit(c) && !"-._:~!$&'()*+,;=%@".Contains(c)) return "net/url: invalid userinfo";
        return FaultOfEscapes(authority[..at], isHost: false);
    }

    private static string? FaultOfHost(string host)
    {
        if (host.StartsWith('['))
        {
            var close = host.LastIndexOf(']');
            if (close < 0) return "missing ']' in host";
            if (FaultOfPort(host[(close + 1)..]) is { } bracketed) return bracketed;
        }
        else if (host.LastIndexOf(':') is >= 0 and var colon && FaultOfPort(host[colon..]) is { } port)
        {
            return port;
        }

        return FaultOfEscapes(host, isHost: true);
    }

    private static string? FaultOfPort(string port) =>
        port.Length == 0 || (port[0] == ':' && port.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0)
            ? null
            : $"invalid port {GoQuote.Quote(port)} after host";

    private static string? FaultOfEscapes(string text, bool isHost)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%')
            {
                if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                    return $"invalid URL escape {GoQuote.Quote(text[i..Math.Min(i + 3, text.Length)])}";
                if (isHost && text[i + 1] < '8' && text.AsSpan(i, 3) is not "%25") return $"invalid URL escape {GoQuote.Quote(text[i..(i + 3)])}";
            }
            else if (isHost && c < 0x80 && !char.IsAsciiLetterOrDigit(c) && !"!$&'()*+,;=:[]<>\"-_.~".Contains(c))
            {
                return $"invalid character {GoQuote.Quote(c.ToString())} in host name";
            }
        }

        return null;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('%')) return text;
        var from = Encoding.UTF8.GetBytes(text);
        var to = new byte[from.Length];
        var length = 0;
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] != '%')
            {
                to[length++] = from[i];
                continue;
            }

            to[length++] = Convert.FromHexString(Encoding.ASCII.GetString(from, i + 1, 2))[0];
            i += 2;
        }

        return Encoding.UTF8.GetString(to, 0, length);
    }

    /// <summary>A path as Go's <c>URL.String</c> writes it.</summary>
    public static string EscapePath(string path)
    {
        if (path.All(IsPathCharacter)) return path;
        var escaped = new StringBuilder(path.Length + 16);
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            if (b < 0x80 && IsPathCharacter((char)b)) escaped.Append((char)b);
            else escaped.Append($"%{b:X2}");
        }

        return escaped.ToString();
    }

    private static bool IsPathCharacter(char c) => char.IsAsciiLetterOrDigit(c) || "-_.~$&+,/:;=@".Contains(c);
}
