using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Translates between a complete property of this wire and one of Core.</summary>
internal static class PropertyTranslator
{
    public static Property ToProperty(PropertyModel model)
    {
        var (type, isArray) = ClassDataTypes.ToCore(model.DataType!);
        return new Property
        {
            Name = model.Name,
            Type = type,
            IsArray = isArray,
            Targets = type == DataType.Reference ? [.. model.DataType!] : [],
            Nested = type == DataType.Object ? [.. (model.Nested ?? []).Select(ToProperty)] : [],
            UniqueReferences = type == DataType.Reference && model.DisableDuplicatedReferences == true,
            Description = ClassTranslator.TextOrNull(model.Description),
            Indexing = new PropertyIndexing
            {
                Filterable = model.IndexFilterable == true,
                Searchable = model.IndexSearchable == true,
                Ranges = model.IndexRangeFilters == true,
                Tokenization = ClassTranslator.TextOrNull(model.Tokenization),
            },
            Annotations = ClassTranslator.Annotate(writer =>
            {
                if (model.DisableDuplicatedReferences is { } flag) writer.WriteBoolean("disableDuplicatedReferences", flag);
                if (model.ModuleConfig is not null) ClassWriter.WriteOpen(writer, "moduleConfig", model.ModuleConfig);
                if (model.TextAnalyzer is { } analyzer) PropertyWriter.Write(writer, analyzer);
            }),
        };
    }

    public static PropertyModel ToModel(Property property)
    {
        var model = PropertyReader.Read(ClassTranslator.Kept(property.Annotations));
        model.Name = property.Name;
        model.DataType = ClassDataTypes.ToWire(property);
        model.Description = property.Description ?? "";
        model.IndexFilterable = property.Indexing.Filterable;
        model.IndexSearchable = property.Indexing.Searchable;
        model.IndexRangeFilters = property.Indexing.Ranges;
        model.Tokenization = property.Indexing.Tokenization ?? "";
        if (property.Nested.Length > 0) model.Nested = [.. property.Nested.Select(ToModel)];
        return model;
    }
}
