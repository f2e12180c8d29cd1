using Lading.Core.Objects;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Which objects of a list are asked for, in which order.</summary>
internal sealed record ListQuery
{
    /// <summary>The class; empty for all.</summary>
    public required string Class { get; init; }

    /// <summary>The tenant; empty for none.</summary>
    public required string Tenant { get; init; }

    /// <summary>Objects passed over.</summary>
    public required long Offset { get; init; }

    /// <summary>Objects shown at most.</summary>
    public required long Limit { get; init; }

    /// <summary>True when the request named a limit.</summary>
    public required bool HasLimit { get; init; }

    /// <summary>The id to start behind as it was given; null without one.</summary>
    public required string? After { get; init; }

    /// <summary>What to sort by, with its direction; empty sorts by id.</summary>
    public required IReadOnlyList<(string Name, bool Descending)> Sort { get; init; }

    /// <summary>Reads the parameters.</summary>
    public static ListQuery Of(WeaviateRequest request, int limitDefault)
    {
        var limit = request.Int64("limit");
        var orders = request.Query["order"]?.Split(',') ?? [];
        return new ListQuery
        {
            Class = request.Query["class"] ?? "",
            Tenant = request.Query["tenant"] ?? "",
            Offset = request.Int64("offset") ?? 0,
            Limit = limit ?? limitDefault,
            HasLimit = limit is not null,
            After = request.Query["after"],
            Sort = [.. (request.Query["sort"]?.Split(',') ?? []).Select((name, at) => (name, at < orders.Length && orders[at] == "desc"))],
        };
    }

    /// <summary>What is wrong with offset and limit; null when nothing is.</summary>
    public string? FaultOfWindow(int resultsMax)
    {
        var end = (Int128)Offset + Limit;
        return end >= 0 && end <= resultsMax
            ? null
            : $"query maximum results exceeded: the total limit calculated from the provided offset '{Offset}' and limit '{Limit}' exceeds the configured value for "
              + $"QUERY_MAXIMUM_RESULTS '{resultsMax}'. If you've supplied a negative offset or limit, this may be an underflow error";
    }

    /// <summary>What is wrong with the cursor; null when nothing is.</summary>
    public string? FaultOfCursor(out ObjectId? after)
    {
        after = null;
        if (After is null) return null;
        if (!HasLimit) return "limit parameter must be set";
        var others = (Offset, Sort.Count) switch
        {
            (not 0, > 0) => "offset,sort",
            (not 0, _) => "offset",
            (_, > 0) => "sort",
            _ => null,
        };
        if (others is not null) return $"{others} cannot be set with after and limit parameters";
        if (!GoUuid.TryParse(After, out var id))
            return $"after parameter '{After}' is not a valid uuid: {GoUuid.Explain(System.Text.Encoding.UTF8.GetBytes(After))}";
        after = ObjectId.From(id);
        return null;
    }
}
