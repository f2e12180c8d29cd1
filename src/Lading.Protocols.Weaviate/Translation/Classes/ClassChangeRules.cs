using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Makes of a changed class as sent the class that replaces the one there is, or says why it does not. The order of judgement is the original's.</summary>
internal static class ClassChangeRules
{
    // The original judges a change twice; what only the second judgement finds carries the way it came.
    private const string Late = "updating schema: TYPE_UPDATE_CLASS: bad request :parse class update: ";

    /// <summary>Completes and judges a change.</summary>
    /// <param name="before">The class as it is.</param>
    /// <param name="after">The class as sent; complete when nothing is wrong.</param>
    /// <param name="settings">What the server says about classes.</param>
    /// <param name="shard">A shard of the class, for a text that names one.</param>
    /// <returns>Why it cannot be changed; null when it can.</returns>
    public static ClassRefusal? Judge(ClassModel before, ClassModel after, ClassSettings settings, string shard)
    {
        var fault = ClassDefaults.Complete(after, settings)
            ?? ClassRules.FaultOfObjectTtl(after)
            ?? ClassRules.FaultOfParsing(after, settings)
            ?? FaultOfModuleForms(after)
            ?? FaultOfDropped(after);
        if (fault is not null) return ClassRefusal.From(fault);
        if (VectorRules.Judge(after, before, settings) is { } refusal) return refusal;

        fault = FaultOfTenancy(before, after) ?? FaultOfReplication(before, after, shard) ?? FaultOfFixed(before, after);
        if (fault is not null) return ClassRefusal.From(fault);

        fault = FaultOfModules(before, after)
            ?? FaultOfNamedVectors(before, after)
            ?? Changed("vectorizer", before.Vectorizer, after.Vectorizer)
            ?? Changed("vector index type", before.Vector.IndexType, after.Vector.IndexType)
            ?? FaultOfIndexes(before, after)
            ?? (before.HasTenants ? null : Prefix("validate sharding config: ", after.Sharding!.ForbidChange(before.Sharding!)))
            ?? PropertyChangeRules.Fault(before.Properties, after.Properties)
            ?? Prefix("inverted index config: ", InvertedIndexRules.FaultOfChange(after.InvertedIndex!) ?? PropertyChangeRules.FaultOfPresets(before.Properties, after.InvertedIndex!));
        if (fault is not null) return ClassRefusal.From(Late + fault);

        foreach (var (name, vector) in after.NamedVectors)
            if (before.NamedVectors.TryGetValue(name, out var old) && old.Index is { } index) vector.Index = vector.Index?.Inherit(index);
        return null;
    }

    /// <summary>
    /// The collection after a change that was found right: its properties by name, its modules those that were there and those the change names.
    /// </summary>
    /// <param name="before">The class as it was.</param>
    /// <param name="after">The class as judged.</param>
    /// <param name="collection">The collection as it was.</param>
    /// <param name="refusal">
    /// What the original refuses after it has stored the change: a vector that was never indexed stays so, whatever is shown of it from now on.
    /// </param>
    public static Collection Apply(ClassModel before, ClassModel after, Collection collection, out ClassRefusal? refusal)
    {
        refusal = null;
        var changed = ClassTranslator.ToCollection(after, collection.Number, Merge(before.ModuleConfig, after.ModuleConfig));
        var spaces = changed.Vectors.ToBuilder();
        for (var i = 0; i < spaces.Count; i++)
        {
            if (spaces[i].Skip || collection.FindVectors(spaces[i].Name) is not { Skip: true }) continue;
            spaces[i] = spaces[i] with { Skip = true };
            refusal = new ClassRefusal.Rule($"updating db: TYPE_UPDATE_CLASS: vector index config update: shard {ShardNames.Of(collection, 0)}: "
                + "cannot update vector index config on a non-indexed class. Delete and re-create without skip property");
        }

        return changed with
        {
            Properties = [.. changed.Properties.OrderBy(property => property.Name, StringComparer.Ordinal)],
            Vectors = spaces.ToImmutable(),
        };
    }

    private static OpenJson? Merge(OpenJson? before, OpenJson? after)
    {
        if (after is not OpenJson.Map changed) return before;
        if (before is not OpenJson.Map there) return after;
        return new OpenJson.Map([.. there.Members, .. changed.Members]);
    }

    private static string? FaultOfModuleForms(ClassModel after)
    {
        if (after.ModuleConfig is not null && FaultOfModuleForm(after.ModuleConfig, "module config is not a map, got ") is { } own)
            return $"parse module config: {own}";
        foreach (var vector in after.NamedVectors.Values)
            if (FaultOfModuleForm(vector.Vectorizer, "") is { } named) return $"parse vector config: vectorizer config: {named}";
        return null;
    }

