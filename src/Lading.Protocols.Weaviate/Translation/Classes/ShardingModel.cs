using System.Globalization;
using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>
/// What <c>shardingConfig</c> means. Nothing is sharded here: the counts are kept and shown, and that many shards are listed, each of which
/// stands for the whole class. Immutable.
/// </summary>
internal sealed record ShardingModel
{
    // Each shard becomes an element of an answer; a thousand times what one node of the original would make.
    private const long CountMax = 4096;

    /// <summary>How a class with tenants shows it: each tenant is its shard.</summary>
    public static ShardingModel None { get; } = new() { Key = "", Strategy = "", Function = "" };

    public long VirtualPerPhysical { get; init; }

    public long DesiredCount { get; init; }

    public long DesiredVirtualCount { get; init; }

    public string Key { get; init; } = "_id";

    public string Strategy { get; init; } = "hash";

    public string Function { get; init; } = "murmur3";

    /// <summary>Reads the settings.</summary>
    /// <param name="sent">The settings; null for the defaults.</param>
    /// <param name="defaultCount">Shards of a class that does not say it.</param>
    /// <param name="fault">What is wrong with them; null when nothing is.</param>
    public static ShardingModel Read(OpenJson? sent, int defaultCount, out string? fault)
    {
        fault = sent is null or OpenJson.Map ? null : $"input {OpenJson.TypeName(sent)}-false must be a non-nil";
        var settings = sent as OpenJson.Map ?? OpenJson.Map.Empty;
        var perPhysical = Integer(settings, "virtualPerPhysical", 128, ref fault);
        var count = Integer(settings, "desiredCount", defaultCount, ref fault);
        var model = new ShardingModel
        {
            VirtualPerPhysical = perPhysical,
            DesiredCount = count,
            DesiredVirtualCount = unchecked(count * perPhysical),
            Key = Text(settings, "key", "_id", ref fault),
            Strategy = Text(settings, "strategy", "hash", ref fault),
            Function = Text(settings, "function", "murmur3", ref fault),
        };
        fault ??= model.Fault();
        return model;
    }

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteNumber("virtualPerPhysical", VirtualPerPhysical);
        to.WriteNumber("desiredCount", DesiredCount);
        to.WriteNumber("actualCount", DesiredCount);
        to.WriteNumber("desiredVirtualCount", DesiredVirtualCount);
        to.WriteNumber("actualVirtualCount", DesiredVirtualCount);
        to.WriteString("key", Key);
        to.WriteString("strategy", Strategy);
        to.WriteString("function", Function);
        to.WriteEndObject();
    }

    /// <summary>Why a class cannot change from <paramref name="before"/> to this; null when it can.</summary>
    public string? ForbidChange(ShardingModel before)
    {
        if (before.DesiredCount != DesiredCount)
        {
            return "re-sharding not supported yet: shard count is immutable: "
                + $"attempted change from \"{before.DesiredCount}\" to \"{DesiredCount}\"";
        }

        return before.VirtualPerPhysical != VirtualPerPhysical
            ? $"virtual shards per physical is immutable: attempted change from \"{before.VirtualPerPhysical}\" to \"{VirtualPerPhysical}\""
            : null;
    }

    private string? Fault() =>
        Key != "_id" ? $"sharding only supported on key '_id' for now, got: {Key}"
        : Strategy != "hash" ? $"sharding only supported with strategy 'hash' for now, got: {Strategy}"
        : Function != "murmur3" ? $"sharding only supported with function 'murmur3' for now, got: {Function}"
        : DesiredCount < 0 ? $"sharding config: desiredCount must not be negative, got: {DesiredCount}"
        : DesiredCount > CountMax ? $"sharding config: desiredCount must not be above {CountMax}, got: {DesiredCount}"
        : null;

    private static long Integer(OpenJson.Map settings, string name, long otherwise, ref string? fault)
    {
        if (!settings.Find(name, out var value)) return otherwise;
        if (value is not OpenJson.Number { Literal: var literal }) return 0;
        if (long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        fault ??= $"{name}: strconv.ParseInt: parsing \"{literal}\": {(literal.AsSpan().IndexOfAnyExceptInRange('0', '9') > 0 ? "invalid syntax" : "value out of range")}";
        return otherwise;
    }

    private static string Text(OpenJson.Map settings, string name, string otherwise, ref string? fault)
    {
        if (!settings.Find(name, out var value)) return otherwise;
        if (value is OpenJson.Text text) return text.Value;
        fault ??= $"field \"{name}\" must be of type string, got: {OpenJson.TypeName(value)}";
        return otherwise;
    }
}
