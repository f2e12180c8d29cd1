using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Settings of an index that begins flat and becomes hnsw. The distance of the whole is its own; those inside may differ. Immutable.</summary>
internal sealed record DynamicModel : VectorIndexModel
{
    public override string Kind => Dynamic;

    /// <summary>Vectors from which on it is hnsw.</summary>
    public ulong Threshold { get; init; } = 10_000;

    public HnswModel HnswPart { get; init; } = new();

    public FlatModel FlatPart { get; init; } = new();

    public override IEnumerable<string> Distances => [Distance, HnswPart.Distance, FlatPart.Distance];

    public override IEnumerable<string> Compressions => HnswPart.Compressions.Concat(FlatPart.Compressions);

    public static DynamicModel Read(OpenJson.Map settings, ref string? error)
    {
        var own = new SettingsReader(settings);
        var plain = new DynamicModel();
        var model = new DynamicModel
        {
            Distance = own.Text("distance", plain.Distance),
            Threshold = unchecked((ulong)own.Integer("threshold", (long)plain.Threshold)),
        };
        error ??= own.Error;
        var hnsw = (HnswModel)Read(Hnsw, settings["hnsw"], out var hnswError);
        error ??= hnswError ?? (hnsw.IsMulti ? "multi vector index is not supported for dynamic index" : null);
        var flat = (FlatModel)Read(Flat, settings["flat"], out var flatError);
        error ??= flatError;
        return model with { HnswPart = hnsw, FlatPart = flat };
    }

    public override string? ForbidChange(VectorIndexModel before)
    {
        var old = (DynamicModel)before;
        return Fixed("distance", old.Distance, Distance) ?? FlatPart.ForbidChange(old.FlatPart) ?? HnswPart.ForbidChange(old.HnswPart);
    }

    public override VectorIndexModel WithDefaultCompression(string compression) => this with
    {
        HnswPart = (HnswModel)HnswPart.WithDefaultCompression(compression),
        FlatPart = (FlatModel)FlatPart.WithDefaultCompression(compression),
    };

    public override VectorIndexModel Inherit(VectorIndexModel before) => before is DynamicModel old
        ? this with { HnswPart = (HnswModel)HnswPart.Inherit(old.HnswPart), FlatPart = (FlatModel)FlatPart.Inherit(old.FlatPart) }
        : this;

    public override void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject();
        to.WriteString("distance", Distance);
        to.WriteNumber("threshold", Threshold);
        to.WritePropertyName("hnsw");
        HnswPart.Write(to);
        to.WritePropertyName("flat");
        FlatPart.Write(to);
        to.WriteEndObject();
    }
}
