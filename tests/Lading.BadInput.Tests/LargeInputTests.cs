using System.IO.Compression;
using System.Text;
using Lading.Testing;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary>Depth, length and weight.</summary>
public class LargeInputTests(Harbour harbour) : BadInputTest(harbour)
{
    private const int Million = 1_000_000;

    [Theory]
    [InlineData("[", "]", 100_000)]
    [InlineData("{\"a\":", "}", 100_000)]
    [InlineData("[", "", 1_000_000)]
    [InlineData("{\"a\":", "", 1_000_000)]
    public async Task Nesting_OfTheWholeBody_IsRefused(string open, string close, int depth)
    {
        var body = string.Concat(Enumerable.Repeat(open, depth)) + (close.Length > 0 ? "1" : "") + string.Concat(Enumerable.Repeat(close, close.Length > 0 ? depth : 0));
        foreach (var route in (string[])["/v1/batch/objects", "/v1/batch/references", "/v1/objects", "/v1/schema"])
        {
            var answer = await Harbour.SendAsync("POST", route, body);
            Assert.Equal(400, answer.Status);
            Expect.ClearRefusal(answer);
        }
    }

    [Theory]
    [InlineData("keeper")]
    [InlineData("unknown")]
    [InlineData("tags")]
    public async Task Nesting_InsideAProperty_IsRefusedBelow500(string property)
    {
        foreach (var depth in (int[])[200, 300, 9_000, 50_000])
        {
            var value = string.Concat(Enumerable.Repeat(property == "tags" ? "[" : "{\"name\":", depth)) + "1" + string.Concat(Enumerable.Repeat(property == "tags" ? "]" : "}", depth));
            var answer = await Harbour.BatchAsync($$$"""{"objects":[{"class":"Pier","properties":{"{{{property}}}":{{{value}}}}}]}""");
            if (answer.Status != 200) Expect.ClearRefusal(answer);
            else Assert.Equal(property == "unknown" ? "SUCCESS" : "FAILED", Json.Parse(answer.Text).Items[0]["result"]!["status"]!.Content);
        }
    }

    [Fact]
    public async Task Array_OfAMillionValues_IsStoredAndReadsBack()
    {
        var numbers = string.Join(',', Enumerable.Range(0, Million));
        var item = Expect.Items(await Harbour.BatchAsync($$$"""{"objects":[{"class":"Pier","properties":{"depths":[{{{numbers}}}]}}]}"""), [null]).Single();
        var read = await Harbour.SendAsync("GET", $"/v1/objects/Pier/{item["id"]!.Content}", (string?)null);
        Assert.Equal(Million, Json.Parse(read.Text)["properties"]!["depths"]!.Items.Count);
        Assert.Equal(204, (await Harbour.SendAsync("DELETE", $"/v1/objects/Pier/{item["id"]!.Content}", (string?)null)).Status);
    }

    [Fact]
    public async Task Array_OfAMillionWrongValues_FailsTheItem()
    {
        var answer = await Harbour.BatchAsync($$$"""{"objects":[{"class":"Pier","properties":{"depths":[{{{string.Join(',', Enumerable.Repeat("\"x\"", Million))}}}]}}]}""");
        Expect.Items(answer, "invalid integer array property 'depths' on class 'Pier': invalid integer array value: [x x ");
    }

