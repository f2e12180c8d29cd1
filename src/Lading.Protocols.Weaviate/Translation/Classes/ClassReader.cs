using static Lading.Protocols.Weaviate.Translation.DocumentReader;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Reads a class as it is written, in requests and in what is kept with a collection.</summary>
internal static class ClassReader
{
    /// <summary>Reads a class; one without anything when the document is null.</summary>
    public static ClassModel Read(OpenJson? document)
    {
        var model = new ClassModel();
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "class": model.Name = Text(value, model.Name); break;
                case "description": model.Description = Text(value, model.Description); break;
                case "invertedindexconfig": model.InvertedIndex = value is null ? null : Read(value, model.InvertedIndex ?? new InvertedIndexModel()); break;
                case "moduleconfig": model.ModuleConfig = value; break;
                case "multitenancyconfig": model.Tenancy = value is null ? null : Read(value, model.Tenancy ?? new TenancyModel()); break;
                case "objectttlconfig": model.ObjectTtl = value is null ? null : Read(value, model.ObjectTtl ?? new ObjectTtlModel()); break;
                case "properties": model.Properties = List(value, PropertyReader.Read); break;
                case "replicationconfig": model.Replication = value is null ? null : Read(value, model.Replication ?? new ReplicationModel()); break;
                case "shardingconfig": model.ShardingConfig = value; break;
                case "vectorconfig": ReadVectors(value, model.NamedVectors); break;
                case "vectorindexconfig": model.Vector.IndexConfig = value; break;
                case "vectorindextype": model.Vector.IndexType = Text(value, model.Vector.IndexType); break;
                case "vectorizer": model.Vectorizer = Text(value, model.Vectorizer); break;
            }
        }

        return model;
    }

    /// <summary>Reads a named vector.</summary>
    public static VectorModel ReadVector(OpenJson? document)
    {
        var model = new VectorModel();
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "vectorindexconfig": model.IndexConfig = value; break;
                case "vectorindextype": model.IndexType = Text(value, model.IndexType); break;
                case "vectorizer": model.Vectorizer = value; break;
            }
        }

        return model;
    }

    private static void ReadVectors(OpenJson? document, SortedDictionary<string, VectorModel> to)
    {
        if (document is null) to.Clear();
        foreach (var (name, value) in document is OpenJson.Map map ? map.Members : []) to[name] = ReadVector(value);
    }

    private static TenancyModel Read(OpenJson document, TenancyModel model)
    {
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "enabled": model.Enabled = Flag(value, model.Enabled); break;
                case "autotenantcreation": model.AutoTenantCreation = Flag(value, model.AutoTenantCreation); break;
                case "autotenantactivation": model.AutoTenantActivation = Flag(value, model.AutoTenantActivation); break;
            }
        }

        return model;
    }

    private static ReplicationModel Read(OpenJson document, ReplicationModel model)
    {
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "factor": model.Factor = Integer(value, model.Factor); break;
                case "asyncconfig": model.AsyncConfig = value; break;
                case "deletionstrategy": model.DeletionStrategy = Text(value, model.DeletionStrategy); break;
            }
        }

        return model;
    }

    private static ObjectTtlModel Read(OpenJson document, ObjectTtlModel model)
    {
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "enabled": model.Enabled = Flag(value, model.Enabled); break;
                case "defaultttl": model.DefaultTtl = Integer(value, model.DefaultTtl); break;
                case "deleteon": model.DeleteOn = Text(value, model.DeleteOn); break;
                case "filterexpiredobjects": model.FilterExpiredObjects = Flag(value, model.FilterExpiredObjects); break;
            }
        }

        return model;
    }

    private static InvertedIndexModel Read(OpenJson document, InvertedIndexModel model)
    {
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "bm25": model.Bm25 = value is null ? null : Read(value, model.Bm25 ?? new Bm25Model()); break;
                case "cleanupintervalseconds": model.CleanupIntervalSeconds = Integer(value, model.CleanupIntervalSeconds); break;
                case "indexnullstate": model.IndexNullState = Flag(value, model.IndexNullState); break;
                case "indexpropertylength": model.IndexPropertyLength = Flag(value, model.IndexPropertyLength); break;
                case "indextimestamps": model.IndexTimestamps = Flag(value, model.IndexTimestamps); break;
                case "stopwordpresets": ReadPresets(value, model.StopwordPresets); break;
                case "stopwords": model.Stopwords = value is null ? null : Read(value, model.Stopwords ?? new StopwordsModel()); break;
                case "tokenizeruserdict": model.TokenizerUserDict = List(value, ReadDictionary); break;
                case "usingblockmaxwand": model.UsingBlockMaxWand = Flag(value, model.UsingBlockMaxWand); break;
            }
        }

        return model;
    }

    private static Bm25Model Read(OpenJson document, Bm25Model model)
    {
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "b": model.B = Number(value, model.B); break;
                case "k1": model.K1 = Number(value, model.K1); break;
            }
        }

        return model;
    }

    private static StopwordsModel Read(OpenJson document, StopwordsModel model)
    {
        foreach (var (name, value) in Members(document))
        {
            switch (name)
            {
                case "additions": model.Additions = Texts(value); break;
                case "preset": model.Preset = Text(value, model.Preset); break;
                case "removals": model.Removals = Texts(value); break;
            }
        }

        return model;
    }

    private static void ReadPresets(OpenJson? document, SortedDictionary<string, List<string>> to)
    {
        if (document is null) to.Clear();
        foreach (var (name, words) in document is OpenJson.Map map ? map.Members : []) to[name] = Texts(words) ?? [];
    }

    private static UserDictionaryModel ReadDictionary(OpenJson? document)
    {
        var model = new UserDictionaryModel();
        foreach (var (name, value) in Members(document))
        {
            if (name == "tokenizer") model.Tokenizer = Text(value, model.Tokenizer);
            else if (name == "replacements") model.Replacements.AddRange(List(value, ReadReplacement) ?? []);
        }

        return model;
    }

    private static (string? Source, string? Target) ReadReplacement(OpenJson? document)
    {
        (string? Source, string? Target) replacement = (null, null);
        foreach (var (name, value) in Members(document))
        {
            if (name == "source") replacement.Source = (value as OpenJson.Text)?.Value;
            else if (name == "target") replacement.Target = (value as OpenJson.Text)?.Value;
        }

        return replacement;
    }
}
