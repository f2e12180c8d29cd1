using System.Collections;
using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace Lading.Server.Options;

/// <summary>
/// Settings as written, by key, each with the place it was written in. Weakest first: <c>appsettings.json</c> (member <c>Lading</c>), the
/// original's environment variables, <c>LADING__Section__Name</c> variables, flags. An empty value counts as not written.
/// </summary>
public sealed class LadingOptions
{
    /// <summary>What the environment variables of our own settings begin with.</summary>
    public const string VariablePrefix = "LADING__";

    /// <summary>Variables of tests (<see cref="Core.CrashPoints"/>) are no settings.</summary>
    private const string TestingPrefix = VariablePrefix + "TESTING__";

    /// <summary>The member of <c>appsettings.json</c> that holds our settings, so that it can be shared with other programs.</summary>
    public const string FileSection = "Lading";

    private readonly Dictionary<string, WrittenValue> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _foreign = [];

    /// <summary>The values by key.</summary>
    public IReadOnlyDictionary<string, WrittenValue> Values => _values;

    /// <summary>All environment variables: some of the original's are neither settings of ours nor safe to overlook.</summary>
    public IReadOnlyDictionary<string, string> Environment => _foreign;

    /// <summary>Adds a settings file.</summary>
    /// <param name="path">A JSON file; the member <c>Lading</c> holds one member per section.</param>
    /// <exception cref="SettingsException">The file is missing or no JSON.</exception>
    public LadingOptions AddFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            var section = new ConfigurationBuilder().AddJsonStream(file).Build().GetSection(FileSection);
            AddSection(section, "", path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or FormatException or JsonException)
        {
            throw new SettingsException([$"{path}: {e.Message}"]);
        }

        return this;
    }

    /// <summary>Adds environment variables: the original's, then our own, which win.</summary>
    public LadingOptions AddEnvironment(IDictionary variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        foreach (DictionaryEntry variable in variables)
            if (variable is { Key: string name, Value: string { Length: > 0 } value })
                _foreign[name] = value;

        foreach (var setting in SettingsCatalog.All)
            if (setting.Variable is { } name)
                Add(setting.Key, _foreign.GetValueOrDefault(name), name, foreign: true);
        foreach (var (name, value) in _foreign)
            if (name.StartsWith(VariablePrefix, StringComparison.OrdinalIgnoreCase) && !name.StartsWith(TestingPrefix, StringComparison.OrdinalIgnoreCase))
                Add(name[VariablePrefix.Length..].Replace("__", ":", StringComparison.Ordinal), value, name, foreign: false);
        return this;
    }

    /// <summary>Adds one value, stronger than all before it.</summary>
    /// <param name="key">The setting, <c>Section:Name</c>.</param>
    /// <param name="value">Its value as written; null or blank adds nothing.</param>
    /// <param name="source">What a refusal names as the place: a flag; by default the key.</param>
    public LadingOptions Add(string key, string? value, string? source = null)
    {
        Add(key, value, source ?? key, foreign: false);
        return this;
    }

    private void AddSection(IConfigurationSection section, string prefix, string path)
    {
        foreach (var child in section.GetChildren())
        {
            var key = prefix + child.Key;
            var below = child.GetChildren().ToList();
            if (below.Count == 0) Add(key, child.Value, path, foreign: false);
            else if (below[0].Key == "0") Add(key, string.Join(',', below.Select(element => element.Value)), path, foreign: false); // an array
            else AddSection(child, key + ":", path);
        }
    }

    private void Add(string key, string? value, string source, bool foreign)
    {
        if (!string.IsNullOrWhiteSpace(value)) _values[key] = new WrittenValue(value.Trim(), source, foreign);
    }
}

/// <summary>A value as written.</summary>
/// <param name="Text">Without surrounding blanks; never empty.</param>
/// <param name="Source">The file, variable or flag it stands in.</param>
/// <param name="Foreign">True when it is to be read by the rules of the original's variables.</param>
public readonly record struct WrittenValue(string Text, string Source, bool Foreign);

/// <summary>The settings cannot be used; the server does not start.</summary>
public sealed class SettingsException(IReadOnlyList<string> refusals) : Exception(string.Join(System.Environment.NewLine, refusals))
{
    /// <summary>Everything that is wrong, one sentence each.</summary>
    public IReadOnlyList<string> Refusals { get; } = refusals;
}
