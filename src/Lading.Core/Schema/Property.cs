using System.Collections.Immutable;

namespace Lading.Core.Schema;

/// <summary>A property of a collection, or of an object property. Immutable.</summary>
public sealed record Property
{
    /// <summary>The name; case-sensitive, unique within its collection or object.</summary>
    public required string Name { get; init; }

    /// <summary>The type of one value.</summary>
    public required DataType Type { get; init; }

    /// <summary>True for a list of such values. Never set for <see cref="DataType.Reference"/>, which is a list anyway.</summary>
    public bool IsArray { get; init; }

    /// <summary>Names of the collections a <see cref="DataType.Reference"/> may point to; empty for all other types.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>The properties of a <see cref="DataType.Object"/>; empty for all other types.</summary>
    public ImmutableArray<Property> Nested { get; init; } = [];

    /// <summary>True when the list of a <see cref="DataType.Reference"/> is a set: adding a present reference changes nothing. Default false.</summary>
    public bool UniqueReferences { get; init; }

    /// <summary>Words of whoever made it; null when there are none.</summary>
    public string? Description { get; init; }

    /// <summary>What derived indexes are to be kept over the values.</summary>
    public PropertyIndexing Indexing { get; init; } = new();

    /// <summary>What a wire must remember to show the property as it was made, by name of the wire; Core does not look inside.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;
}

/// <summary>Which derived indexes a property has. Immutable.</summary>
public sealed record PropertyIndexing
{
    /// <summary>Values can be filtered by equality. Default true.</summary>
    public bool Filterable { get; init; } = true;

    /// <summary>Text can be searched by words. Default false.</summary>
    public bool Searchable { get; init; }

    /// <summary>Values can be filtered by range quickly. Default false.</summary>
    public bool Ranges { get; init; }

    /// <summary>How text is cut into words: a name that the text index knows; null for other types.</summary>
    public string? Tokenization { get; init; }
}