    private static string? FaultOfModuleForm(OpenJson? config, string noMap)
    {
        if (config is not OpenJson.Map map) return config is null ? null : noMap + OpenJson.GoPrint(config);
        foreach (var (module, settings) in map.ByName())
        {
            if (settings is not (null or OpenJson.Map))
                return $"{(noMap.Length > 0 ? "module config: " : "")}module config for {module} is not a map, got {OpenJson.GoPrint(settings)}";
        }

        return null;
    }

    // The mark of a dropped index is the server's to set, and this one drops none.
    private static string? FaultOfDropped(ClassModel after)
    {
        foreach (var (name, vector) in after.NamedVectors)
        {
            if (vector.IsDropped)
            {
                return $"vector {GoQuote.Quote(name)}: vectorIndexType \"none\" is an internal sentinel for dropped indexes "
                    + "and cannot be set through a class update; use the drop vector index API instead";
            }
        }

        return null;
    }

    private static string? FaultOfTenancy(ClassModel before, ClassModel after) => (before.HasTenants, after.HasTenants) switch
    {
        (true, false) => "disabling multi-tenancy for an existing class is not supported",
        (false, true) => "enabling multi-tenancy for an existing class is not supported",
        _ => ClassRules.FaultOfTenancy(after),
    };

    private static string? FaultOfReplication(ClassModel before, ClassModel after, string shard) =>
        after.Replication!.Factor > before.Replication!.Factor
            ? $"not enough replicas in shard {GoQuote.Quote(shard)} to increase replication factor to {after.Replication.Factor} for class {GoQuote.Quote(before.Name)}"
            : null;

    private static string? FaultOfFixed(ClassModel before, ClassModel after)
    {
        if (Changed("class name", before.Name, after.Name) is { } name) return name;
        foreach (var (vectorName, vector) in after.NamedVectors)
        {
            if (before.NamedVectors.TryGetValue(vectorName, out var old) && !OpenJson.Same(old.Vectorizer, vector.Vectorizer))
                return $"vectorizer config of vector {GoQuote.Quote(vectorName)} is immutable for class {after.Name}";
        }

        var (was, now) = (before.InvertedIndex!, after.InvertedIndex!);
        return Switched("indexTimestamp", was.IndexTimestamps, now.IndexTimestamps)
            ?? Switched("indexNullState", was.IndexNullState, now.IndexNullState)
            ?? Switched("indexPropertyLength", was.IndexPropertyLength, now.IndexPropertyLength);
    }

    private static string? FaultOfModules(ClassModel before, ClassModel after)
    {
        if (after.ModuleConfig is not OpenJson.Map now || before.ModuleConfig is not OpenJson.Map was) return null;
        foreach (var (module, settings) in now.ByName())
        {
            if (was.Find(module, out var old) && !OpenJson.Same(old, settings))
                return $"can only update generative and reranker module configs. Got: {module} for class: {after.Name}";
        }

        return null;
    }

    private static string? FaultOfNamedVectors(ClassModel before, ClassModel after)
    {
        if (before.HasOwnVector && after.NamedVectors.ContainsKey("default"))
            return "vector named default cannot be created when collection level vector index is configured";
        foreach (var (name, old) in before.NamedVectors)
        {
            if (!after.NamedVectors.TryGetValue(name, out var vector)) return $"missing config for vector {GoQuote.Quote(name)}";
            if (Changed($"vector index type of vector {GoQuote.Quote(name)}", old.IndexType, vector.IndexType) is { } type) return type;
        }

        return null;
    }

    private static string? FaultOfIndexes(ClassModel before, ClassModel after)
    {
        if (before.Vector.Index is { } own && after.Vector.Index!.ForbidChange(own) is { } fault) return $"validate vector index config: {fault}";
        foreach (var (name, old) in before.NamedVectors)
        {
            if (old.Index is { } index && after.NamedVectors.GetValueOrDefault(name)?.Index?.ForbidChange(index) is { } named)
                return $"invalid update for vector {GoQuote.Quote(name)}: {named}";
        }

        return null;
    }

    private static string? Changed(string what, string before, string after) =>
        before == after ? null : $"{what} is immutable: attempted change from {GoQuote.Quote(before)} to {GoQuote.Quote(after)}";

    private static string? Switched(string what, bool before, bool after) => before == after
        ? null
        : $"\"{what}\" setting is immutable. Value changed from \"{(before ? "true" : "false")}\" to \"{(after ? "true" : "false")}\"";

    private static string? Prefix(string prefix, string? fault) => fault is null ? null : prefix + fault;
}
