using System.Globalization;
using Lading.Testing;

namespace Lading.Crash.Tests;

/// <summary>kill -9 in the middle of concurrent batches, again and again, on one data folder.</summary>
public class RandomKillTests
{
    private const int DefaultKills = 24;
    private const int Writers = 4;

    [Fact]
    public async Task Server_KilledAtRandomMoments_HasWhatItAcknowledgedAndNothingHalf()
    {
        var kills = Setting("LADING_CRASH_KILLS", DefaultKills);
        var seed = Setting("LADING_CRASH_SEED", Environment.TickCount & 0xFFFFFF);
        Console.WriteLine($"   crash: {kills} kills, {Writers} writers, LADING_CRASH_SEED={seed}");
        var random = new Random(seed);
        var crew = new Crew(Writers, seed);
        var options = new ServerOptions { DataFolder = TestFolder.Create("crash") };
        var (carriedOut, undone) = (0, 0);
        var server = await ServerProcess.StartAsync(options);
        try
        {
            foreach (var writer in crew.Writers) await writer.CreateCollectionAsync(server);
            for (var kill = 1; kill <= kills; kill++)
            {
                var enough = crew.UntilAsync(random.Next(1, 80));
                var working = crew.WriteAsync(server, int.MaxValue);
                await Task.WhenAny(working, enough);
                await Task.Delay(random.Next(0, 15));
                await server.KillAsync();
                await working;
                await server.DisposeAsync();

                server = await ServerProcess.StartAsync(options);
                using var inspector = new Inspector(server);
                var doubts = await inspector.CompareAsync(crew);
                carriedOut += doubts.Count(done => done);
                undone += doubts.Count(done => !done);
            }
            Assert.Equal(0, await server.StopAsync());
        }
        finally
        {
            await server.DisposeAsync();
            TestFolder.Remove(options.DataFolder!);
        }
        Console.WriteLine($"   crash: {crew.Acknowledged} batches acknowledged; of those in doubt {carriedOut} carried out, {undone} not");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
