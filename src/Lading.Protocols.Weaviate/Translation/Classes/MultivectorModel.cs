using System.Text.Json;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Settings of an index over lists of vectors. Immutable.</summary>
internal sealed record MultivectorModel
{
    public bool Enabled { get; init; }

    /// <summary>Not checked: the original stores any text.</summary>
    public string Aggregation { get; init; } = "maxSim";

    public bool Muvera { get; init; }

    public long KSim { get; init; } = 4;

    public long DProjections { get; init; } = 16;

    public long Repetitions { get; init; } = 10;

    /// <summary>Reads the group <c>multivector</c> over the values of <paramref name="defaults"/>.</summary>
    public static MultivectorModel Read(OpenJson.Map group, MultivectorModel defaults, ref string? error)
    {
        var own = new SettingsReader(group);
        var muvera = new SettingsReader(own.Group("muvera"));
        var model = new MultivectorModel
        {
            Enabled = own.Flag("enabled", defaults.Enabled),
            Aggregation = own.Text("aggregation", defaults.Aggregation),
            Muvera = muvera.Flag("enabled", defaults.Muvera),
            KSim = muvera.Integer("ksim", defaults.KSim),
            DProjections = muvera.Integer("dprojections", defaults.DProjections),
            Repetitions = muvera.Integer("repetitions", defaults.Repetitions),
        };
        error ??= muvera.Error;
        return model;
    }

    public void Write(Utf8JsonWriter to)
    {
        to.WriteStartObject("multivector");
        to.WriteBoolean("enabled", Enabled);
        to.WriteStartObject("muvera");
        to.WriteBoolean("enabled", Muvera);
        to.WriteNumber("ksim", KSim);
        to.WriteNumber("dprojections", DProjections);
        to.WriteNumber("repetitions", Repetitions);
        to.WriteEndObject();
        to.WriteString("aggregation", Aggregation);
        to.WriteEndObject();
    }
}
