using Lading.Testing;
using Lading.Testing.Json;

namespace Lading.Conformance.Tests;

/// <summary>Our comparison against the verdicts of the script that made the recordings, on made and on drawn pairs of answers.</summary>
public class ComparisonTests
{
    [Fact]
    public void Comparison_OfEveryPair_FindsTheDifferencesThatTheScriptFound()
    {
        var file = Path.Combine(LadingExecutable.RepositoryRoot, "tests", "Lading.Conformance.Tests", "comparison-verdicts.json");
        foreach (var (number, pair) in Json.Parse(File.ReadAllText(file)).Items.Index())
        {
            var step = new Step(number, pair["step"]!);
            var found = Comparison.Run(step, Answer.FromRecord(pair["answer"]!)).Select(line => line.Split(": ", 2)[0]);
            Assert.True(
                pair["differences"]!.Items.Select(d => d.Content).SequenceEqual(found),
                $"pair {number}: expected differences at {pair["differences"]}, found at [{string.Join(", ", found)}]");
        }
    }
}
