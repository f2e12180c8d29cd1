using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>
/// Translates between a complete class of this wire and a collection of Core. Core's own fields are the truth; what they cannot say
/// (settings of indexes, of modules, of replication) is kept as JSON in the annotation of this wire and read by nobody else.
/// </summary>
internal static class ClassTranslator
{
    /// <summary>Name of this wire's annotations.</summary>
    public const string Wire = "weaviate";

    // What is kept was written here; its levels are those of a request that was taken.
    private const int KeptNestingMax = 10_000;

    // A collection that this wire did not make has nothing kept: it is shown with the defaults of a server without settings.
    private static readonly ClassSettings Bare = new() { DefaultVectorizer = "", DefaultVectorIndexType = "" };

    /// <summary>The collection that a complete class describes.</summary>
    /// <param name="model">The class.</param>
    /// <param name="number">The collection's number.</param>
    public static Collection ToCollection(ClassModel model, uint number) => ToCollection(model, number, model.ModuleConfig);

    /// <summary>The collection that a complete class describes, with other module settings.</summary>
    public static Collection ToCollection(ClassModel model, uint number, OpenJson? moduleConfig) => new()
    {
        Number = number,
        Name = model.Name,
        Description = TextOrNull(model.Description),
        Properties = [.. (model.Properties ?? []).Select(PropertyTranslator.ToProperty)],
        Vectors = [.. Spaces(model)],
        Tenancy = model.Tenancy is { } tenancy
            ? new TenancyPolicy(tenancy.Enabled, tenancy.AutoTenantCreation, tenancy.AutoTenantActivation)
            : new TenancyPolicy(),
        Annotations = Annotate(writer => WriteKept(writer, model, moduleConfig)),
    };

    /// <summary>The complete class that shows a collection.</summary>
    public static ClassModel ToModel(Collection collection)
    {
        var kept = Kept(collection.Annotations);
        var model = ClassReader.Read(kept);
        model.Name = collection.Name;
        model.Description = collection.Description ?? "";
        if (collection.Properties.Length > 0) model.Properties = [.. collection.Properties.Select(PropertyTranslator.ToModel)];
        if (model.Tenancy is not null || kept is null || collection.Tenancy.Enabled) model.Tenancy = ToModel(collection.Tenancy);

        model.Sharding = collection.Tenancy.Enabled ? ShardingModel.None : ShardingModel.Read(model.ShardingConfig, defaultCount: 1, out _);
        foreach (var space in collection.Vectors)
        {
            var vector = ToVector(space);
            if (space.Name.Length == 0) model.Vector = vector;
            else model.NamedVectors[space.Name] = vector;
        }

        ClassDefaults.Complete(model, Bare);
        return model;
    }

    /// <summary>Annotations with what <paramref name="write"/> writes into the object kept for this wire.</summary>
    public static ImmutableDictionary<string, string> Annotate(Action<Utf8JsonWriter> write)
    {
        var kept = OpenJson.Print(writer =>
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        });
        return kept == "{}" ? ImmutableDictionary<string, string>.Empty : ImmutableDictionary<string, string>.Empty.Add(Wire, kept);
    }

    /// <summary>What was kept for this wire; null when nothing was.</summary>
    public static OpenJson? Kept(ImmutableDictionary<string, string> annotations) =>
        annotations.TryGetValue(Wire, out var kept) && OpenJson.TryParse(Encoding.UTF8.GetBytes(kept), KeptNestingMax, out var document) ? document : null;

    /// <summary>Null for the empty text, which is how Core says that there is none.</summary>
    public static string? TextOrNull(string text) => text.Length == 0 ? null : text;

    private static TenancyModel ToModel(TenancyPolicy tenancy) => new()
    {
        Enabled = tenancy.Enabled,
        AutoTenantCreation = tenancy.CreateOnWrite,
        AutoTenantActivation = tenancy.ActivateOnUse,
    };

    private static IEnumerable<VectorSpace> Spaces(ClassModel model)
    {
        if (model.Vector.Index is not null) yield return ToSpace("", model.Vector);
        foreach (var (name, vector) in model.NamedVectors) yield return ToSpace(name, vector);
    }

    private static VectorSpace ToSpace(string name, VectorModel vector) => new()
    {
        Name = name,
        IndexKind = vector.IndexType,
        Distance = vector.Index?.Distance ?? "cosine",
        IsMulti = vector.Index?.IsMulti == true,
        Skip = vector.Index?.Skips == true,
        Annotations = Annotate(writer =>
        {
            if (vector.Vectorizer is not null) ClassWriter.WriteOpen(writer, "vectorizer", vector.Vectorizer);
            if (vector.Index is null) return;
            writer.WritePropertyName("vectorIndexConfig");
            vector.Index.Write(writer);
        }),
    };

    private static VectorModel ToVector(VectorSpace space)
    {
        var vector = ClassReader.ReadVector(Kept(space.Annotations));
        vector.IndexType = space.IndexKind;
        if (VectorIndexModel.IsKind(space.IndexKind)) vector.Index = VectorIndexModel.Read(space.IndexKind, vector.IndexConfig, out _) with { Distance = space.Distance };
        return vector;
    }

    private static void WriteKept(Utf8JsonWriter to, ClassModel model, OpenJson? moduleConfig)
    {
        ClassWriter.Write(to, model.InvertedIndex!);
        if (moduleConfig is not null) ClassWriter.WriteOpen(to, "moduleConfig", moduleConfig);
        if (model.Tenancy is { } tenancy) ClassWriter.Write(to, tenancy);
        if (model.ObjectTtl is { } ttl) ClassWriter.Write(to, ttl);
        if (model.Properties is not null)
        {
            to.WriteStartArray("properties");
            to.WriteEndArray();
        }

        ClassWriter.Write(to, model.Replication!);
        if (!model.HasTenants)
        {
            to.WritePropertyName("shardingConfig");
            model.Sharding!.Write(to);
        }

        if (model.Vectorizer.Length > 0) to.WriteString("vectorizer", model.Vectorizer);
    }
}
