using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Writes a complete class as reads show it. Which members are there, and which are null, is part of the wire.</summary>
internal static class ClassWriter
{
    public static void Write(Utf8JsonWriter to, ClassModel model)
    {
        to.WriteStartObject();
        to.WriteString("class", model.Name);
        if (model.Description.Length > 0) to.WriteString("description", model.Description);
        Write(to, model.InvertedIndex!);
        if (model.ModuleConfig is not null) WriteOpen(to, "moduleConfig", model.ModuleConfig);
        if (model.Tenancy is { } tenancy) Write(to, tenancy);
        if (model.ObjectTtl is { } ttl) Write(to, ttl);
        WriteProperties(to, "properties", model.Properties);
        Write(to, model.Replication!);
        to.WritePropertyName("shardingConfig");
        model.Sharding!.Write(to);
        if (model.NamedVectors.Count > 0) WriteNamedVectors(to, model.NamedVectors);
        if (model.Vector.Index is { } index)
        {
            to.WritePropertyName("vectorIndexConfig");
            index.Write(to);
        }

        if (model.Vector.IndexType.Length > 0) to.WriteString("vectorIndexType", model.Vector.IndexType);
        if (model.Vectorizer.Length > 0) to.WriteString("vectorizer", model.Vectorizer);
        to.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter to, InvertedIndexModel model)
    {
        to.WriteStartObject("invertedIndexConfig");
        to.WriteStartObject("bm25");
        to.WriteNumber("b", model.Bm25!.B);
        to.WriteNumber("k1", model.Bm25.K1);
        to.WriteEndObject();
        if (model.CleanupIntervalSeconds != 0) to.WriteNumber("cleanupIntervalSeconds", model.CleanupIntervalSeconds);
        WriteIfTrue(to, "indexNullState", model.IndexNullState);
        WriteIfTrue(to, "indexPropertyLength", model.IndexPropertyLength);
        WriteIfTrue(to, "indexTimestamps", model.IndexTimestamps);
        if (model.StopwordPresets.Count > 0)
        {
            to.WriteStartObject("stopwordPresets");
            foreach (var (name, words) in model.StopwordPresets) WriteTexts(to, name, words);
            to.WriteEndObject();
        }

        to.WriteStartObject("stopwords");
        WriteTexts(to, "additions", model.Stopwords!.Additions);
        if (model.Stopwords.Preset.Length > 0) to.WriteString("preset", model.Stopwords.Preset);
        WriteTexts(to, "removals", model.Stopwords.Removals);
        to.WriteEndObject();
        if (model.TokenizerUserDict is { Count: > 0 } dictionaries) WriteDictionaries(to, dictionaries);
        WriteIfTrue(to, "usingBlockMaxWAND", model.UsingBlockMaxWand);
        to.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter to, TenancyModel model)
    {
        to.WriteStartObject("multiTenancyConfig");
        to.WriteBoolean("autoTenantActivation", model.AutoTenantActivation);
        to.WriteBoolean("autoTenantCreation", model.AutoTenantCreation);
        to.WriteBoolean("enabled", model.Enabled);
        to.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter to, ObjectTtlModel model)
    {
        to.WriteStartObject("objectTtlConfig");
        to.WriteNumber("defaultTtl", model.DefaultTtl);
        to.WriteString("deleteOn", model.DeleteOn);
        to.WriteBoolean("enabled", model.Enabled);
        to.WriteBoolean("filterExpiredObjects", model.FilterExpiredObjects);
        to.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter to, ReplicationModel model)
    {
        to.WriteStartObject("replicationConfig");
        if (model.AsyncConfig is not null) WriteOpen(to, "asyncConfig", model.AsyncConfig);

        // One node has nobody to replicate to, whatever was asked for.
        to.WriteBoolean("asyncEnabled", false);
        if (model.DeletionStrategy.Length > 0) to.WriteString("deletionStrategy", model.DeletionStrategy);
        to.WriteNumber("factor", model.Factor);
        to.WriteEndObject();
    }

    public static void WriteOpen(Utf8JsonWriter to, string name, OpenJson? value)
    {
        to.WritePropertyName(name);
        OpenJson.Write(to, value);
    }

    private static void WriteProperties(Utf8JsonWriter to, string name, List<PropertyModel>? properties)
    {
        if (properties is null)
        {
            to.WriteNull(name);
            return;
        }

        to.WriteStartArray(name);
        foreach (var property in properties) PropertyWriter.Write(to, property);
        to.WriteEndArray();
    }

    private static void WriteNamedVectors(Utf8JsonWriter to, SortedDictionary<string, VectorModel> vectors)
    {
        to.WriteStartObject("vectorConfig");
        foreach (var (name, vector) in vectors)
        {
            to.WriteStartObject(name);
            if (vector.Index is { } index)
            {
                to.WritePropertyName("vectorIndexConfig");
                index.Write(to);
            }

            to.WriteString("vectorIndexType", vector.IndexType);
            WriteOpen(to, "vectorizer", vector.Vectorizer);
            to.WriteEndObject();
        }

        to.WriteEndObject();
    }

    private static void WriteDictionaries(Utf8JsonWriter to, List<UserDictionaryModel> dictionaries)
    {
        to.WriteStartArray("tokenizerUserDict");
        foreach (var dictionary in dictionaries)
        {
            to.WriteStartObject();
            to.WriteStartArray("replacements");
            foreach (var (source, target) in dictionary.Replacements)
            {
                to.WriteStartObject();
                to.WriteString("source", source);
                to.WriteString("target", target);
                to.WriteEndObject();
            }

            to.WriteEndArray();
            to.WriteString("tokenizer", dictionary.Tokenizer);
            to.WriteEndObject();
        }

        to.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter to, string name, List<string>? texts)
    {
        if (texts is null)
        {
            to.WriteNull(name);
            return;
        }

        to.WriteStartArray(name);
        foreach (var text in texts) to.WriteStringValue(text);
        to.WriteEndArray();
    }

    private static void WriteIfTrue(Utf8JsonWriter to, string name, bool value)
    {
        if (value) to.WriteBoolean(name, value);
    }
}
