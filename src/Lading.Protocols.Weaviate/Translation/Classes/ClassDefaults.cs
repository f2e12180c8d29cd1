namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Fills in what a class or property does not say. Nothing is judged here but what makes a default impossible.</summary>
internal static class ClassDefaults
{
    private const string TimeBased = "TimeBasedResolution";

    /// <summary>Completes a class to be created.</summary>
    public static string? CompleteNew(ClassModel model, ClassSettings settings)
    {
        if (model.ShardingConfig is not null && model.HasTenants) return "cannot have both shardingConfig and multiTenancyConfig";
        model.Tenancy ??= new TenancyModel();

        var saidReplication = model.Replication is not null;
        if (Complete(model, settings) is { } fault) return fault;
        if (!saidReplication || model.Replication!.DeletionStrategy.Length == 0) model.Replication!.DeletionStrategy = TimeBased;
        return null;
    }

    /// <summary>Completes a class that a change describes: what it leaves out of tenancy and replication stays out.</summary>
    public static string? Complete(ClassModel model, ClassSettings settings)
    {
        if (model.NamedVectors.Count == 0 || model.HasOwnVector) CompleteOwnVector(model, settings);
        foreach (var vector in model.NamedVectors.Values)
            if (vector.IndexType.Length == 0) vector.IndexType = settings.DefaultVectorIndexType;

        CompleteInvertedIndex(model);
        foreach (var property in model.Properties ?? []) Complete(property, settings);
        return CompleteReplication(model, settings);
    }

    /// <summary>Completes a property, with the properties inside it.</summary>
    public static void Complete(PropertyModel property, ClassSettings settings)
    {
        var type = ClassDataTypes.ValueType(property.DataType);
        if (property.Tokenization.Length == 0)
        {
            if (ClassDataTypes.IsString(type)) property.Tokenization = "word";
            else if (ClassDataTypes.IsText(type)) property.Tokenization = settings.DefaultTokenization;
        }

        foreach (var nested in property.Nested ?? []) CompleteNested(nested);

        var onlyDeprecated = property is { IndexInverted: not null, IndexFilterable: null, IndexSearchable: null, IndexRangeFilters: null };
        if (onlyDeprecated) return;
        property.IndexFilterable ??= true;
        property.IndexSearchable ??= ClassDataTypes.IsText(type) || ClassDataTypes.IsString(type);
        property.IndexRangeFilters ??= false;
    }

    /// <summary>Turns deprecated types and options into today's. Only after the property was judged.</summary>
    public static void Migrate(PropertyModel property)
    {
        var type = ClassDataTypes.ValueType(property.DataType);
        if (ClassDataTypes.IsString(type))
        {
            property.DataType = [type == ClassDataTypes.String ? ClassDataTypes.Text : ClassDataTypes.TextArray];
            if (property.Tokenization == "word") property.Tokenization = "whitespace";
        }

        if (property is { IndexInverted: { } inverted, IndexFilterable: null, IndexSearchable: null, IndexRangeFilters: null })
        {
            property.IndexFilterable = inverted;
            property.IndexSearchable = inverted && ClassDataTypes.IsText(ClassDataTypes.ValueType(property.DataType));
            property.IndexRangeFilters = false;
        }

        property.IndexInverted = null;
    }

    private static void CompleteNested(PropertyModel property)
    {
        var type = ClassDataTypes.ValueType(property.DataType);
        if (property.Tokenization.Length == 0 && ClassDataTypes.IsText(type)) property.Tokenization = "word";
        property.IndexFilterable ??= !ClassDataTypes.IsBlob(type);
        property.IndexSearchable ??= ClassDataTypes.IsText(type);
        property.IndexRangeFilters ??= false;
        if (ClassDataTypes.IsObject(type))
            foreach (var nested in property.Nested ?? []) CompleteNested(nested);
    }

    private static void CompleteOwnVector(ClassModel model, ClassSettings settings)
    {
        if (model.Vectorizer.Length == 0) model.Vectorizer = settings.DefaultVectorizer;
        if (model.Vector.IndexType.Length == 0) model.Vector.IndexType = settings.DefaultVectorIndexType;
        if (settings.DefaultDistance.Length == 0) return;
        var distance = KeyValuePair.Create("distance", (OpenJson?)new OpenJson.Text(settings.DefaultDistance));
        if (model.Vector.IndexConfig is null) model.Vector.IndexConfig = new OpenJson.Map([distance]);
        else if (model.Vector.IndexConfig is OpenJson.Map map && map["distance"] is null) model.Vector.IndexConfig = new OpenJson.Map([.. map.Members, distance]);
    }

    private static void CompleteInvertedIndex(ClassModel model)
    {
        var index = model.InvertedIndex ??= new InvertedIndexModel();
        index.UsingBlockMaxWand = true;
        if (index.CleanupIntervalSeconds == 0) index.CleanupIntervalSeconds = 60;
        index.Bm25 ??= new Bm25Model { B = 0.75f, K1 = 1.2f };
        index.Stopwords ??= new StopwordsModel { Preset = InvertedIndexRules.English };
    }

    private static string? CompleteReplication(ClassModel model, ClassSettings settings)
    {
        var replication = model.Replication ??= new ReplicationModel { Factor = settings.ReplicationFactorMin };
        if (replication.Factor > 0 && replication.Factor < settings.ReplicationFactorMin)
            return $"invalid replication factor: setup requires a minimum replication factor of {settings.ReplicationFactorMin}: got {replication.Factor}";
        if (replication.Factor > settings.ReplicationFactorMax)
            return $"invalid replication factor: setup caps replication at {settings.ReplicationFactorMax}: got {replication.Factor}";
        if (replication.Factor < 1) replication.Factor = settings.ReplicationFactorMin;
        return null;
    }
}
