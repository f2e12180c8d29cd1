namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>The member <c>invertedIndexConfig</c> of a class.</summary>
internal sealed class InvertedIndexModel
{
    public Bm25Model? Bm25 { get; set; }

    public long CleanupIntervalSeconds { get; set; }

    public bool IndexNullState { get; set; }

    public bool IndexPropertyLength { get; set; }

    public bool IndexTimestamps { get; set; }

    /// <summary>Stop words of one's own by name of the list.</summary>
    public SortedDictionary<string, List<string>> StopwordPresets { get; } = new(StringComparer.Ordinal);

    public StopwordsModel? Stopwords { get; set; }

    /// <summary>Kept and shown; no tokenizer that reads it can be switched on here.</summary>
    public List<UserDictionaryModel>? TokenizerUserDict { get; set; }

    public bool UsingBlockMaxWand { get; set; }
}

internal sealed class Bm25Model
{
    public float B { get; set; }

    public float K1 { get; set; }
}

internal sealed class StopwordsModel
{
    public List<string>? Additions { get; set; }

    public string Preset { get; set; } = "";

    public List<string>? Removals { get; set; }
}

/// <summary>Replacements for one tokenizer.</summary>
internal sealed class UserDictionaryModel
{
    public string Tokenizer { get; set; } = "";

    public List<(string? Source, string? Target)> Replacements { get; } = [];
}
