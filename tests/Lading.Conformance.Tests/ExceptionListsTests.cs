namespace Lading.Conformance.Tests;

/// <summary>The lists of exceptions name what exists, and say why.</summary>
public class ExceptionListsTests
{
    [Fact]
    public void KnownDifferences_NameComparedStepsOfTheRecordings()
    {
        foreach (var known in Exceptions.KnownDifferences)
        {
            var step = Load(known.Scenario).Steps.SingleOrDefault(s => s.Number == known.Step);
            Assert.True(step is { IsCompared: true }, $"{known.Scenario} step {known.Step} is not compared");
            Assert.Equal(step!.Name, known.Name);
            Assert.False(string.IsNullOrWhiteSpace(known.Reason), $"{known.Scenario} step {known.Step} has no reason");
            Assert.Matches(@"^weaviate-rest §\d+(\.\d+)*|^lading-extensions F\d+", known.Contract);
        }
    }

    [Fact]
    public void NotYet_NamesScenariosOfTheRecordings()
    {
        var all = Recordings.Scenarios.Select(s => $"{s.Profile}/{s.File}").ToHashSet();
        Assert.All(Exceptions.NotYets, n => Assert.Contains(n.Scenario, all));
        var places = Exceptions.NotYets.SelectMany(n => n.Steps is null ? [(n.Scenario, 0)] : n.Steps.Select(step => (n.Scenario, step))).ToArray();
        Assert.Equal(places.Distinct(), places);
        Assert.All(Exceptions.NotYets.Where(n => n.Steps is not null), n => Assert.Null(Exceptions.WholeScenario(n.Scenario)));
        foreach (var notYet in Exceptions.NotYets.Where(n => n.Steps is not null))
        {
            var compared = Load(notYet.Scenario).Steps.Where(s => s.IsCompared).Select(s => s.Number).ToHashSet();
            Assert.True(notYet.Steps!.IsSubsetOf(compared), $"{notYet.Scenario}: steps {string.Join(", ", notYet.Steps!.Except(compared))} are not compared");
        }
    }

    private static Scenario Load(string id)
    {
        var parts = id.Split('/');
        return Scenario.Load(parts[0], parts[1]);
    }
}
