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
        var writers = Enumerable.Range(1, Writers).Select(n => new Writer(n, seed)).ToArray();
        var options = new ServerOptions { DataFolder = TestFolder.Create("crash") };
        var (acknowledged, carriedOut, undone) = (0, 0, 0);
        var server = await ServerProcess.StartAsync(options);
        try
        {
            foreach (var writer in writers) await writer.CreateCollectionAsync(server);
            for (var kill = 1; kill <= kills; kill++)
            {
                var working = Task.WhenAll(writers.Select(w => w.RunUntilServerEndsAsync(server)));
                await Task.WhenAny(working, Task.Delay(random.Next(20, 600)));
                await server.KillAsync();
                acknowledged += (await working).Sum();
                await server.DisposeAsync();

                server = await ServerProcess.StartAsync(options);
                using var inspector = new Inspector(server);
                var doubts = await inspector.CompareAsync(writers);
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
        Console.WriteLine($"   crash: {acknowledged} batches acknowledged; in doubt {carriedOut} carried out, {undone} not");
        Assert.True(acknowledged >= kills, "hardly anything was written between the kills: nothing was tested");
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
