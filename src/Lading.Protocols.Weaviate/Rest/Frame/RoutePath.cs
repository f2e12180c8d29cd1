using System.Net;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>A request's target as the original's router sees it: still percent-encoded when it is routed, decoded only inside a parameter.</summary>
internal static class RoutePath
{
    /// <summary>Cuts a raw request target into path and query (without its question mark). An absolute target loses scheme and host.</summary>
    public static (string Path, string Query) Split(string target)
    {
        var scheme = target.StartsWith('/') ? -1 : target.IndexOf("://", StringComparison.Ordinal);
        if (scheme >= 0)
        {
            var slash = target.IndexOf('/', scheme + 3);
            target = slash < 0 ? "/" : target[slash..];
        }

        var question = target.IndexOf('?');
        return question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
    }

    /// <summary>The segments of a path once empty and <c>.</c> segments are dropped and <c>..</c> has taken back the one before it.</summary>
    public static string[] Segments(string path)
    {
        if (path.StartsWith('/') && !path.Contains("//", StringComparison.Ordinal) && !path.Contains("/.", StringComparison.Ordinal) && !path.EndsWith('/'))
            return path[1..].Split('/');

        var segments = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment.Length == 0 || segment == ".") continue;
            if (segment != "..") segments.Add(segment);
            else if (segments.Count > 0) segments.RemoveAt(segments.Count - 1);
        }

        return [.. segments];
    }

    /// <summary>The text of a percent-encoded segment; as it is when its encoding is broken.</summary>
    public static string Decode(string segment) => HasBrokenEscape(segment) ? segment : WebUtility.UrlDecode(segment.Replace("+", "%2B"));

    private static bool HasBrokenEscape(string segment)
    {
        for (var i = segment.IndexOf('%'); i >= 0; i = segment.IndexOf('%', i + 3))
            if (i + 2 >= segment.Length || !char.IsAsciiHexDigit(segment[i + 1]) || !char.IsAsciiHexDigit(segment[i + 2])) return true;
            else if (i + 3 >= segment.Length) return false;
        return false;
    }
}