    [Fact]
    public async Task Vector_OfAMillionFloats_IsRefusedAndNamesTheLimit()
    {
        var answer = await Harbour.BatchAsync($$"""{"objects":[{"class":"Pier","vector":[{{string.Join(',', Enumerable.Repeat("0.25", Million))}}]},{"class":"Pier"}]}""");
        Assert.Equal(422, answer.Status);
        Expect.ClearRefusal(answer);
        Assert.Contains("65535", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_OfMoreItemsThanTheLimit_IsRefusedWith413()
    {
        var body = new StringBuilder("{\"objects\":[{}");
        for (var i = 0; i < Million; i++) body.Append(",{}");
        Assert.Equal(413, (await Harbour.BatchAsync(body.Append("]}").ToString())).Status);
    }

    [Fact]
    public async Task Batch_OfMoreReferencesThanTheLimit_IsRefusedWith413()
    {
        var body = "[" + string.Join(',', Enumerable.Repeat("{}", Million + 1)) + "]";
        Assert.Equal(413, (await Harbour.SendAsync("POST", "/v1/batch/references", body)).Status);
    }

    [Fact]
    public async Task Number_OfAMillionDigits_FailsItsItem()
    {
        var digits = new string('7', Million);
        var answer = await Harbour.BatchAsync($$$"""{"objects":[{"class":"Pier","properties":{"depth":{{{digits}}}}},{"class":"Pier","properties":{"width":{{{digits}}}}},{"class":"Pier","properties":{"name":"beside"}}]}""");
        if (answer.Status == 200) Expect.Items(answer, "invalid integer property 'depth'", "invalid number property 'width'", null);
        else Expect.Framework(answer, 400, 400, null);
    }

    [Fact]
    public async Task Number_WithAMillionDecimals_IsANumber()
    {
        var answer = await Harbour.BatchAsync($$"""{"objects":[{"class":"Pier","properties":{"width":0.{{new string('3', Million)}}},"vector":[0.{{new string('1', Million)}},1,1]}]}""");
        Expect.Items(answer, [null]);
    }

    [Fact]
    public async Task Members_AMillionOfThem_AreIgnoredOrRefused()
    {
        var members = string.Join(',', Enumerable.Range(0, Million).Select(i => $"\"m{i}\":0"));
        Expect.Items(await Harbour.BatchAsync($$"""{"objects":[{"class":"Pier",{{members}}}]}"""), [null]);
    }

    [Fact]
    public async Task Body_AboveTheLimit_IsRefusedWith413AndNamesTheLimit()
    {
        await using var small = await ServerProcess.StartAsync(new ServerOptions { Environment = new Dictionary<string, string> { ["LADING__Batch__BodyBytesMax"] = "65536" } });
        foreach (var path in (string[])["/v1/batch/objects", "/v1/batch/references", "/v1/objects", "/v1/schema"])
        {
            var body = Encoding.UTF8.GetBytes("{\"objects\":[{\"class\":\"" + new string('A', 100_000) + "\"}]}");
            var announced = await RawConnection.ExchangeAsync(small.Port, RawRequest.Json("POST", path, body), "POST", Harbour.AnswerWithin);
            Assert.True(announced.Status == 413, $"{path}: {announced}");
            Assert.Contains("65536", announced.Text, StringComparison.Ordinal);
            var chunked = RawRequest.Build("POST", path, [("Host", "x"), ("Content-Type", "application/json"), ("Transfer-Encoding", "chunked")], Chunked(body));
            Assert.Equal(413, (await RawConnection.ExchangeAsync(small.Port, chunked, "POST", Harbour.AnswerWithin)).Status);
        }
        var fits = RawRequest.Json("POST", "/v1/objects", "{\"class\":\"Pier\"}");
        Assert.Equal(200, (await RawConnection.ExchangeAsync(small.Port, fits, "POST", Harbour.AnswerWithin)).Status);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [InlineData("gzip, gzip")]
    [InlineData("zstd")]
    [InlineData("nonsense")]
    public async Task CompressedBomb_IsRefusedWithoutUnpackingItAll(string encoding)
    {
        await using var small = await ServerProcess.StartAsync(new ServerOptions { Environment = new Dictionary<string, string> { ["LADING__Batch__BodyBytesMax"] = "1048576" } });
        var bomb = RawRequest.Json("POST", "/v1/batch/objects", Packed(encoding, 512 << 20), ("Content-Encoding", encoding));
        var answer = await RawConnection.ExchangeAsync(small.Port, bomb, "POST", Harbour.AnswerWithin);
        Harbour.Possible("POST", "/v1/batch/objects", answer);
        Expect.ClearRefusal(answer);
        Assert.InRange(ProcessMemory.PeakBytes(small.ProcessId), 0, 512L << 20);
    }

    private static byte[] Packed(string encoding, int blanks)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding == "br" ? new BrotliStream(packed, CompressionLevel.Fastest) : encoding == "deflate" ? new ZLibStream(packed, CompressionLevel.Fastest) : new GZipStream(packed, CompressionLevel.Fastest))
        {
            packer.Write("{\"objects\":["u8);
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)' ');
            for (var written = 0; written < blanks; written += block.Length) packer.Write(block);
            packer.Write("]}"u8);
        }
        return packed.ToArray();
    }

    private static byte[] Chunked(byte[] body) => [.. Encoding.ASCII.GetBytes($"{body.Length:x}\r\n"), .. body, .. "\r\n0\r\n\r\n"u8];
}
