namespace Lading.Server.Options;

/// <summary>One thing that can be set: a row of docs/operate/settings.md. Immutable.</summary>
/// <param name="Key">Its name, <c>Section:Name</c>.</param>
/// <param name="Meaning">What it does, its unit, and what follows from it.</param>
public abstract record Setting(string Key, string Meaning)
{
    /// <summary>The original's environment variable for it; null when it has none.</summary>
    public string? Variable { get; init; }

    /// <summary>The flag of the command line for it; null when it has none.</summary>
    public string? Flag { get; init; }

    /// <summary>Our own environment variable for it: <c>LADING__Section__Name</c>.</summary>
    public string OwnVariable => LadingOptions.VariablePrefix + Key.Replace(":", "__", StringComparison.Ordinal);

    /// <summary>What may be written.</summary>
    public abstract string Accepts { get; }

    /// <summary>The default as it would be written; empty for none.</summary>
    public abstract string DefaultText { get; }

    internal abstract object? ReadFrom(SettingsReader reader);
}

/// <summary>A setting whose values are of one type.</summary>
/// <param name="Key">Its name, <c>Section:Name</c>.</param>
/// <param name="Type">What its values may be.</param>
/// <param name="Default">The value when nothing is written.</param>
/// <param name="Meaning">What it does, its unit, and what follows from it.</param>
public sealed record Setting<T>(string Key, SettingType<T> Type, T Default, string Meaning) : Setting(Key, Meaning)
{
    /// <inheritdoc/>
    public override string Accepts => Type.Name;

    /// <inheritdoc/>
    public override string DefaultText => Type.Show(Default);

    internal override object? ReadFrom(SettingsReader reader) => reader.Read(this);
}
