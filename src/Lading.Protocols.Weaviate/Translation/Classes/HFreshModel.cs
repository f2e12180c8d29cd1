using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Settings of an hfresh index. Immutable.</summary>
internal sealed record HFreshModel : VectorIndexModel
{
    private const uint PostingSizeKbMin = 8;
    private const uint PostingSizeKbMax = 1024;
    private const uint ReplicasMax = 10;
    private const long KSimMax = 10;
    private const long DProjectionsMax = 1024;
    private const long RepetitionsMax = 256;

    // Floats of one encoded list of vectors: 4 MiB.
    private const long EncodedLengthMax = 1 << 20;

    public override string Kind => HFresh;

    public override bool IsMulti => Multivector.Muvera;

    public uint MaxPostingSizeKb { get; init; } = 48;

    public uint Replicas { get; init; } = 4;

    public uint SearchProbe { get; init; } = 256;

    public RotationalQuantizerModel Rq { get; init; } = new() { Enabled = true, Bits = 1, RescoreLimit = 350 };

    public MultivectorModel Multivector { get; init; } = new() { Aggregation = "" };

    public static HFreshModel Read(OpenJson.Map settings, ref string? error)
    {
        var own = new SettingsReader(settings);
        var plain = new HFreshModel();
        foreach (var other in (ReadOnlySpan<string>)["pq", "sq", "bq"])
            if (own.Has(other)) error ??= $"{other} is not supported for hfresh index (only rq-1 is supported)";

        var rq = new SettingsReader(own.Group("rq"));
        if (!rq.Flag("enabled", true)) error ??= "hfresh only supports rq";
        var bits = rq.Integer("bits", 0);
        if (bits > 1) error ??= $"rq only supports 1 bit, got {bits}";
        var rescoreLimit = rq.Integer("rescoreLimit", plain.Rq.RescoreLimit);
        error ??= rq.Error;
        var model = new HFreshModel
        {
            Rq = rescoreLimit < 0 ? plain.Rq : plain.Rq with { RescoreLimit = rescoreLimit },
            MaxPostingSizeKb = unchecked((uint)own.Integer("maxPostingSizeKB", plain.MaxPostingSizeKb)),
            Replicas = unchecked((uint)own.Integer("replicas", plain.Replicas)),
            SearchProbe = unchecked((uint)own.Integer("searchProbe", plain.SearchProbe)),
            Distance = own.Text("distance", plain.Distance),
        };
        error ??= own.Error;
        var multivector = MultivectorModel.Read(own.Group("multivector"), plain.Multivector, ref error);
        model = model with { Multivector = multivector with { Enabled = multivector.Enabled || multivector.Muvera, Aggregation = "" } };
        error ??= model.Fault();
        return model;
    }

    /// <summary>What is wrong with the encoding of lists of vectors; null when nothing is.</summary>
    public string? EncodingFault()
    {
        if (!Multivector.Muvera) return null;
        var faults = new List<string>();
        AddAbove(faults, "ksim", Multivector.KSim, KSimMax);
        AddAbove(faults, "dprojections", Multivector.DProjections, DProjectionsMax);
        AddAbove(faults, "repetitions", Multivector.Repetitions, RepetitionsMax);
        if (faults.Count == 0 && Multivector.Repetitions * (1L << (int)Multivector.KSim) * Multivector.DProjections is var length and > EncodedLengthMax)
        {
            faults.Add($"muvera encoded vector length (repetitions x 2^ksim x dprojections) is {length} float32s but must be at most {EncodedLengthMax}"
                + $" ({EncodedLengthMax * sizeof(float) / (1024 * 1024)} MiB per vector)");
        }

        return Join(faults);
    }

    public override string? ForbidChange(VectorIndexModel before)
    {
        var old = (HFreshModel)before;
        return Fixed("distance", old.Distance, Distance)
            ?? Fixed("replicas", old.Replicas, Replicas)
            ?? Fixed("multivector.muvera.enabled", old.Multivector.Muvera, Multivector.Muvera);
    }

    public override void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteNumber("maxPostingSizeKB", MaxPostingSizeKb);
        to.WriteNumber("replicas", Replicas);
        to.WriteNumber("searchProbe", SearchProbe);
        to.WriteString("distance", Distance);
        Rq.Write(to);
        Multivector.Write(to);
        to.WriteEndObject();
    }

    private string? Fault()
    {
        var faults = new List<string>();
        if (Distance is not ("cosine" or "l2-squared"))
            faults.Add($"unsupported distance type '{Distance}', HFresh only supports 'cosine' or 'l2-squared' for the distance metric");
        if (MaxPostingSizeKb < PostingSizeKbMin) faults.Add($"maxPostingSizeKB is '{MaxPostingSizeKb}' but must be at least {PostingSizeKbMin}");
        if (Replicas > ReplicasMax) faults.Add($"replicas is '{Replicas}' but must be less than {ReplicasMax}");
        if (MaxPostingSizeKb > PostingSizeKbMax) faults.Add($"maxPostingSizeKB is '{MaxPostingSizeKb}' but must be less than {PostingSizeKbMax}");
        if (Multivector.Muvera)
        {
            if (Multivector.KSim <= 0) faults.Add("muvera ksim must be greater than 0");
            if (Multivector.DProjections <= 0) faults.Add("muvera dprojections must be greater than 0");
            if (Multivector.Repetitions <= 0) faults.Add("muvera repetitions must be greater than 0");
        }

        return Join(faults);
    }

    private static void AddAbove(List<string> faults, string name, long value, long max)
    {
        if (value > max) faults.Add($"muvera {name} is {value} but must be at most {max}");
    }

    private static string? Join(List<string> faults) => faults.Count == 0 ? null : "invalid hfresh config: " + string.Join('\n', faults);
}
