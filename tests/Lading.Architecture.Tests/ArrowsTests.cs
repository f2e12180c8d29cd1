namespace Lading.Architecture.Tests;

/// <summary>The arrows of ARCHITECTURE.md: who may refer to whom.</summary>
public class ArrowsTests
{
    /// <summary>A room that is not named here may not exist; what stands behind it is all it may refer to.</summary>
    private static readonly Dictionary<string, string[]> Drawn = new()
    {
        ["Lading.Core"] = [],
        ["Lading.Batch"] = ["Lading.Core"],
        ["Lading.Storage.RocksDb"] = ["Lading.Core"],
        ["Lading.Protocols.Native"] = ["Lading.Batch", "Lading.Core"],
        ["Lading.Protocols.Weaviate"] = ["Lading.Batch", "Lading.Core"],
        ["Lading.Server"] = ["Lading.Protocols.Native", "Lading.Protocols.Weaviate", "Lading.Batch", "Lading.Storage.RocksDb", "Lading.Core"],
        ["Lading.Cli"] = ["Lading.Server"],
    };

    [Fact]
    public void Rooms_InTheTree_AreDrawn() =>
        Assert.Equal(Drawn.Keys.Order(), Repository.Projects.Where(p => p.IsSource).Select(p => p.Name).Order());

    [Fact]
    public void References_BetweenRooms_FollowTheArrows()
    {
        var wrong = from project in Repository.Projects
                    where project.IsSource && Drawn.ContainsKey(project.Name)
                    from reference in project.References
                    where !Drawn[project.Name].Contains(reference)
                    select $"{project.Name} → {reference}";
        Faults.None(wrong);
    }

    [Fact]
    public void Sources_NeverReferToTests()
    {
        var tests = Repository.Projects.Where(p => !p.IsSource).Select(p => p.Name).ToHashSet();
        Faults.None(Repository.Projects.Where(p => p.IsSource).SelectMany(p => p.References).Where(tests.Contains));
    }

    [Fact]
    public void Core_Packages_AreLoggingAbstractionsOnly() =>
        Assert.All(Repository.Projects.Single(p => p.Name == "Lading.Core").Packages, p => Assert.Equal("Microsoft.Extensions.Logging.Abstractions", p));
}
