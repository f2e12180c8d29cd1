using Lading.Testing;

namespace Lading.Crash.Tests;

/// <summary>The server ends itself at a named place of the pipeline, and what is there after a restart is what that place promises.</summary>
public class CrashPointTests
{
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
            var writer = new Writer(1, place.Length);
            foreach (var passes in (int[])[1, 2, 3, 5, 9, 17])
            {
                await using (var dying = await ServerProcess.StartAsync(options with { Environment = new Dictionary<string, string> { [Variable] = $"{place}:{passes}" } }))
                {
                    if (passes == 1) await writer.CreateCollectionAsync(dying);
                    await writer.RunUntilServerEndsAsync(dying);
                    Assert.True(await dying.WaitForExitAsync(TimeSpan.FromSeconds(30)), $"{place} is never passed");
                }
                await using var again = await ServerProcess.StartAsync(options);
                using var inspector = new Inspector(again);
                var inDoubt = await inspector.CompareAsync([writer]);
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
