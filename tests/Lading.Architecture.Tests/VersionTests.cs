using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Lading.Architecture.Tests;

public partial class VersionTests
{
    [Fact]
    public void Changelog_NewestHeading_IsTheVersion()
    {
        var version = XDocument.Parse(Repository.Text("eng/Version.props")).Descendants("Version").Single().Value;
        Assert.Equal(version, Heading().Match(Repository.Text("CHANGELOG.md")).Groups[1].Value);
    }

    [GeneratedRegex(@"^## \[?v?(\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
