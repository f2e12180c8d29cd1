namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>Says that a usage limit is reached.</summary>
internal static class UsageLimitAnswer
{
    private const string Original = "{limit} count limit of {value} reached for this instance.";

    /// <summary>The answer 429.</summary>
    /// <param name="template">The server's own words (<c>USAGE_LIMITS_ERROR_MESSAGE</c>); empty for the original's.</param>
    /// <param name="limit">Which: <c>collections</c>, <c>objects</c>, <c>tenants</c>, <c>shards</c>.</param>
    /// <param name="value">The limit.</param>
    public static WeaviateAnswer Of(string template, string limit, long value) => WeaviateAnswer.Json(429, to =>
    {
        to.WriteStartObject();
        to.WriteString("errorCode", "USAGE_LIMIT_EXCEEDED");
        to.WriteString("limit", limit);
        to.WriteString("message", Text(template, limit, value));
        to.WriteNumber("value", value);
        to.WriteEndObject();
    });

    /// <summary>What clients read.</summary>
    public static string Text(string template, string limit, long value) => (template.Length == 0 ? Original : template)
        .Replace("{limit}", limit, StringComparison.Ordinal)
        .Replace("{value}", $"{value}", StringComparison.Ordinal);
}
