using Lading.Testing;

namespace Lading.Crash.Tests;

/// <summary>The server ends itself at a named place of the pipeline, and what is there after a restart is what that place promises.</summary>
public class CrashPointTests
{
    /// <summary>Every place is passed by every batch: a few more than the most passes waited for.</summary>
    private const int OperationsMax = 40;

    private const string Variable = "LADING__TESTING__CRASHPOINT";

    [Theory]
    [InlineData("decoded", false)]
    [InlineData("validated", false)]
    [InlineData("planned", false)]
    [InlineData("reserved", false)]
    [InlineData("written", true)]
    [InlineData("receipt", true)]
    [InlineData("acknowledged", null)]
    public async Task Server_EndingAtAPlace_HasTheBatchWholeOrNotAtAll(string place, bool? isDurable)
    {
        var options = new ServerOptions { DataFolder = TestFolder.Create("point") };
        try
        {
            var crew = new Crew(writers: 1, seed: place.Length);
            foreach (var passes in (int[])[1, 3, 8])
            {
                await using (var dying = await ServerProcess.StartAsync(options with { Environment = new Dictionary<string, string> { [Variable] = $"{place}:{passes}" } }))
                {
                    if (passes == 1) await crew.Writers[0].CreateCollectionAsync(dying);
                    await crew.WriteAsync(dying, OperationsMax);
                    Assert.True(await dying.WaitForExitAsync(TimeSpan.FromSeconds(10)), $"{place} is not passed {passes} times in {OperationsMax} operations");
                }
                await using var again = await ServerProcess.StartAsync(options);
                using var inspector = new Inspector(again);
                var inDoubt = await inspector.CompareAsync(crew);
                // Behind the answer, the operation in doubt is one that the dead server may never have seen.
                if (isDurable is { } expected) Assert.All(inDoubt, carriedOut => Assert.Equal(expected, carriedOut));
            }
        }
        finally
        {
            TestFolder.Remove(options.DataFolder!);
        }
    }
}
