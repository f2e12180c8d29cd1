namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What the original's framework refuses about classes before any of its own rules is asked.</summary>
internal static class ClassFrame
{
    private const int Required = 602;
    private const int NotOneOf = 606;

    private static readonly string[] Tokenizations = ["word", "lowercase", "whitespace", "field", "trigram", "gse", "kagome_kr", "kagome_ja", "gse_ch"];

    private static readonly string[] DeletionStrategies = ["NoAutomatedResolution", "DeleteOnConflict", "TimeBasedResolution"];

    /// <summary>The first refusal of a class; null when there is none.</summary>
    public static (int Code, string Text)? Check(ClassModel model)
    {
        if (Check(model.Properties, "properties") is { } property) return property;
        if (model.Replication is { DeletionStrategy: { Length: > 0 } strategy } && !DeletionStrategies.Contains(strategy))
            return OneOf("replicationConfig.deletionStrategy", DeletionStrategies);
        foreach (var (name, vector) in model.NamedVectors)
            if (vector.IsEmpty) return (Required, $"vectorConfig.{name} in body is required");
        return null;
    }

    /// <summary>The first refusal of a property; null when there is none.</summary>
    public static (int Code, string Text)? Check(PropertyModel property) => Check(property, "");

    private static (int Code, string Text)? Check(List<PropertyModel>? properties, string path)
    {
        for (var i = 0; i < properties?.Count; i++)
            if (Check(properties[i], $"{path}.{i}.") is { } refusal) return refusal;
        return null;
    }

    private static (int Code, string Text)? Check(PropertyModel property, string path) =>
        Check(property.Nested, path + "nestedProperties")
        ?? (property.Tokenization.Length == 0 || Tokenizations.Contains(property.Tokenization) ? null : OneOf(path + "tokenization", Tokenizations));

    private static (int Code, string Text) OneOf(string path, string[] allowed) => (NotOneOf, $"{path} in body should be one of [{string.Join(' ', allowed)}]");
}
