using static Lading.Protocols.Weaviate.Translation.DocumentReader;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Reads a property as it is written, of a class or inside an object property.</summary>
internal static class PropertyReader
{
    /// <summary>Reads a property; one without anything when the document is null.</summary>
    public static PropertyModel Read(OpenJson? document)
    {
        var model = new PropertyModel();
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "name": model.Name = Text(value, model.Name); break;
                case "datatype": model.DataType = Texts(value); break;
                case "description": model.Description = Text(value, model.Description); break;
                case "tokenization": model.Tokenization = Text(value, model.Tokenization); break;
                case "indexfilterable": model.IndexFilterable = Flag(value); break;
                case "indexsearchable": model.IndexSearchable = Flag(value); break;
                case "indexrangefilters": model.IndexRangeFilters = Flag(value); break;
                case "indexinverted": model.IndexInverted = Flag(value); break;
                case "disableduplicatedreferences": model.DisableDuplicatedReferences = Flag(value); break;
                case "moduleconfig": model.ModuleConfig = value; break;
                case "textanalyzer": model.TextAnalyzer = value is null ? null : Read(value, model.TextAnalyzer ?? new TextAnalyzerModel()); break;
                case "nestedproperties": model.Nested = List(value, Read); break;
            }
        }

        return model;
    }

    private static TextAnalyzerModel Read(OpenJson document, TextAnalyzerModel model)
    {
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "asciifold": model.AsciiFold = Flag(value, model.AsciiFold); break;
                case "asciifoldignore": model.AsciiFoldIgnore = Texts(value); break;
                case "stopwordpreset": model.StopwordPreset = Text(value, model.StopwordPreset); break;
            }
        }

        return model;
    }
}
