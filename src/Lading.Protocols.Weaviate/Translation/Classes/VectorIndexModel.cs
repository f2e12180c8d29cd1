using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What <c>vectorIndexConfig</c> means for one kind of index, all defaults filled in. Immutable.</summary>
internal abstract record VectorIndexModel
{
    public const string Hnsw = "hnsw";
    public const string Flat = "flat";
    public const string Dynamic = "dynamic";
    public const string HFresh = "hfresh";

    /// <summary>Name of the kind.</summary>
    public abstract string Kind { get; }

    public string Distance { get; init; } = "cosine";

    /// <summary>True when an object has several token vectors here.</summary>
    public virtual bool IsMulti => false;

    /// <summary>True when nothing is indexed.</summary>
    public virtual bool Skips => false;

    /// <summary>Distances of the index and of those inside it.</summary>
    public virtual IEnumerable<string> Distances => [Distance];

    /// <summary>Compressions chosen, by the names a server's list of allowed ones uses; <c>none</c> when the default was declined.</summary>
    public virtual IEnumerable<string> Compressions => [];

    /// <summary>Reads the settings of one kind of index.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="sent">The settings; null for the defaults.</param>
    /// <param name="error">What is wrong with them; null when nothing is.</param>
    public static VectorIndexModel Read(string kind, OpenJson? sent, out string? error)
    {
        error = null;
        if (sent is not (null or OpenJson.Map)) error = "input must be a non-nil map";
        var settings = sent as OpenJson.Map ?? OpenJson.Map.Empty;
        return kind switch
        {
            Hnsw => HnswModel.Read(settings, ref error),
            Flat => FlatModel.Read(settings, ref error),
            Dynamic => DynamicModel.Read(settings, ref error),
            HFresh => HFreshModel.Read(settings, ref error),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such kind of vector index"),
        };
    }

    public static bool IsKind(string kind) => kind is Hnsw or Flat or Dynamic or HFresh;

    /// <summary>Writes all settings as one JSON object.</summary>
    public abstract void Write(Utf8JsonWriter to);

    /// <summary>Why a class cannot change from <paramref name="before"/> (of the same kind) to this; null when it can.</summary>
    public abstract string? ForbidChange(VectorIndexModel before);

    /// <summary>With the server's default compression, where none was chosen or declined.</summary>
    public virtual VectorIndexModel WithDefaultCompression(string compression) => this;

    /// <summary>With what a change never touches taken from <paramref name="before"/>.</summary>
    public virtual VectorIndexModel Inherit(VectorIndexModel before) => this;

    private protected static string? Fixed<T>(string name, T before, T after)
        where T : IEquatable<T> =>
        before.Equals(after) ? null : $"{name} is immutable: attempted change from \"{Show(before)}\" to \"{Show(after)}\"";

    private static string Show<T>(T value) => value is bool flag ? (flag ? "true" : "false") : $"{value}";
}
