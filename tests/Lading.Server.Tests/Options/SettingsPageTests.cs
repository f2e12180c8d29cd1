using System.Text;
using Lading.Server.Options;
using Lading.Testing;

namespace Lading.Server.Tests.Options;

/// <summary>docs/operate/settings.md shows every setting as the code has it. What the page should show is left in artifacts/settings.md.</summary>
public class SettingsPageTests
{
    [Fact]
    public void Page_ShowsTheCatalog()
    {
        var page = File.ReadAllText(Path.Combine(LadingExecutable.RepositoryRoot, "docs", "operate", "settings.md"));
        var begin = page.IndexOf("## Server", StringComparison.Ordinal);
        var end = page.IndexOf("## The original's variables", StringComparison.Ordinal);
        var expected = Tables();
        File.WriteAllText(Path.Combine(LadingExecutable.RepositoryRoot, "artifacts", "settings.md"), page[..begin] + expected + page[end..]);
        Assert.Equal(expected, page[begin..end]);
    }

    [Fact]
    public void Defaults_AreReadBackAsThemselves()
    {
        var options = new LadingOptions();
        foreach (var setting in SettingsCatalog.All) options.Add(setting.Key, setting.DefaultText);
        SettingsReader written = new(options), silent = new(new LadingOptions());
        Assert.All(SettingsCatalog.All, setting => Assert.Equal(setting.ReadFrom(silent), setting.ReadFrom(written)));
        written.ThrowIfRefused();
    }

    private static string Tables()
    {
        var text = new StringBuilder();
        foreach (var section in SettingsCatalog.All.GroupBy(setting => setting.Key.Split(':')[0]))
        {
            text.Append($"## {section.Key}\n\n| setting | default | value | meaning | flag, original's variable |\n|---|---|---|---|---|\n");
            foreach (var setting in section)
            {
                var names = string.Join(", ", new[] { setting.Flag, setting.Variable }.OfType<string>().Select(Code));
                text.Append($"| {Code(setting.Key)} | {(setting.DefaultText.Length == 0 ? "" : Code(setting.DefaultText))} | {setting.Accepts} | {setting.Meaning} | {names} |\n");
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    private static string Code(string text) => $"`{text}`";
}
