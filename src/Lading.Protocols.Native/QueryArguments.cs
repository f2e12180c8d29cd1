using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Lading.Protocols.Native;

/// <summary>Reads query parameters; an empty value counts as absent, of a repeated parameter the last one counts.</summary>
internal static class QueryArguments
{
    public static string? Text(HttpContext context, string name)
    {
        var values = context.Request.Query[name];
        return values.Count == 0 || string.IsNullOrEmpty(values[^1]) ? null : values[^1];
    }

    /// <summary>False when the parameter is there and is no whole number from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static bool TryNumber(HttpContext context, string name, int absent, int min, int max, out int value)
    {
        value = absent;
        return Text(context, name) is not { } text
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= min && value <= max);
    }
}
