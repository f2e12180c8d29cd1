using System.Xml.Linq;

namespace Lading.Architecture.Tests;

public class SolutionTests
{
    [Fact]
    public void Solution_ListsEveryProject()
    {
        var listed = XDocument.Parse(Repository.Text("Lading.slnx")).Descendants("Project").Select(p => (string)p.Attribute("Path")!);
        Assert.Equal(Repository.Projects.Select(p => p.File).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Packages_HaveTheirVersionInOnePlace()
    {
        var central = XDocument.Parse(Repository.Text("Directory.Packages.props")).Descendants("PackageVersion").Select(p => (string)p.Attribute("Include")!).ToArray();
        var used = Repository.Projects.SelectMany(p => p.Packages).ToHashSet();
        Assert.Equal(central.Distinct(), central);
        Faults.None(used.Except(central));
    }
}
