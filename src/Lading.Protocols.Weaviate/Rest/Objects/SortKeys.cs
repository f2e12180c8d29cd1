using System.Text;
using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>What objects are sorted by. Absent values come before all others; texts compare without regard to letter case.</summary>
internal sealed record SortKeys(IReadOnlyList<SortKey> Keys) : IComparer<SortCandidate>
{
    private static readonly string[] s_ids = ["id", "_id"];
    private static readonly string[] s_times = ["_creationTimeUnix", "_lastUpdateTimeUnix"];

    /// <summary>What is wrong with a sort order; null when nothing is.</summary>
    /// <param name="sort">The names given.</param>
    /// <param name="name">The class as it was named.</param>
    /// <param name="collection">The class; null when there is none.</param>
    public static string? FaultOf(IReadOnlyList<(string Name, bool Descending)> sort, string name, Collection? collection)
    {
        for (var at = 0; at < sort.Count; at++)
        {
            var fault = collection is null ? $"class {GoQuote.Quote(name)} does not exist in schema" : FaultOf(sort[at].Name, collection);
            if (fault is not null) return $"sort parameter at position {at}: {fault}";
        }

        return null;
    }

    /// <summary>The keys of a sort order.</summary>
    public static SortKeys Of(IReadOnlyList<(string Name, bool Descending)> sort, Collection collection) =>
        new([.. sort.Select(entry => new SortKey(entry.Name, Encoding.UTF8.GetBytes(entry.Name), collection.FindProperty(entry.Name)?.Type, entry.Descending))]);

    /// <summary>What an object has under the keys.</summary>
    public SortCandidate Candidate(StoredObject stored)
    {
        var values = new SortValue[Keys.Count];
        for (var i = 0; i < values.Length; i++) values[i] = ValueOf(stored, Keys[i]);
        return new SortCandidate(stored.Key.Id, values);
    }

    /// <inheritdoc/>
    public int Compare(SortCandidate x, SortCandidate y)
    {
        for (var i = 0; i < Keys.Count; i++)
        {
            var order = x.Values[i].Order(y.Values[i]);
            if (order != 0) return Keys[i].Descending ? -order : order;
        }

        return x.Id.CompareTo(y.Id);
    }

    private static SortValue ValueOf(StoredObject stored, SortKey key)
    {
        if (key.Type is not null) return SortValue.Of(new ValueReader(stored.Properties.Span).Member(key.Utf8));
        if (key.Name == s_times[0]) return SortValue.Of(stored.Header.CreatedMs);
        return key.Name == s_times[1] ? SortValue.Of(stored.Header.UpdatedMs) : SortValue.Of(stored.Key.Id.ToString());
    }

    private static string? FaultOf(string name, Collection collection)
    {
        if (s_ids.Contains(name) || s_times.Contains(name)) return null;
        return collection.FindProperty(name) switch
        {
            null => $"no such prop with name '{name}' found in class '{collection.Name}' in the schema. Check your schema files for which properties in this class are available",
            { Type: DataType.Reference, Targets: var targets } =>
                $"sorting by reference not supported, property {GoQuote.Quote(name)} is a ref prop to the class {GoQuote.Quote(targets[0])}",
            { Type: DataType.Uuid } => $"prop {GoQuote.Quote(name)} is of type uuid/uuid[]: sorting by uuid is currently not supported - "
                + "if you believe it should be, please open a feature request on github.com/weaviate/weaviate",
            _ => null,
        };
    }
}

/// <summary>One thing that objects are sorted by.</summary>
/// <param name="Name">Name of the property, or of the id or a time.</param>
/// <param name="Utf8">The same in bytes.</param>
/// <param name="Type">Type of the property; null when it is none.</param>
/// <param name="Descending">True sorts from large to small.</param>
internal sealed record SortKey(string Name, byte[] Utf8, DataType? Type, bool Descending);

/// <summary>An object on its way into the order.</summary>
internal readonly record struct SortCandidate(ObjectId Id, SortValue[] Values);
