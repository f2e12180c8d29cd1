namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What the vectors of a class may be.</summary>
internal static class VectorRules
{
    /// <summary>The module that leaves vectors to the client; the only one there is.</summary>
    public const string NoModule = "none";

    private const string OnlyNamed = "class.VectorIndexConfig multi vector type index type is only configurable using named vectors";
    private const string IndexTypes = "vector_index_type";
    private const string Compressions = "compression";

    /// <summary>Judges kinds, modules and settings of all vectors. What was allowed once stays allowed while it does not change.</summary>
    /// <param name="model">The completed class.</param>
    /// <param name="before">The class as it is; null for a new one.</param>
    /// <param name="settings">What the server allows.</param>
    public static ClassRefusal? Judge(ClassModel model, ClassModel? before, ClassSettings settings)
    {
        if (model.HasOwnVector && JudgeOwn(model, before, settings) is { } own) return own;
        foreach (var (name, vector) in model.NamedVectors)
            if (JudgeNamed(name, vector, before?.NamedVectors.GetValueOrDefault(name), settings) is { } named) return named;
        return null;
    }

    /// <summary>What is wrong with names and modules of the vectors of a new class; null when nothing is.</summary>
    public static string? FaultOfModules(ClassModel model)
    {
        foreach (var (name, vector) in model.NamedVectors)
        {
            if (ClassNames.FaultOfVector(name) is { } fault) return fault;
            if (vector.Vectorizer is not OpenJson.Map map) return $"class.VectorConfig.Vectorizer must be an object, got {OpenJson.TypeName(vector.Vectorizer)}";
            if (map.ByName() is { Count: not 1 } modules) return $"class.VectorConfig.Vectorizer must consist only 1 configuration, got: {modules.Count}";
        }

        if (model.NamedVectors.Count > 0 && model.ModuleConfig is OpenJson.Map { Members.Count: > 0 } config)
            return $"module with name {config.ByName().First().Key} doesn't exist";
        return null;
    }

    /// <summary>Turns the settings as sent into what they mean. Gives what is wrong with them; null when nothing is.</summary>
    public static string? Parse(ClassModel model)
    {
        if (model.NamedVectors.Count == 0 || model.Vector.IndexType.Length > 0)
        {
            if (Parse(model.Vector) is { } fault) return fault;
            if (model.Vector.Index!.IsMulti) return OnlyNamed;
        }

        foreach (var (name, vector) in model.NamedVectors)
        {
            if (vector.IsDropped) continue;
            var module = (vector.Vectorizer as OpenJson.Map)?.ByName().LastOrDefault().Key ?? "";
            var fault = module == NoModule ? Parse(vector) : $"vectorizer module not found with name: {GoQuote.Quote(module)}";
            if (fault is not null) return $"parse vector config for {name}: {fault}";
        }

        return null;
    }

    /// <summary>Gives vectors that chose no compression that of the server.</summary>
    public static void Compress(ClassModel model, string compression)
    {
        if (compression.Length == 0) return;
        foreach (var vector in model.NamedVectors.Values.Prepend(model.Vector))
            vector.Index = vector.Index?.WithDefaultCompression(compression);
    }

    /// <summary>What is wrong with the distances, which only the index itself judges; null when nothing is.</summary>
    public static string? FaultOfDistances(ClassModel model)
    {
        foreach (var vector in model.NamedVectors.Values.Prepend(model.Vector))
        {
            if (vector.Index is not { Skips: false } index) continue;
            foreach (var distance in index.Distances)
                if (distance is not ("cosine" or "dot" or "l2-squared" or "manhattan" or "hamming"))
                    return "updating db: TYPE_ADD_CLASS: apply add class: create index: init vector index: "
                        + $"unrecognized distance metric {GoQuote.Quote(distance)},choose one of [\"cosine\", \"dot\", \"l2-squared\", \"manhattan\",\"hamming\"]";
        }

        return null;
    }

