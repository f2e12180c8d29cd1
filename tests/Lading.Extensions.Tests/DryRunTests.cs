using System.Security.Cryptography;
using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F8: the whole pipeline, and nothing written.</summary>
public class DryRunTests(Api api) : IClassFixture<Api>
{
    [Fact]
    public async Task DryRun_ThenRealRun_GiveTheSameOutcomes()
    {
        await api.CreateAsync(Cargo.Definition);
        var seed = Environment.TickCount & 0xFFFFFF;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var cargo = new Cargo(random);
        var ids = Enumerable.Range(0, 20).Select(_ => cargo.Id()).ToArray();
        for (var round = 0; round < 30; round++)
        {
            var objects = Enumerable.Range(0, 1 + random.Next(15)).Select(_ => random.Next(4) == 0
                ? $$$"""{"class":"Cargo","id":"{{{ids[random.Next(ids.Length)]}}}","properties":{"pieces":"wrong","label":7}}"""
                : cargo.Object(ids[random.Next(ids.Length)])).ToArray();
            var dry = (await api.ObjectsAsync(objects, "?dryRun=true")).Body.Items;
            var real = (await api.ObjectsAsync(objects)).Body.Items;
            Assert.Equal(real.Select(Predicted), dry.Select(Predicted));
            Assert.All(dry, item => Assert.Contains(item.Status(), (string[])["DRYRUN", "FAILED"]));
        }
    }

    [Fact]
    public async Task DryRun_OfAnything_LeavesTheDatabaseByteForByte()
    {
        await api.ObjectsAsync(["""{"class":"Known","id":"00000000-0000-4000-8000-000000000001","properties":{"a":1}}"""]);
        var before = await QuietBytesAsync();
        var answer = await api.ObjectsAsync([
            """{"class":"Known","id":"00000000-0000-4000-8000-000000000001","properties":{"a":2}}""", """{"class":"New","properties":{"b":"x","c":[true]}}""",
            """{"class":"Known","properties":{"a":[1,"x"]}}""", """{"class":"Known","properties":{"d":2.5}}"""], "?dryRun=true", ("Idempotency-Key", "dry"));
        Assert.Equal(200, answer.Status);
        var atomic = await api.ObjectsAsync(["""{"class":"Known","properties":{"e":1}}"""], "?dryRun=true&atomic=true");
        Assert.Equal(200, atomic.Status);
        Assert.Equal(before, Bytes());
        Assert.Equal(404, (await api.GetAsync("/v1/schema/New")).Status);
        var changes = answer.Body.Items[0]["result"]!["schemaChanges"]!.Items.Select(c => $"{c["collection"]!.Content}.{c["property"]?.Content}:{c["type"]?.Content}");
        Assert.Equal(["Known.d:number", "New.:", "New.b:text", "New.c:boolean[]"], changes.Order(StringComparer.Ordinal));
    }

    private static (string?, int, string) Predicted(Json item) =>
        (item.Outcome(), item.Status() == "FAILED" ? 0 : item.Version(), string.Join('\n', item.Errors().Select(e => e.ToString())));

    /// <summary>The engine may still be tidying up behind the last write; two equal looks in a row and it has settled.</summary>
    private async Task<string> QuietBytesAsync()
    {
        for (var last = Bytes(); ;)
        {
            await Task.Delay(200);
            var now = Bytes();
            if (now == last) return now;
            last = now;
        }
    }

    /// <summary>Names, lengths and digests of all files but the engine's diary and the locks, which nobody else may open.</summary>
    private string Bytes() => string.Join('\n', Directory.EnumerateFiles(api.Server.DataFolder, "*", SearchOption.AllDirectories)
        .Where(file => !Path.GetFileName(file).StartsWith("LOG", StringComparison.Ordinal) && !Path.GetFileName(file).Equals("lock", StringComparison.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal)
        .Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return $"{file} {stream.Length} {Convert.ToHexString(SHA256.HashData(stream))}";
        }));
}
