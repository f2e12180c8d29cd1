using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Settings of an hnsw index. Immutable.</summary>
internal sealed record HnswModel : VectorIndexModel
{
    private const long MaxConnectionsMin = 4;
    private const long MaxConnectionsMax = 2047;
    private const long EfConstructionMin = 4;
    private const long KSimMax = 10;

    public override string Kind => Hnsw;

    public override bool IsMulti => Multivector.Enabled;

    public override bool Skips => Skip;

    public bool Skip { get; init; }

    public long CleanupIntervalSeconds { get; init; } = 300;

    public long MaxConnections { get; init; } = 32;

    public long EfConstruction { get; init; } = 128;

    public long Ef { get; init; } = -1;

    public long DynamicEfMin { get; init; } = 100;

    public long DynamicEfMax { get; init; } = 500;

    public long DynamicEfFactor { get; init; } = 8;

    public long VectorCacheMaxObjects { get; init; } = 1_000_000_000_000;

    public long FlatSearchCutoff { get; init; } = 40_000;

    public string FilterStrategy { get; init; } = "acorn";

    public ProductQuantizerModel Pq { get; init; } = new();

    public bool Bq { get; init; }

    public ScalarQuantizerModel Sq { get; init; } = new();

    public RotationalQuantizerModel Rq { get; init; } = new();

    public MultivectorModel Multivector { get; init; } = new();

    public bool SkipDefaultQuantization { get; init; }

    public bool TrackDefaultQuantization { get; init; }

    public override IEnumerable<string> Compressions =>
        Pq.Enabled ? ["pq"]
        : Sq.Enabled ? ["sq"]
        : Rq.Enabled ? [Rq.Bits switch { 1 => "rq-1", 4 => "rq-4", _ => "rq-8" }]
        : Bq ? ["bq"]
        : SkipDefaultQuantization ? ["none"]
        : [];

    public static HnswModel Read(OpenJson.Map settings, ref string? error)
    {
        var own = new SettingsReader(settings);
        var plain = new HnswModel();
        var model = new HnswModel
        {
            MaxConnections = own.Integer("maxConnections", plain.MaxConnections),
            CleanupIntervalSeconds = own.Integer("cleanupIntervalSeconds", plain.CleanupIntervalSeconds),
            EfConstruction = own.Integer("efConstruction", plain.EfConstruction),
            Ef = own.Integer("ef", plain.Ef),
            DynamicEfFactor = own.Integer("dynamicEfFactor", plain.DynamicEfFactor),
            DynamicEfMax = own.Integer("dynamicEfMax", plain.DynamicEfMax),
            DynamicEfMin = own.Integer("dynamicEfMin", plain.DynamicEfMin),
            VectorCacheMaxObjects = own.Integer("vectorCacheMaxObjects", plain.VectorCacheMaxObjects),
            FlatSearchCutoff = own.Integer("flatSearchCutoff", plain.FlatSearchCutoff),
            Skip = own.Flag("skip", plain.Skip),
            Distance = own.Text("distance", plain.Distance),
            FilterStrategy = own.Text("filterStrategy", plain.FilterStrategy),
            SkipDefaultQuantization = own.Flag("skipDefaultQuantization", plain.SkipDefaultQuantization),
            TrackDefaultQuantization = own.Flag("trackDefaultQuantization", plain.TrackDefaultQuantization),
        };
        error ??= own.Error;
        model = model with
        {
            Pq = ProductQuantizerModel.Read(own.Group("pq"), ref error),
            Bq = new SettingsReader(own.Group("bq")).Flag("enabled", plain.Bq),
            Sq = ScalarQuantizerModel.Read(own.Group("sq"), ref error),
            Rq = RotationalQuantizerModel.Read(own.Group("rq"), ref error),
            Multivector = MultivectorModel.Read(own.Group("multivector"), plain.Multivector, ref error),
        };
        error ??= model.Fault();
        return model;
    }

