using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Makes of a class as sent the class that a server creates, or says why it does not. The order of judgement is the original's.</summary>
internal static class ClassRules
{
    /// <summary>Completes and judges a class to be created.</summary>
    /// <param name="model">The class as sent; complete when nothing is wrong.</param>
    /// <param name="schema">What there is.</param>
    /// <param name="settings">What the server says about classes.</param>
    /// <returns>Why it cannot be created; null when it can.</returns>
    public static ClassRefusal? Create(ClassModel model, SchemaSnapshot schema, ClassSettings settings)
    {
        model.Name = ClassNames.Fold(model.Name);
        foreach (var property in model.Properties ?? [])
        {
            property.Name = ClassNames.FoldProperty(property.Name);
            if (ClassNames.FaultOfPropertySuffix(property.Name) is { } suffix) return ClassRefusal.From(suffix);
        }

        if (ClassDefaults.CompleteNew(model, settings) is { } impossible) return ClassRefusal.From(impossible);
        if (JudgeForm(model, settings) is { } refusal) return refusal;
        foreach (var property in model.Properties ?? []) ClassDefaults.Migrate(property);
        if (FaultOfParsing(model, settings) is { } fault) return ClassRefusal.From(fault);
        return (ClassRefusal?)JudgeCounts(model, schema, settings) ?? ClassRefusal.From(FaultAmongOthers(model, schema, settings));
    }

    /// <summary>Reads the settings whose form is left open. Gives what is wrong with them; null when nothing is.</summary>
    public static string? FaultOfParsing(ClassModel model, ClassSettings settings)
    {
        if (ClassNames.FaultOfReservedClass(model.Name) is { } reserved) return reserved;
        if (model.HasTenants) model.Sharding = ShardingModel.None;
        else
        {
            model.Sharding = ShardingModel.Read(model.ShardingConfig, settings.DefaultShardCount, out var sharding);
            if (sharding is not null) return $"parse sharding config: {sharding}";
        }

        return VectorRules.Parse(model) is { } vectors ? $"parse vector index config: {vectors}" : null;
    }

    /// <summary>What is wrong with the tenancy settings; null when nothing is.</summary>
    public static string? FaultOfTenancy(ClassModel model) =>
        model.HasTenants ? null
        : model.Tenancy is { AutoTenantCreation: true } ? "can't enable autoTenantCreation on a non-multi-tenant class"
        : model.Tenancy is { AutoTenantActivation: true } ? "can't enable autoTenantActivation on a non-multi-tenant class"
        : null;

    /// <summary>What is wrong with the expiry of objects, which this server does not do; null when none is asked for.</summary>
    public static string? FaultOfObjectTtl(ClassModel model) =>
        model.ObjectTtl is { Enabled: true } ? "ObjectTTLConfig: this server does not expire objects: leave objectTtlConfig out or set enabled to false" : null;

    private static ClassRefusal? JudgeForm(ClassModel model, ClassSettings settings)
    {
        if (model.HasOwnVector && model.NamedVectors.Count > 0)
            return ClassRefusal.From("creating a class with both a class level vector index and named vectors is forbidden");
        foreach (var (name, vector) in model.NamedVectors)
        {
            if (vector.IsDropped)
                return ClassRefusal.From($"vector {GoQuote.Quote(name)}: cannot create a new class with vectorIndexType \"none\"; this is an internal sentinel for dropped indexes");
        }

        if (ClassNames.FaultOfClass(model.Name) is { } className) return ClassRefusal.From(className);
        var taken = new HashSet<string>();
        foreach (var property in model.Properties ?? [])
        {
            if (PropertyRules.Fault(property, model, taken, classExists: null) is { } fault) return ClassRefusal.From(fault);
            taken.Add(property.Name.ToLowerInvariant());
        }

        return VectorRules.Judge(model, before: null, settings)
            ?? ClassRefusal.From(VectorRules.FaultOfModules(model)
                ?? FaultOfTenancy(model)
                ?? FaultOfObjectTtl(model)
                ?? InvertedIndexRules.Fault(model.InvertedIndex!));
    }

    private static ClassRefusal.Limit? JudgeCounts(ClassModel model, SchemaSnapshot schema, ClassSettings settings)
    {
        if (settings.Usage.Collections is { } classes && schema.Collections.Count >= classes) return new ClassRefusal.Limit("collections", classes);
        return settings.ShardsPerClassMax is { } shards && model.Sharding!.DesiredCount > shards ? new ClassRefusal.Limit("shards", shards) : null;
    }

    private static string? FaultAmongOthers(ClassModel model, SchemaSnapshot schema, ClassSettings settings)
    {
        const int Nodes = 1;
        if (model.Replication!.Factor > Nodes)
            return $"init sharding state: could not find enough weaviate nodes for replication: {Nodes} available, {model.Replication.Factor} requested";

        VectorRules.Compress(model, settings.DefaultCompression);
        if (ClassNames.Clash(model.Name, schema) is { } clash) return clash;
        foreach (var property in model.Properties ?? [])
        {
            if (ClassDataTypes.ValueType(property.DataType) is not null) continue;
            foreach (var target in property.DataType!)
                if (target != model.Name && !schema.Collections.ContainsKey(target)) return "bad request: reference property to nonexistent class";
        }

        return VectorRules.FaultOfDistances(model);
    }
}
