using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Writes a complete property as reads show it.</summary>
internal static class PropertyWriter
{
    public static void Write(Utf8JsonWriter to, PropertyModel model)
    {
        to.WriteStartObject();
        to.WriteStartArray("dataType");
        foreach (var type in model.DataType ?? []) to.WriteStringValue(type);
        to.WriteEndArray();
        if (model.Description.Length > 0) to.WriteString("description", model.Description);
        WriteFlag(to, "disableDuplicatedReferences", model.DisableDuplicatedReferences);
        WriteFlag(to, "indexFilterable", model.IndexFilterable);
        WriteFlag(to, "indexRangeFilters", model.IndexRangeFilters);
        WriteFlag(to, "indexSearchable", model.IndexSearchable);
        if (model.ModuleConfig is not null) ClassWriter.WriteOpen(to, "moduleConfig", model.ModuleConfig);
        to.WriteString("name", model.Name);
        if (model.Nested is { Count: > 0 } nested)
        {
            to.WriteStartArray("nestedProperties");
            foreach (var property in nested) Write(to, property);
            to.WriteEndArray();
        }

        if (model.TextAnalyzer is { } analyzer) Write(to, analyzer);
        if (model.Tokenization.Length > 0) to.WriteString("tokenization", model.Tokenization);
        to.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter to, TextAnalyzerModel model)
    {
        to.WriteStartObject("textAnalyzer");
        if (model.AsciiFold) to.WriteBoolean("asciiFold", model.AsciiFold);
        if (model.AsciiFoldIgnore is { Count: > 0 } ignored)
        {
            to.WriteStartArray("asciiFoldIgnore");
            foreach (var text in ignored) to.WriteStringValue(text);
            to.WriteEndArray();
        }

        if (model.StopwordPreset.Length > 0) to.WriteString("stopwordPreset", model.StopwordPreset);
        to.WriteEndObject();
    }

    private static void WriteFlag(Utf8JsonWriter to, string name, bool? value)
    {
        if (value is { } flag) to.WriteBoolean(name, flag);
    }
}
