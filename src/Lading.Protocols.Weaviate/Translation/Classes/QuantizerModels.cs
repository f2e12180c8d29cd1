using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Product quantization of an hnsw index. Immutable.</summary>
internal sealed record ProductQuantizerModel
{
    public bool Enabled { get; init; }

    public bool BitCompression { get; init; }

    public long Segments { get; init; }

    public long Centroids { get; init; } = 256;

    public long TrainingLimit { get; init; } = 100_000;

    public string EncoderType { get; init; } = "kmeans";

    public string EncoderDistribution { get; init; } = "log-normal";

    public static ProductQuantizerModel Read(OpenJson.Map group, ref string? error)
    {
        var own = new SettingsReader(group);
        var plain = new ProductQuantizerModel();
        var model = new ProductQuantizerModel
        {
            Enabled = own.Flag("enabled", plain.Enabled),
            BitCompression = own.Flag("bitCompression", plain.BitCompression),
            Segments = own.Integer("segments", plain.Segments),
            Centroids = own.Integer("centroids", plain.Centroids),
            TrainingLimit = own.Integer("trainingLimit", plain.TrainingLimit),
        };
        var encoder = new SettingsReader(own.Group("encoder"));
        model = model with
        {
            EncoderType = encoder.Choice("type", plain.EncoderType, "tile", "encoder type"),
            EncoderDistribution = encoder.Choice("distribution", plain.EncoderDistribution, "normal", "encoder distribution"),
        };
        own.Include(encoder.Error);
        error ??= own.Error;
        return model;
    }

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject("pq");
        to.WriteBoolean("enabled", Enabled);
        to.WriteBoolean("bitCompression", BitCompression);
        to.WriteNumber("segments", Segments);
        to.WriteNumber("centroids", Centroids);
        to.WriteNumber("trainingLimit", TrainingLimit);
        to.WriteStartObject("encoder");
        to.WriteString("type", EncoderType);
        to.WriteString("distribution", EncoderDistribution);
        to.WriteEndObject();
        to.WriteEndObject();
    }
}

/// <summary>Scalar quantization of an hnsw index. Immutable.</summary>
internal sealed record ScalarQuantizerModel
{
    public bool Enabled { get; init; }

    public long TrainingLimit { get; init; } = 100_000;

    public long RescoreLimit { get; init; } = 20;

    public static ScalarQuantizerModel Read(OpenJson.Map group, ref string? error)
    {
        var own = new SettingsReader(group);
        var plain = new ScalarQuantizerModel();
        var model = new ScalarQuantizerModel
        {
            Enabled = own.Flag("enabled", plain.Enabled),
            TrainingLimit = own.Integer("trainingLimit", plain.TrainingLimit),
            RescoreLimit = own.Integer("rescoreLimit", plain.RescoreLimit),
        };
        error ??= own.Error;
        return model;
    }

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject("sq");
        to.WriteBoolean("enabled", Enabled);
        to.WriteNumber("trainingLimit", TrainingLimit);
        to.WriteNumber("rescoreLimit", RescoreLimit);
        to.WriteEndObject();
    }
}

/// <summary>Rotational quantization of an hnsw or hfresh index. Immutable.</summary>
internal sealed record RotationalQuantizerModel
{
    /// <summary>Candidates rescored with 1 bit per dimension, where more of them must make up for the coarseness.</summary>
    public const long OneBitRescoreLimit = 512;

    public bool Enabled { get; init; }

    public short Bits { get; init; } = 8;

    public long RescoreLimit { get; init; } = 20;

    public static RotationalQuantizerModel Read(OpenJson.Map group, ref string? error)
    {
        var own = new SettingsReader(group);
        var plain = new RotationalQuantizerModel();
        var bits = unchecked((short)own.Integer("bits", plain.Bits));
        var model = new RotationalQuantizerModel
        {
            Enabled = own.Flag("enabled", plain.Enabled),
            Bits = bits,
            RescoreLimit = bits == 1 && group["rescoreLimit"] is null ? OneBitRescoreLimit : own.Integer("rescoreLimit", plain.RescoreLimit),
        };
        error ??= own.Error;
        return model;
    }

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject("rq");
        to.WriteBoolean("enabled", Enabled);
        to.WriteNumber("bits", Bits);
        to.WriteNumber("rescoreLimit", RescoreLimit);
        to.WriteEndObject();
    }
}
