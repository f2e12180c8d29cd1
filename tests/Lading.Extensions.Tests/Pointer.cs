using System.Globalization;
using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>RFC 6901.</summary>
internal static class Pointer
{
    /// <summary>The value it names, or null when it names none.</summary>
    public static Json? Resolve(Json document, string pointer)
    {
        if (pointer.Length == 0) return document;
        Assert.StartsWith("/", pointer, StringComparison.Ordinal);
        Json? value = document;
        foreach (var segment in pointer[1..].Split('/'))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            value = value?.Kind switch
            {
                JsonKind.Array => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < value.Items.Count ? value.Items[index] : null,
                JsonKind.Object => value[name],
                _ => null,
            };
        }
        return value;
    }
}