    public override string? ForbidChange(VectorIndexModel before)
    {
        var old = (HnswModel)before;
        return Fixed("efConstruction", old.EfConstruction, EfConstruction)
            ?? Fixed("maxConnections", old.MaxConnections, MaxConnections)
            ?? Fixed("cleanupIntervalSeconds", old.CleanupIntervalSeconds, CleanupIntervalSeconds)
            ?? Fixed("distance", old.Distance, Distance)
            ?? Fixed("multivector enabled", old.Multivector.Enabled, Multivector.Enabled)
            ?? Fixed("muvera enabled", old.Multivector.Muvera, Multivector.Muvera)
            ?? (old.Rq.Enabled && Rq.Enabled ? Fixed("rq bits", old.Rq.Bits, Rq.Bits) : null);
    }

    public override VectorIndexModel WithDefaultCompression(string compression)
    {
        var model = this with { TrackDefaultQuantization = false };
        if (Compressions.Any()) return model;
        return compression switch
        {
            "pq" => model with { Pq = Pq with { Enabled = true }, TrackDefaultQuantization = true },
            "sq" => model with { Sq = Sq with { Enabled = true }, TrackDefaultQuantization = true },
            "bq" => model with { Bq = true, TrackDefaultQuantization = true },
            "rq-1" => model with { Rq = new() { Enabled = true, Bits = 1, RescoreLimit = RotationalQuantizerModel.OneBitRescoreLimit }, TrackDefaultQuantization = true },
            "rq-4" => model with { Rq = new() { Enabled = true, Bits = 4 }, TrackDefaultQuantization = true },
            "rq-8" => model with { Rq = new() { Enabled = true }, TrackDefaultQuantization = true },
            _ => model,
        };
    }

    public override VectorIndexModel Inherit(VectorIndexModel before) => before is HnswModel old
        ? this with { SkipDefaultQuantization = old.SkipDefaultQuantization, TrackDefaultQuantization = old.TrackDefaultQuantization }
        : this;

    public override void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteBoolean("skip", Skip);
        to.WriteNumber("cleanupIntervalSeconds", CleanupIntervalSeconds);
        to.WriteNumber("maxConnections", MaxConnections);
        to.WriteNumber("efConstruction", EfConstruction);
        to.WriteNumber("ef", Ef);
        to.WriteNumber("dynamicEfMin", DynamicEfMin);
        to.WriteNumber("dynamicEfMax", DynamicEfMax);
        to.WriteNumber("dynamicEfFactor", DynamicEfFactor);
        to.WriteNumber("vectorCacheMaxObjects", VectorCacheMaxObjects);
        to.WriteNumber("flatSearchCutoff", FlatSearchCutoff);
        to.WriteString("distance", Distance);
        Pq.Write(to);
        to.WriteStartObject("bq");
        to.WriteBoolean("enabled", Bq);
        to.WriteEndObject();
        Sq.Write(to);
        Rq.Write(to);
        to.WriteString("filterStrategy", FilterStrategy);
        Multivector.Write(to);
        to.WriteBoolean("skipDefaultQuantization", SkipDefaultQuantization);
        to.WriteBoolean("trackDefaultQuantization", TrackDefaultQuantization);
        to.WriteEndObject();
    }

    private string? Fault()
    {
        var faults = new List<string>();
        if (MaxConnections < MaxConnectionsMin) faults.Add($"maxConnections must be a positive integer with a minimum of {MaxConnectionsMin}");
        if (MaxConnections > MaxConnectionsMax) faults.Add($"maxConnections must be less than {MaxConnectionsMax + 1}");
        if (EfConstruction < EfConstructionMin) faults.Add($"efConstruction must be a positive integer with a minimum of {EfConstructionMin}");
        if (FilterStrategy is not ("sweeping" or "acorn")) faults.Add("filterStrategy must be either 'sweeping' or 'acorn'");
        if (faults.Count > 0) return $"invalid hnsw config: {string.Join(", ", faults)}";

        var compressions = (Pq.Enabled ? 1 : 0) + (Bq ? 1 : 0) + (Sq.Enabled ? 1 : 0) + (Rq.Enabled ? 1 : 0);
        if (compressions > 1) return "invalid hnsw config: more than a single compression methods enabled";
        if (Pq.Enabled && Pq.Segments < 0) return "pq segments must be non-negative";
        if (Rq.Enabled && Rq.Bits is not (8 or 4 or 1)) return "RQ bits must be 8, 4 or 1";
        return Multivector.Muvera && Multivector.KSim > KSimMax ? $"invalid hnsw config: ksim must be at most {KSimMax}" : null;
    }
}
