namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>A property of a class, or of an object property, as this wire writes it.</summary>
internal sealed class PropertyModel
{
    public string Name { get; set; } = "";

    /// <summary>Name of a type, or names of classes; null when the member is missing.</summary>
    public List<string>? DataType { get; set; }

    public string Description { get; set; } = "";

    public string Tokenization { get; set; } = "";

    public bool? IndexFilterable { get; set; }

    public bool? IndexSearchable { get; set; }

    public bool? IndexRangeFilters { get; set; }

    /// <summary>Deprecated spelling of filterable and searchable together; never shown.</summary>
    public bool? IndexInverted { get; set; }

    public bool? DisableDuplicatedReferences { get; set; }

    public OpenJson? ModuleConfig { get; set; }

    public TextAnalyzerModel? TextAnalyzer { get; set; }

    public List<PropertyModel>? Nested { get; set; }
}

/// <summary>How a text property is folded before it is cut into words.</summary>
internal sealed class TextAnalyzerModel
{
    public bool AsciiFold { get; set; }

    public List<string>? AsciiFoldIgnore { get; set; }

    public string StopwordPreset { get; set; } = "";

    public bool IsEmpty => !AsciiFold && (AsciiFoldIgnore is null or { Count: 0 }) && StopwordPreset.Length == 0;
}
