namespace Lading.Server.Options;

/// <summary>What the value of a setting may be. Immutable.</summary>
/// <param name="Name">What to write, for the table and for refusals: "a whole number from 1 to 65535".</param>
/// <param name="TryRead">Reads a value as written under the setting's own name, surrounding blanks removed.</param>
/// <param name="Show">Writes a value the way it is written.</param>
public sealed record SettingType<T>(string Name, SettingReader<T> TryRead, Func<T, string> Show)
{
    /// <summary>Reads a value as written in the original's environment variable, where its rule is another one.</summary>
    public SettingReader<T> TryReadForeign { get; init; } = TryRead;
}

/// <summary>Reads a value; false when it is none.</summary>
public delegate bool SettingReader<T>(string written, out T value);
