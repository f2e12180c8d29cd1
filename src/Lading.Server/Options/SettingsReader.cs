namespace Lading.Server.Options;

/// <summary>Turns what was written into typed values, and collects everything that is wrong with it.</summary>
internal sealed class SettingsReader
{
    private readonly LadingOptions _options;
    private readonly List<string> _refusals = [];

    public SettingsReader(LadingOptions options)
    {
        _options = options;
        foreach (var (key, written) in options.Values)
            if (SettingsCatalog.Find(key) is null)
                _refusals.Add($"{written.Source}: there is no setting {key}; docs/operate/settings.md lists them");
    }

    /// <summary>The value of a setting; its default when it was not written or is refused.</summary>
    public T Read<T>(Setting<T> setting)
    {
        if (!_options.Values.TryGetValue(setting.Key, out var written)) return setting.Default;
        var read = written.Foreign ? setting.Type.TryReadForeign : setting.Type.TryRead;
        if (read(written.Text, out var value)) return value;
        Refuse($"{written.Source}: {setting.Key} cannot be '{written.Text}'; write {setting.Accepts}");
        return setting.Default;
    }

    /// <summary>An environment variable of the original that is no setting of ours; null when it is not set.</summary>
    public string? Foreign(string variable) => _options.Environment.GetValueOrDefault(variable);

    /// <summary>Refuses; the same sentence once.</summary>
    public void Refuse(string sentence)
    {
        if (!_refusals.Contains(sentence)) _refusals.Add(sentence);
    }

    /// <summary>Ends the reading.</summary>
    /// <exception cref="SettingsException">Something was refused.</exception>
    public void ThrowIfRefused()
    {
        if (_refusals.Count > 0) throw new SettingsException(_refusals);
    }
}
