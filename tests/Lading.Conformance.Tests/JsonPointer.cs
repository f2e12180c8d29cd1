using System.Globalization;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

internal static class JsonPointer
{
    /// <summary>The value that the pointer names, or null. Empty segments are skipped, as the recordings' script does.</summary>
    public static Json? Find(Json? document, string pointer)
    {
        foreach (var segment in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var name = segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            document = document?.Kind == JsonKind.Array
                ? int.TryParse(name, CultureInfo.InvariantCulture, out var index) && index >= 0 && index < document.Items.Count ? document.Items[index] : null
                : document?[name];
        }
        return document;
    }
}
