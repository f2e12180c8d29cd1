using System.Globalization;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What a property may be. Every method gives what is wrong, null when nothing is.</summary>
internal static class PropertyRules
{
    /// <summary>Judges a completed property.</summary>
    /// <param name="property">The property.</param>
    /// <param name="owner">The class it is to belong to.</param>
    /// <param name="taken">Names of the properties before it, in lower case.</param>
    /// <param name="classExists">Whether a class that a reference names is there; null takes that on trust, to be judged later.</param>
    public static string? Fault(PropertyModel property, ClassModel owner, HashSet<string> taken, Func<string, bool>? classExists)
    {
        if (ClassNames.FaultOfProperty(property.Name) is { } name) return name;
        if (taken.Contains(property.Name.ToLowerInvariant()))
            return $"class {GoQuote.Quote(owner.Name)}: conflict for property {GoQuote.Quote(property.Name)}: already in use or provided multiple times";
        if (FaultOfDataType(property.DataType ?? [], owner.Name, classExists) is { } dataType)
            return $"property '{property.Name}': invalid dataType: [{string.Join(' ', property.DataType ?? [])}]: {dataType}";

        var type = ClassDataTypes.ValueType(property.DataType);
        return FaultOfNested(property, type, owner.InvertedIndex)
            ?? FaultOfTokenization(property.Tokenization, type)
            ?? TextAnalyzerRules.Fault(property, property.Name, type, owner.InvertedIndex, nested: false)
            ?? FaultOfIndexing(property, type)
            ?? FaultOfModules(property, owner);
    }

    /// <summary>Judges the indexing options of a property.</summary>
    public static string? FaultOfIndexing(PropertyModel property, string? type)
    {
        if (property.IndexInverted is not null && (property.IndexFilterable ?? property.IndexSearchable ?? property.IndexRangeFilters) is not null)
            return "`indexInverted` is deprecated and can not be set together with `indexFilterable`, `indexSearchable` or `indexRangeFilters`";
        if (property.IndexSearchable is true && !ClassDataTypes.IsText(type) && !ClassDataTypes.IsString(type))
            return "`indexSearchable` is allowed only for text/text[] data types. For other data types set false or leave empty";
        return property.IndexRangeFilters is true && !ClassDataTypes.HasRanges(type)
            ? "`indexRangeFilters` is allowed only for number/int/date data types. For other data types set false or leave empty"
            : null;
    }

    private static string? FaultOfDataType(List<string> dataType, string ownerName, Func<string, bool>? classExists)
    {
        if (dataType.Count == 0) return "dataType must have at least one element";
        if (ClassDataTypes.ValueType(dataType) is not null) return null;
        if (dataType is [""]) return "dataType cannot be an empty string";
        if (dataType is [var only] && !ClassDataTypes.LooksLikeClass(only)) return $"unknown primitive data type '{only}'";
        foreach (var target in dataType)
        {
            if (ClassNames.FaultOfClass(target) is not null) return $"'{target}' is not a valid class name";
            if (target != ownerName && classExists?.Invoke(target) == false) return "reference property to nonexistent class";
        }

        return null;
    }

    private static string? FaultOfNested(PropertyModel property, string? type, InvertedIndexModel? index)
    {
        if (ClassDataTypes.IsObject(type)) return NestedPropertyRules.Fault(property.Nested, property.Name, index);
        return property.Nested is { Count: > 0 }
            ? $"property '{property.Name}': nestedProperties not allowed for data types other than object/object[]"
            : null;
    }

    private static string? FaultOfTokenization(string tokenization, string? type)
    {
        if (ClassDataTypes.IsString(type))
            return tokenization is "field" or "word" ? null : $"tokenization '{tokenization}' is not allowed for data type '{type}'";
        if (ClassDataTypes.IsText(type))
        {
            return tokenization switch
            {
                "field" or "word" or "whitespace" or "lowercase" or "trigram" => null,
                "gse" => NotEnabled("GSE", "GSE"),
                "gse_ch" => NotEnabled("Chinese", "GSE_CH"),
                "kagome_kr" => NotEnabled("Korean", "KAGOME_KR"),
                "kagome_ja" => NotEnabled("Japanese", "KAGOME_JA"),
                _ => $"tokenization '{tokenization}' is not allowed for data type '{type}'",
            };
        }

        if (tokenization.Length == 0) return null;
        return type is null ? "tokenization is not allowed for reference data type"
            : ClassDataTypes.IsObject(type) ? "tokenization is not allowed for object/object[] data types"
            : $"tokenization is not allowed for data type '{type}'";
    }

    private static string NotEnabled(string name, string variable) =>
        $"the {name} tokenizer is not enabled; set 'ENABLE_TOKENIZER_{variable}' to 'true' to enable";

    // No module is ever loaded, so that none of them can be configured wrongly: only the form is judged.
    private static string? FaultOfModules(PropertyModel property, ClassModel owner)
    {
        foreach (var (name, vector) in owner.NamedVectors)
            if (vector.Vectorizer is OpenJson.Map map && map.ByName().Count > 1) return $"vector index {GoQuote.Quote(name)} has multiple vectorizers";
        return property.ModuleConfig is null or OpenJson.Map ? null : $"{property.Name} property config invalid";
    }
}

/// <summary>What the text analyzer of a property may be.</summary>
internal static class TextAnalyzerRules
{
    /// <summary>What is wrong with it, null when nothing is. Forgets one that says nothing.</summary>
    public static string? Fault(PropertyModel property, string path, string? type, InvertedIndexModel? index, bool nested)
    {
        if (property.TextAnalyzer is { IsEmpty: true }) property.TextAnalyzer = null;
        if (property.TextAnalyzer is not { } analyzer) return null;

        var texts = $"property '{path}': processing options are only allowed for text and text[] data types";
        if (type is null || ClassDataTypes.IsObject(type)) return texts;
        if (!ClassDataTypes.IsText(type)) return $"{texts}, got '{type}'";
        if (property.IndexSearchable is not true && property.IndexFilterable is not true)
        {
            return $"property '{path}': processing options are only allowed for properties with an inverted index"
                + (nested ? "" : $", got IndexSearchable={Print(property.IndexSearchable)} and IndexFilterable={Print(property.IndexFilterable)}");
        }

        if (!analyzer.AsciiFold && analyzer.AsciiFoldIgnore is { Count: > 0 })
            return $"property '{path}': asciiFoldIgnore requires asciiFold to be enabled";
        foreach (var entry in analyzer.AsciiFoldIgnore ?? [])
            if (new StringInfo(entry).LengthInTextElements != 1)
                return $"property '{path}': each asciiFoldIgnore entry must be a single character, got {GoQuote.Quote(entry)}";

        if (analyzer.StopwordPreset.Length == 0) return null;
        if (property.Tokenization != "word")
            return $"property '{path}': stopwordPreset is only supported with tokenization \"word\", got {GoQuote.Quote(property.Tokenization)}";
        return InvertedIndexRules.KnowsPreset(analyzer.StopwordPreset, index)
            ? null
            : $"property '{path}': unknown stopword preset {GoQuote.Quote(analyzer.StopwordPreset)}; must be a built-in preset ('en', 'none') "
                + "or defined in invertedIndexConfig.stopwordPresets";
    }

    private static string Print(bool? value) => value switch { null => "<nil>", true => "true", false => "false" };
}
