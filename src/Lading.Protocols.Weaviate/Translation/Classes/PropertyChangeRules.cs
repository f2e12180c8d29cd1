namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What a change of a class may say about its properties: all of them must be there, and only descriptions may differ.</summary>
internal static class PropertyChangeRules
{
    private const string OnlyDescriptions =
        "property fields other than description cannot be updated through updating the class. Use the add property feature "
        + "(e.g. \"POST /v1/schema/{className}/properties\") to add additional properties";

    /// <summary>What is wrong with the properties of a change; null when nothing is.</summary>
    public static string? Fault(List<PropertyModel>? before, List<PropertyModel>? after)
    {
        var (was, now) = (ByName(before), ByName(after));
        if (was.Count != now.Count) return OnlyDescriptions;
        for (var i = 0; i < was.Count; i++)
            if (FaultOf(was[i], now[i]) is { } fault) return $"property {GoQuote.Quote(was[i].Name)}: {fault}";
        return null;
    }

    /// <summary>What is wrong with a change that takes a list of stop words away; null when no property names it.</summary>
    public static string? FaultOfPresets(List<PropertyModel>? properties, InvertedIndexModel after) => FaultOfPresets(properties, "", after);

    /// <summary>The properties in order of their names: how a class shows them once it was changed.</summary>
    public static List<PropertyModel> ByName(List<PropertyModel>? properties) => [.. (properties ?? []).OrderBy(p => p.Name, StringComparer.Ordinal)];

    private static string? FaultOfPresets(List<PropertyModel>? properties, string owner, InvertedIndexModel after)
    {
        foreach (var property in properties ?? [])
        {
            var path = owner + property.Name;
            if (property.TextAnalyzer is { StopwordPreset: { Length: > 0 } preset } && !InvertedIndexRules.KnowsPreset(preset, after))
                return $"invertedIndexConfig.stopwordPresets: cannot remove preset {GoQuote.Quote(preset)} because it is still used by property {GoQuote.Quote(path)}";
            if (FaultOfPresets(property.Nested, path + ".", after) is { } nested) return nested;
        }

        return null;
    }

    private static string? FaultOf(PropertyModel was, PropertyModel now)
    {
        var modules = now.ModuleConfig as OpenJson.Map ?? OpenJson.Map.Empty;
        foreach (var (module, settings) in (was.ModuleConfig as OpenJson.Map ?? OpenJson.Map.Empty).ByName())
        {
            if (!modules.Find(module, out var changed)) return $"module {GoQuote.Quote(module)} configuration was removed";
            if (!OpenJson.Same(settings, changed)) return $"module {GoQuote.Quote(module)} configuration cannot be updated";
        }

        return Same(was, now) ? null : OnlyDescriptions;
    }

    private static bool Same(PropertyModel was, PropertyModel now) =>
        was.Name == now.Name
        && (was.DataType ?? []).SequenceEqual(now.DataType ?? [])
        && was.Tokenization == now.Tokenization
        && was.IndexFilterable == now.IndexFilterable
        && was.IndexSearchable == now.IndexSearchable
        && was.IndexRangeFilters == now.IndexRangeFilters
        && was.IndexInverted == now.IndexInverted
        && was.DisableDuplicatedReferences == now.DisableDuplicatedReferences
        && Same(was.TextAnalyzer, now.TextAnalyzer)
        && Same(was.Nested, now.Nested);

    private static bool Same(List<PropertyModel>? was, List<PropertyModel>? now)
    {
        if (was is null or { Count: 0 }) return now is null or { Count: 0 };
        return now is not null && was.Count == now.Count && was.Zip(now).All(pair => Same(pair.First, pair.Second));
    }

    private static bool Same(TextAnalyzerModel? was, TextAnalyzerModel? now)
    {
        was ??= new TextAnalyzerModel();
        now ??= new TextAnalyzerModel();
        return was.AsciiFold == now.AsciiFold
            && was.StopwordPreset == now.StopwordPreset
            && (was.AsciiFoldIgnore ?? []).SequenceEqual(now.AsciiFoldIgnore ?? []);
    }
}
