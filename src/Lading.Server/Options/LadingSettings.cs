using System.Collections.Frozen;

namespace Lading.Server.Options;

/// <summary>The settings a server runs with: validated, complete, immutable. Asked by row: <c>settings.Get(StorageSettings.Sync)</c>.</summary>
public sealed class LadingSettings
{
    private readonly FrozenDictionary<string, object?> _values;

    private LadingSettings(FrozenDictionary<string, object?> values) => _values = values;

    /// <summary>Reads and judges what was written.</summary>
    /// <exception cref="SettingsException">Something cannot be used; every reason is listed.</exception>
    public static LadingSettings Read(LadingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var reader = new SettingsReader(options);
        var values = SettingsCatalog.All.ToFrozenDictionary(setting => setting.Key, setting => setting.ReadFrom(reader));
        AccessSettings.Check(reader);
        SchemaSettings.Check(reader);
        reader.ThrowIfRefused();
        return new LadingSettings(values);
    }

    /// <summary>The value of a setting.</summary>
    public T Get<T>(Setting<T> setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return (T)_values[setting.Key]!;
    }
}
