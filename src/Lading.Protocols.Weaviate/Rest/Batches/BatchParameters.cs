using System.Globalization;
using Lading.Batch;

namespace Lading.Protocols.Weaviate.Rest.Batches;

/// <summary>What a caller may ask of a batch in the query (lading-extensions F3, F7, F8, F10). Nothing asked for is ever passed over in silence.</summary>
internal sealed class BatchParameters
{
    // Promised by the extensions for later: a client that sends one must not believe that it works.
    private static readonly string[] s_later = ["mode", "duplicates", "schema", "waitFor"];

    private static readonly string[] s_references = ["compat", "strict", "deferred", "off"];
    private static readonly string[] s_duplicates = ["list", "set"];

    private readonly Func<string, string?> _query;
    private string? _fault;

    private BatchParameters(Func<string, string?> query) => _query = query;

    /// <summary>Reads the query.</summary>
    /// <param name="query">The value of a parameter; null or empty when it is absent.</param>
    /// <param name="referencesAsSet">What holds for <c>duplicateRefs</c> when it is absent.</param>
    /// <param name="policy">What was asked for.</param>
    /// <returns>Null, or why the request is refused.</returns>
    public static string? Read(Func<string, string?> query, bool referencesAsSet, out BatchPolicy policy)
    {
        var parameters = new BatchParameters(query);
        parameters.RefuseLater();
        policy = new BatchPolicy
        {
            Atomic = parameters.Flag("atomic"),
            DryRun = parameters.Flag("dryRun"),
            MaxErrors = parameters.Flag("stopOnError") ? 1 : parameters.Count("maxErrors"),
            References = (ReferencePolicy)parameters.OneOf("refs", s_references, 0),
            ReferencesAsSet = parameters.OneOf("duplicateRefs", s_duplicates, referencesAsSet ? 1 : 0) == 1,
        };
        return parameters._fault;
    }

    private void RefuseLater()
    {
        foreach (var name in s_later)
            if (!string.IsNullOrEmpty(_query(name))) _fault ??= $"the parameter '{name}' is not supported yet";
    }

    private bool Flag(string name)
    {
        var text = _query(name);
        if (string.IsNullOrEmpty(text) || text == "false") return false;
        if (text != "true") Refuse(name, text, "true, false");
        return true;
    }

    private int? Count(string name)
    {
        var text = _query(name);
        if (string.IsNullOrEmpty(text)) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) return count;
        Refuse(name, text, "a whole number from 1");
        return null;
    }

    private int OneOf(string name, string[] values, int absent)
    {
        var text = _query(name);
        if (string.IsNullOrEmpty(text)) return absent;
        var index = Array.IndexOf(values, text);
        if (index < 0) Refuse(name, text, string.Join(", ", values));
        return index;
    }

    private void Refuse(string name, string text, string allowed) => _fault ??= $"the parameter '{name}' cannot be '{text}', try one of the following: {allowed}";
}