    private static string? Parse(VectorModel vector)
    {
        if (vector.IndexType == VectorModel.DroppedType)
            return $"parse vector index config: \"{VectorModel.DroppedType}\" is not a valid vector index type; it is an internal sentinel for dropped indexes";
        if (!VectorIndexModel.IsKind(vector.IndexType)) return $"parse vector index config: unsupported vector index type: {GoQuote.Quote(vector.IndexType)}";
        vector.Index = VectorIndexModel.Read(vector.IndexType, vector.IndexConfig, out var fault);
        return fault is null ? null : $"parse vector index config: {fault}";
    }

    private static ClassRefusal? JudgeOwn(ClassModel model, ClassModel? before, ClassSettings settings)
    {
        var vector = model.Vector;
        if (FaultOfKind(vector.IndexType, settings) is { } kind) return ClassRefusal.From(kind);
        if (before?.Vector.IndexType != vector.IndexType && NotAllowed(IndexTypes, vector.IndexType, settings.AllowedVectorIndexTypes) is { } type) return type;
        if (FaultOfModule(model.Vectorizer) is { } module) return ClassRefusal.From(module);
        if (vector.Index is null && vector.IndexConfig is not OpenJson.Map { Members.Count: > 0 }) return null;

        if (vector.Index is null && Parse(vector) is { } fault) return ClassRefusal.From($"class.VectorIndexConfig can not parse: {fault}");
        return vector.Index!.IsMulti ? ClassRefusal.From(OnlyNamed) : JudgeCompression(vector.Index, before?.Vector.Index, settings);
    }

    private static ClassRefusal? JudgeNamed(string name, VectorModel vector, VectorModel? before, ClassSettings settings)
    {
        var prefix = $"target vector {GoQuote.Quote(name)}: ";
        var fault = (vector.OnlyModule is { } module ? FaultOfModule(module) : null) ?? FaultOfKind(vector.IndexType, settings);
        if (fault is not null) return ClassRefusal.From(prefix + fault);
        if (before?.IndexType != vector.IndexType && NotAllowed(IndexTypes, vector.IndexType, settings.AllowedVectorIndexTypes) is { } type)
        {
            // Clients of some age name hnsw although nobody chose it.
            const string Outdated = " If you have not explicitly set vectorIndexType=hnsw, your client version is out of date — please update to the latest.";
            return vector.IndexType == VectorIndexModel.Hnsw ? type with { Hint = Outdated } : type;
        }

        if (vector.Index is null && vector.IndexConfig is not OpenJson.Map) return null;
        if (vector.Index is null && Parse(vector) is { } settingsFault) return ClassRefusal.From($"{prefix}parse vector index config: {settingsFault}");
        if (vector.Index is HFreshModel hfresh && hfresh.EncodingFault() is { } encoding) return ClassRefusal.From(prefix + encoding);
        return JudgeCompression(vector.Index!, before?.Index, settings);
    }

    private static string? FaultOfKind(string kind, ClassSettings settings) =>
        !VectorIndexModel.IsKind(kind) ? $"unrecognized or unsupported vectorIndexType {GoQuote.Quote(kind)}"
        : kind == VectorIndexModel.Dynamic && !settings.AsyncIndexing ? "the dynamic index can only be created when async indexing is enabled"
        : null;

    private static string? FaultOfModule(string module) =>
        module == NoModule ? null : $"vectorizer: no module with name {GoQuote.Quote(module)} present";

    private static ClassRefusal.NotAllowed? NotAllowed(string restriction, string value, IReadOnlyList<string> allowed) =>
        allowed.Count == 0 || allowed.Contains(value) ? null : new(restriction, value, allowed);

    private static ClassRefusal.NotAllowed? JudgeCompression(VectorIndexModel index, VectorIndexModel? before, ClassSettings settings)
    {
        if (index.Kind == VectorIndexModel.HFresh || (before?.Kind == index.Kind && before.Compressions.SequenceEqual(index.Compressions))) return null;
        foreach (var compression in index.Compressions)
            if (NotAllowed(Compressions, compression, settings.AllowedCompressions) is { } refused) return refused;
        return null;
    }
}
