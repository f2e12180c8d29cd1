using System.Globalization;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>What the original's framework makes of <c>Content-Type</c> and <c>Accept</c>.</summary>
internal static class MediaTypes
{
    /// <summary>The one type of bodies, both ways.</summary>
    public const string Json = "application/json";

    /// <summary>A failure for programs (RFC 9457), for callers that ask for it.</summary>
    public const string Problem = "application/problem+json";

    // The original declares it and no client sends it; naming it keeps the texts equal.
    private const string Yaml = "application/yaml";

    // What a body is when nothing says what it is (RFC 9110, 8.3).
    private const string Unknown = "application/octet-stream";

    /// <summary>Judges the content type of a request that has a body.</summary>
    /// <param name="header">The header; empty when absent.</param>
    /// <param name="later">Types that are promised for later.</param>
    /// <returns>The refusal, if any.</returns>
    public static WeaviateAnswer? JudgeContent(string header, IReadOnlyList<string> later)
    {
        var (type, fault) = Parse(header.Length == 0 ? Unknown : header);
        if (fault is not null) return WeaviateAnswer.F(400, 400, $"parsing Content-Type header from {Translation.GoQuote.Quote(header)} failed, because {fault}");
        if (type == Json) return null;
        if (later.Contains(type)) return WeaviateAnswer.E(400, $"the content type {type} is not supported yet");
        if (type == Yaml) return WeaviateAnswer.F(415, 415, $"unsupported media type \"{Yaml}\", only [{Json}] are allowed");
        return WeaviateAnswer.F(415, 415, $"unsupported media type {Translation.GoQuote.Quote(type)}, only [{Json} {Yaml}] are allowed");
    }

    /// <summary>True when an <c>Accept</c> header lets JSON through; without one everything is accepted.</summary>
    public static bool AcceptsJson(IEnumerable<string?> accept)
    {
        var any = false;
        foreach (var (type, quality) in Specs(accept))
        {
            any = true;
            if (quality > 0 && type is Json or "*/*" or "application/*") return true;
        }

        return !any;
    }

    /// <summary>True when an <c>Accept</c> header names problem documents.</summary>
    public static bool NamesProblem(IEnumerable<string?> accept) => Specs(accept).Any(static spec => spec is { Type: Problem, Quality: > 0 });

    private static IEnumerable<(string Type, double Quality)> Specs(IEnumerable<string?> accept)
    {
        foreach (var part in accept.SelectMany(static header => (header ?? "").Split(',')))
        {
            var semicolon = part.IndexOf(';');
            var type = (semicolon < 0 ? part : part[..semicolon]).Trim();
            if (type.Length > 0) yield return (type, semicolon < 0 ? 1 : QualityOf(part[semicolon..]));
        }
    }

    private static double QualityOf(string parameters)
    {
        foreach (var parameter in parameters.Split(';', StringSplitOptions.TrimEntries))
            if (parameter.StartsWith("q=", StringComparison.Ordinal))
                return double.TryParse(parameter.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var quality) ? quality : 0;
        return 1;
    }

    /// <summary>Type and subtype in lower case, or what Go's mime package says is wrong with them.</summary>
    private static (string Type, string? Fault) Parse(string header)
    {
        var semicolon = header.IndexOf(';');
        var type = (semicolon < 0 ? header : header[..semicolon]).Trim().ToLowerInvariant();
        var slash = TokenLength(type);
        if (slash == 0) return (type, "mime: no media type");
        if (slash == type.Length) return (type, null);
        if (type[slash] != '/') return (type, "mime: expected slash after first token");
        var subtype = TokenLength(type[(slash + 1)..]);
        if (subtype == 0) return (type, "mime: expected token after slash");
        return (type, slash + 1 + subtype < type.Length ? "mime: unexpected content after media subtype" : null);
    }

    private static int TokenLength(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (!char.IsAsciiLetterOrDigit(text[i]) && !"!#$%&'*+-.^_`|~".Contains(text[i])) return i;
        return text.Length;
    }
}
