namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What the properties inside an object property may be.</summary>
internal static class NestedPropertyRules
{
    /// <summary>What is wrong with them, null when nothing is.</summary>
    /// <param name="properties">The completed properties.</param>
    /// <param name="owner">Path of the object property, its parts joined by points.</param>
    /// <param name="index">The index settings of the class.</param>
    public static string? Fault(List<PropertyModel>? properties, string owner, InvertedIndexModel? index)
    {
        if (properties is null or { Count: 0 }) return $"property '{owner}': At least one nested property is required for data type object/object[]";
        foreach (var property in properties)
            if (Fault(property, owner, index) is { } fault) return fault;
        return null;
    }

    private static string? Fault(PropertyModel property, string owner, InvertedIndexModel? index)
    {
        if (ClassNames.FaultOfNestedProperty(property.Name, owner) is { } name) return name;
        var path = $"{owner}.{property.Name}";
        var type = ClassDataTypes.ValueType(property.DataType);
        return FaultOfType(property, path, type)
            ?? FaultOfTokenization(property.Tokenization, path, type)
            ?? FaultOfIndexing(property, path, type)
            ?? TextAnalyzerRules.Fault(property, path, type, index, nested: true)
            ?? (ClassDataTypes.IsObject(type) ? Fault(property.Nested, path, index) : null);
    }

    private static string? FaultOfType(PropertyModel property, string path, string? type)
    {
        if (property.DataType is [""]) return $"property '{path}': dataType cannot be an empty string";
        if (type is null) return $"property '{path}': reference data type not allowed";
        if (ClassDataTypes.IsString(type)) return $"property '{path}': data type '{type}' is deprecated and not allowed as nested property";
        return type is "geoCoordinates" or "phoneNumber" ? $"property '{path}': data type '{type}' not allowed as nested property" : null;
    }

    private static string? FaultOfTokenization(string tokenization, string path, string? type)
    {
        if (ClassDataTypes.IsText(type))
        {
            return tokenization is "field" or "word" or "whitespace" or "lowercase"
                ? null
                : $"property '{path}': Tokenization '{tokenization}' is not allowed for data type '{type}'";
        }

        if (tokenization.Length == 0) return null;
        return ClassDataTypes.IsObject(type)
            ? $"property '{path}': Tokenization is not allowed for object/object[] data types"
            : $"property '{path}': Tokenization is not allowed for data type '{type}'";
    }

    private static string? FaultOfIndexing(PropertyModel property, string path, string? type)
    {
        if (property.IndexFilterable is true && ClassDataTypes.IsBlob(type))
            return $"property: '{path}': indexFilterable is not allowed for {type} data type";
        if (property.IndexSearchable is true && !ClassDataTypes.IsText(type))
            return $"property '{path}': `indexSearchable` is not allowed for other than text/text[] data types";
        return property.IndexRangeFilters is true && !ClassDataTypes.HasRanges(type)
            ? $"property '{path}': `indexRangeFilters` is not allowed for other than number/int/date data types"
            : null;
    }
}
