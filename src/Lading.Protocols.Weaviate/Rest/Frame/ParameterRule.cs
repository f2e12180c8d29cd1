using System.Globalization;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Frame;

/// <summary>A check that the original's framework makes of one parameter before the handler sees it.</summary>
internal sealed class ParameterRule
{
    private readonly Func<WeaviateRequest, WeaviateAnswer?> _check;

    private ParameterRule(Func<WeaviateRequest, WeaviateAnswer?> check) => _check = check;

    /// <summary>A path parameter that is a UUID in any spelling.</summary>
    public static ParameterRule UuidInPath(string name) => new(request =>
    {
        var text = request.PathValue(name);
        return GoUuid.TryParse(text, out _) ? null : WeaviateAnswer.F(422, 601, $"{name} in path must be of type uuid: {GoQuote.Quote(text)}");
    });

    /// <summary>A query parameter that is a whole number of 64 bits, if it is there.</summary>
    public static ParameterRule Int64InQuery(string name) => new(request =>
        request.Query[name] is not { } text || TryReadInt64(text, out _)
            ? null
            : WeaviateAnswer.F(422, 601, $"{name} in query must be of type int64: {GoQuote.Quote(text)}"));

    /// <summary>A path parameter that is one of some words, in exactly their spelling.</summary>
    public static ParameterRule OneOfInPath(string name, params IReadOnlyList<string> words) => new(request =>
        words.Contains(request.PathValue(name))
            ? null
            : WeaviateAnswer.F(422, 606, $"{name} in path should be one of [{string.Join(' ', words)}]"));

    /// <summary>The refusal, if the request breaks the rule.</summary>
    public WeaviateAnswer? Check(WeaviateRequest request) => _check(request);

    /// <summary>Reads a number as Go's ParseInt does.</summary>
    public static bool TryReadInt64(string text, out long value) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
}
