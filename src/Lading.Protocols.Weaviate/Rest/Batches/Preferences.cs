using Microsoft.Extensions.Primitives;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>The header <c>Prefer</c> (RFC 7240) as batches know it (lading-extensions F6). Preferences nobody here knows are passed over, as the RFC wants.</summary>
/// <param name="IsStrict">Failed items show in the status: 207 when some failed, 422 when all did.</param>
/// <param name="IsMinimal">Only failed items are in the answer.</param>
internal readonly record struct Preferences(bool IsStrict, bool IsMinimal)
{
    /// <summary>The value of <c>Preference-Applied</c>; null when nothing was applied.</summary>
    public string? Applied => (IsStrict, IsMinimal) switch
    {
        (true, true) => "handling=strict, return=minimal",
        (true, false) => "handling=strict",
        (false, true) => "return=minimal",
        _ => null,
    };

    /// <summary>Reads the header.</summary>
    /// <param name="header">Its values.</param>
    /// <param name="preferences">What is preferred.</param>
    /// <returns>Null, or why the request is refused: a preference that is promised for later would be passed over in silence otherwise.</returns>
    public static string? Read(StringValues header, out Preferences preferences)
    {
        preferences = default;
        foreach (var line in header)
        {
            foreach (var part in (line ?? "").Split(','))
            {
                var preference = part.Split(';')[0].Trim();
                var name = preference.Split('=')[0].Trim().ToLowerInvariant();
                var value = preference.Length > name.Length ? preference[(preference.IndexOf('=') + 1)..].Trim().Trim('"').ToLowerInvariant() : "";
                switch (name, value)
                {
                    case ("respond-async" or "wait", _):
                        return $"the preference '{name}' is not supported yet";
                    case ("handling", _):
                        preferences = preferences with { IsStrict = value == "strict" };
                        break;
                    case ("return", _):
                        preferences = preferences with { IsMinimal = value == "minimal" };
                        break;
                }
            }
        }

        return null;
    }
}
