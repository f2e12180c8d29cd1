using System.Text.RegularExpressions;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary>What no answer may be, whatever was sent.</summary>
internal static partial class NeverList
{
    /// <summary>The texts for which the wire contract itself says 500; everything else of the 5xx is ours to answer for.</summary>
    private static readonly string[] NamedInternalErrors =
    [
        "invalid object: ",
        "put object: import into index ",
        "list objects: ",
        "could not delete object from vector repo: delete from non-existing index for ",
        "delete object: ",
        "msg:repo.merge code:500 ",
        "updating db: TYPE_UPDATE_SHARD_STATUS: ",
        "validation: updating schema: TYPE_CREATE_ALIAS: ",
        "updating schema: TYPE_CREATE_ALIAS: create alias: class ",
        "alter schema drop vector index endpoint is experimental and disabled by default",
        "base backup cannot be the same as the new backup ID: ",
        "no backup backend ",
        "no backup provider ",
    ];

    /// <summary>Null when the answer is a possible one, else what is wrong with it.</summary>
    public static string? Verdict(string method, string target, RawResponse response)
    {
        if (response.Status == 500 && !IsNamed(response)) return $"500 without a name in the contract: {response}";
        if (response.Status > 500 && response.Status != 501) return $"{response}";
        if (response.Status == 200 && response.Body.Length == 0 && !MayBeEmpty(method, Path(target))) return "an empty 200";
        if (response.Status is >= 400 and < 500 && response.Body.Length > 0 && IsJson(response) && Parse(response) is null) return $"a refusal that is not JSON: {response}";
        if (response.Status is 200 && response.Body.Length > 0 && IsJson(response) && Parse(response) is null) return $"an answer that is not JSON: {response}";
        return null;
    }

    public static Json? Parse(RawResponse response)
    {
        try
        {
            return Json.Parse(response.Text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static bool IsNamed(RawResponse response) =>
        Parse(response)?["error"]?.Items.FirstOrDefault()?["message"]?.Content is { } message
        && NamedInternalErrors.Any(named => message.StartsWith(named, StringComparison.Ordinal));

    private static bool IsJson(RawResponse response) => response.Header("Content-Type")?.Contains("json", StringComparison.Ordinal) ?? false;

    private static bool MayBeEmpty(string method, string path) => method is "HEAD" or "OPTIONS" || EmptyByContract().IsMatch($"{method} {path}");

    /// <summary>Letter case, doubled and trailing slashes are the router's business.</summary>
    private static string Path(string target)
    {
        var path = target.Split('?', '#')[0];
        while (path.Contains("//", StringComparison.Ordinal)) path = path.Replace("//", "/", StringComparison.Ordinal);
        return path.TrimEnd('/');
    }

    /// <summary>Where success has no body: classes, tenants and indexes removed, references written, validation passed, health.</summary>
    [GeneratedRegex("^(DELETE .*/schema/.+|(POST|PUT) .*/objects/.+/references/.+|POST .*/objects/validate|\\w+ .*/\\.well-known/(live|ready))$")]
    private static partial Regex EmptyByContract();
}
