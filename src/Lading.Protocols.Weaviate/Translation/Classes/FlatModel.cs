using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Settings of a flat index. Immutable.</summary>
internal sealed record FlatModel : VectorIndexModel
{
    public override string Kind => Flat;

    public long VectorCacheMaxObjects { get; init; } = 1_000_000_000_000;

    public FlatQuantizerModel Pq { get; init; } = new();

    public FlatQuantizerModel Bq { get; init; } = new();

    public FlatQuantizerModel Sq { get; init; } = new();

    public FlatQuantizerModel Rq { get; init; } = new();

    public long RqBits { get; init; } = 8;

    public bool SkipDefaultQuantization { get; init; }

    public bool TrackDefaultQuantization { get; init; }

    public override IEnumerable<string> Compressions =>
        Pq.Enabled ? ["pq"]
        : Sq.Enabled ? ["sq"]
        : Rq.Enabled ? [RqBits == 1 ? "rq-1" : "rq-8"]
        : Bq.Enabled ? ["bq"]
        : SkipDefaultQuantization ? ["none"]
        : [];

    public static FlatModel Read(OpenJson.Map settings, ref string? error)
    {
        var own = new SettingsReader(settings);
        var plain = new FlatModel();
        var model = new FlatModel
        {
            Distance = own.Text("distance", plain.Distance),
            VectorCacheMaxObjects = own.Integer("vectorCacheMaxObjects", plain.VectorCacheMaxObjects),
            SkipDefaultQuantization = own.Flag("skipDefaultQuantization", plain.SkipDefaultQuantization),
            TrackDefaultQuantization = own.Flag("trackDefaultQuantization", plain.TrackDefaultQuantization),
        };
        var rq = new SettingsReader(own.Group("rq"));
        error ??= own.Error;
        model = model with
        {
            Pq = FlatQuantizerModel.Read(own.Group("pq"), ref error),
            Bq = FlatQuantizerModel.Read(own.Group("bq"), ref error),
            Sq = FlatQuantizerModel.Read(own.Group("sq"), ref error),
            Rq = FlatQuantizerModel.Read(own.Group("rq"), ref error),
            RqBits = rq.Integer("bits", plain.RqBits),
        };
        error ??= rq.Error ?? model.Fault();
        return model;
    }

    public override string? ForbidChange(VectorIndexModel before)
    {
        var old = (FlatModel)before;
        return Fixed("distance", old.Distance, Distance)
            ?? Fixed("pq.cache", old.Pq.Cache, Pq.Cache)
            ?? Fixed("pq", old.Pq.Enabled, Pq.Enabled)
            ?? Fixed("bq", old.Bq.Enabled, Bq.Enabled)
            ?? Fixed("rq", old.Rq.Enabled, Rq.Enabled)
            ?? Fixed("rq.bits", old.RqBits, RqBits);
    }

    public override VectorIndexModel WithDefaultCompression(string compression)
    {
        var model = this with { TrackDefaultQuantization = false };
        if (Rq.Enabled || Bq.Enabled || SkipDefaultQuantization) return model;
        var on = new FlatQuantizerModel { Enabled = true };
        return compression switch
        {
            "bq" => model with { Bq = on, TrackDefaultQuantization = true },
            "rq-1" => model with { Rq = on, RqBits = 1, TrackDefaultQuantization = true },
            "rq-8" => model with { Rq = on, RqBits = 8, TrackDefaultQuantization = true },
            _ => model,
        };
    }

    public override VectorIndexModel Inherit(VectorIndexModel before) => before is FlatModel old
        ? this with { SkipDefaultQuantization = old.SkipDefaultQuantization, TrackDefaultQuantization = old.TrackDefaultQuantization }
        : this;

    public override void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteString("distance", Distance);
        to.WriteNumber("vectorCacheMaxObjects", VectorCacheMaxObjects);
        Pq.Write(to, "pq", null);
        Bq.Write(to, "bq", null);
        Sq.Write(to, "sq", null);
        Rq.Write(to, "rq", RqBits);
        to.WriteBoolean("skipDefaultQuantization", SkipDefaultQuantization);
        to.WriteBoolean("trackDefaultQuantization", TrackDefaultQuantization);
        to.WriteEndObject();
    }

    private string? Fault()
    {
        FlatQuantizerModel[] all = [Pq, Bq, Sq, Rq];
        if (all.Any(q => q.Cache && !q.Enabled)) return "not possible to use the cache without compression";
        if (Rq.Enabled && RqBits is not (1 or 8)) return "RQ bits must be either 1 or 8";
        if (all.Count(q => q.Enabled) > 1) return "cannot enable multiple quantization methods at the same time";
        if (Pq.Enabled) return "PQ is not currently supported for flat indices";
        return Sq.Enabled ? "SQ is not currently supported for flat indices" : null;
    }
}

/// <summary>One compression of a flat index. Immutable.</summary>
internal sealed record FlatQuantizerModel
{
    public bool Enabled { get; init; }

    /// <summary>Candidates rescored; -1 leaves it to the server.</summary>
    public long RescoreLimit { get; init; } = -1;

    public bool Cache { get; init; }

    public static FlatQuantizerModel Read(OpenJson.Map group, ref string? error)
    {
        var own = new SettingsReader(group);
        var plain = new FlatQuantizerModel();
        var model = new FlatQuantizerModel
        {
            Enabled = own.Flag("enabled", plain.Enabled),
            Cache = own.Flag("cache", plain.Cache),
            RescoreLimit = own.Integer("rescoreLimit", plain.RescoreLimit),
        };
        error ??= own.Error;
        return model;
    }

    public void Write(Utf8JsonWriter to, string name, long? bits)
    {
        to.WriteStartObject(name);
        to.WriteBoolean("enabled", Enabled);
        to.WriteNumber("rescoreLimit", RescoreLimit);
        to.WriteBoolean("cache", Cache);
        if (bits is { } count and not 0) to.WriteNumber("bits", count);
        to.WriteEndObject();
    }
}
