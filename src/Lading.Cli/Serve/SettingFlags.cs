using System.CommandLine;
using Lading.Server.Options;

namespace Lading.Cli.Serve;

/// <summary>The flags of a command that starts a server: one for each setting that has one, <c>--set</c> for all others.</summary>
internal sealed class SettingFlags
{
    private const string DefaultFile = "appsettings.json";

    private readonly List<(Setting Setting, Option<string?> Option)> _flags = [];
    private readonly Option<string[]> _set = new("--set") { Description = "Any setting: --set Section:Name=VALUE; may be repeated", HelpName = "name=value" };
    private readonly Option<string?> _file = new("--settings") { Description = $"Settings file; by default {DefaultFile} in this folder, where there is one", HelpName = "file" };

    public static SettingFlags AddTo(Command command)
    {
        var flags = new SettingFlags();
        foreach (var setting in SettingsCatalog.All)
        {
            if (setting.Flag is not { } name) continue;
            var option = new Option<string?>(name)
            {
                Description = $"{setting.Meaning.Replace("`", "", StringComparison.Ordinal)} [default: {setting.DefaultText}]",
                HelpName = name.Split('-')[^1],
            };
            flags._flags.Add((setting, option));
            command.Add(option);
        }

        command.Add(flags._set);
        command.Add(flags._file);
        return flags;
    }

    /// <summary>What is written in all places.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="defaults">What this command sets where nobody else does, as keys and values.</param>
    /// <exception cref="CommandException">The settings file or a <c>--set</c> cannot be read.</exception>
    public LadingOptions Collect(ParseResult parse, params (string Key, string Value)[] defaults) => Judged(() =>
    {
        var options = new LadingOptions();
        foreach (var (key, value) in defaults) options.Add(key, value);
        if (parse.GetValue(_file) is { } file) options.AddFile(file);
        else if (File.Exists(DefaultFile)) options.AddFile(DefaultFile);
        options.AddEnvironment(Environment.GetEnvironmentVariables());
        foreach (var written in parse.GetValue(_set) ?? []) AddWritten(options, written);
        foreach (var (setting, option) in _flags) options.Add(setting.Key, parse.GetValue(option), option.Name);
        return options;
    });

    /// <summary>The settings, or the end of the command with everything that is wrong with them.</summary>
    public static LadingSettings Validate(LadingOptions options) => Judged(() => LadingSettings.Read(options));

    private static T Judged<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SettingsException refused)
        {
            throw new CommandException(ExitCode.Usage, refused.Message, refused);
        }
    }

    private static void AddWritten(LadingOptions options, string written)
    {
        var at = written.IndexOf('=', StringComparison.Ordinal);
        if (at <= 0) throw new SettingsException([$"--set {written}: write Section:Name=VALUE"]);
        options.Add(written[..at], written[(at + 1)..], "--set");
    }
}
