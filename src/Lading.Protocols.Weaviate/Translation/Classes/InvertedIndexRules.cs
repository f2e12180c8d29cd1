namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>What an <c>invertedIndexConfig</c> may say.</summary>
internal static class InvertedIndexRules
{
    /// <summary>The list of stop words of a class that names none.</summary>
    public const string English = "en";

    private static readonly string[] EnglishWords =
    [
        "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it", "no", "not", "of", "on", "or", "such",
        "that", "the", "their", "then", "there", "these", "they", "this", "to", "was", "will", "with",
    ];

    /// <summary>What is wrong with the settings of a new class; null when nothing is. Trims what repeats the list it adds to.</summary>
    public static string? Fault(InvertedIndexModel index) =>
        FaultOfChange(index) ?? FaultOfPresets(index.StopwordPresets) ?? FaultOfDictionaries(index.TokenizerUserDict);

    /// <summary>What is wrong with the settings of a changed class; null when nothing is.</summary>
    public static string? FaultOfChange(InvertedIndexModel index) =>
        index.CleanupIntervalSeconds < 0 ? "cleanup interval seconds must be > 0"
        : index.Bm25 is { K1: < 0 } ? "BM25.k1 must be >= 0"
        : index.Bm25 is { B: < 0 or > 1 } ? "BM25.b must be >= 0 and <= 1"
        : index.Stopwords is { } stopwords ? FaultOf(stopwords)
        : null;

    /// <summary>True when a property may name that list of stop words.</summary>
    public static bool KnowsPreset(string name, InvertedIndexModel? index) => IsBuiltIn(name) || index?.StopwordPresets.ContainsKey(name) == true;

    /// <summary>True for the lists every server has.</summary>
    public static bool IsBuiltIn(string name) => name is English or "none";

    private static string? FaultOf(StopwordsModel stopwords)
    {
        if (stopwords.Preset.Length == 0) stopwords.Preset = English;
        if (!IsBuiltIn(stopwords.Preset)) return $"stopwordPreset '{stopwords.Preset}' does not exist";

        foreach (var word in stopwords.Additions ?? [])
            if (string.IsNullOrWhiteSpace(word)) return "cannot use whitespace in stopword.additions";
        foreach (var word in stopwords.Removals ?? [])
        {
            if (string.IsNullOrWhiteSpace(word)) return "cannot use whitespace in stopword.removals";
            if (stopwords.Additions?.Contains(word) == true) return $"found '{word}' in both stopwords.additions and stopwords.removals";
        }

        if (stopwords.Preset == English) RemoveKnown(stopwords);
        return null;
    }

    // Of a word added twice the original takes out the last one only.
    private static void RemoveKnown(StopwordsModel stopwords)
    {
        if (stopwords.Additions is not { } additions) return;
        var kept = new List<string>(additions);
        foreach (var word in EnglishWords)
            if (kept.LastIndexOf(word) is var last and >= 0) kept.RemoveAt(last);
        if (kept.Count < additions.Count) stopwords.Additions = kept.Count == 0 ? null : kept;
    }

    private static string? FaultOfPresets(SortedDictionary<string, List<string>> presets)
    {
        foreach (var (name, words) in presets)
        {
            if (string.IsNullOrWhiteSpace(name)) return "stopwordPresets: preset name must not be empty or whitespace-only";
            if (words.Count == 0) return $"stopwordPresets: preset {GoQuote.Quote(name)} must have at least one word";
            if (words.Exists(string.IsNullOrWhiteSpace)) return $"stopwordPresets: preset {GoQuote.Quote(name)} contains empty or whitespace-only word";
        }

        return null;
    }

    private static string? FaultOfDictionaries(List<UserDictionaryModel>? dictionaries)
    {
        var tokenizers = new HashSet<string>();
        foreach (var dictionary in dictionaries ?? [])
        {
            if (dictionary.Tokenizer is not ("kagome_kr" or "kagome_ja"))
                return $"tokenizer '{dictionary.Tokenizer}' in tokenizer user dict config is not supported";
            if (!tokenizers.Add(dictionary.Tokenizer)) return $"found duplicate tokenizer '{dictionary.Tokenizer}' in tokenizer user dict config";

            var sources = new HashSet<string>();
            foreach (var (source, target) in dictionary.Replacements)
            {
                if (source is null || target is null) return "both source and target must be set";
                if (string.IsNullOrWhiteSpace(source)) return "source cannot be empty or whitespace";
                if (!sources.Add(source)) return $"found duplicate replacement source '{source}'";
            }
        }

        return null;
    }
}
