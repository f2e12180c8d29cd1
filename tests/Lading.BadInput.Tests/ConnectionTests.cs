using System.Net.Sockets;
using System.Text;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary>Bad framing, slow senders, clients that vanish.</summary>
public class ConnectionTests(Harbour harbour) : BadInputTest(harbour)
{
    private const string Head = "POST /v1/batch/objects HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
    private const string Good = "{\"objects\":[{\"class\":\"Pier\",\"properties\":{\"name\":\"framed\"}}]}";

    [Fact]
    public async Task Chunked_CutAnywhere_IsReadAsOneBody()
    {
        for (var size = 1; size <= Good.Length; size += 7)
        {
            var chunks = string.Concat(Good.Chunk(size).Select(c => $"{c.Length:x};ext=1\r\n{new string(c)}\r\n"));
            Expect.Items(await ExchangeAsync($"{Head}Transfer-Encoding: chunked\r\n\r\n{chunks}0\r\nTrailer: x\r\n\r\n"), [null]);
        }
    }

    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n-5\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n2\r\n{}garbage\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n7FFFFFFFFFFFFFFF\r\n{}")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n\r\n\r\n")]
    [InlineData("Transfer-Encoding: gzip\r\n\r\n{}")]
    [InlineData("Transfer-Encoding: chunked, gzip\r\n\r\n2\r\n{}\r\n0\r\n\r\n")]
    [InlineData("Content-Length: -1\r\n\r\n{}")]
    [InlineData("Content-Length: x\r\n\r\n{}")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n{}")]
    [InlineData("Content-Length: 9223372036854775807\r\n\r\n{}")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}")]
    [InlineData("Content-Length: 2, 3\r\n\r\n{}}")]
    [InlineData("Content-Length : 2\r\n\r\n{}")]
    [InlineData("Bad Header\r\n\r\n{}")]
    [InlineData(": nameless\r\n\r\n{}")]
    [InlineData("X-Nul: a\0b\r\nContent-Length: 2\r\n\r\n{}")]
    public async Task Framing_ThatIsBroken_IsRefusedOrCut(string rest)
    {
        if (await ExchangeOrCutAsync(Head + rest) is not { } answer) return;
        Assert.True(answer.Status is >= 400 and < 500, $"{answer}");
    }

    [Fact]
    public async Task LengthAndChunks_Together_NeverSmuggleASecondRequest()
    {
        var smuggled = "DELETE /v1/schema/Pier HTTP/1.1\r\nHost: localhost\r\n\r\n";
        await ExchangeOrCutAsync($"{Head}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n{smuggled}", waitForClose: false);
        Assert.Equal(200, (await Harbour.SendAsync("GET", "/v1/schema/Pier", (string?)null)).Status);
    }

    [Theory]
    [InlineData("\0\0\0\0\0\0\0\0\r\n\r\n")]
    [InlineData("GET\r\n\r\n")]
    [InlineData("GET /v1/meta\r\n\r\n")]
    [InlineData("GET /v1/meta HTTP/9.9\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/meta HTTP/1.1\r\n\r\n")]
    [InlineData("GET /v1/me ta HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/\0 HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET v1/meta HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("GET /v1/meta HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n")]
    [InlineData("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003")]
    [InlineData("G\u00e9T /v1/meta HTTP/1.1\r\nHost: x\r\n\r\n")]
    [InlineData("POST /v1/batch/objects HTTP/1.1\nHost: x\nContent-Type: application/json\nContent-Length: 2\n\n{}")]
    public async Task Bytes_ThatAreNoRequest_AreRefusedOrCut(string bytes)
    {
        if (await ExchangeOrCutAsync(bytes) is not { } answer) return;

        // A version of HTTP that nobody speaks has an answer of its own (RFC 9110 §15.6.6).
        if (bytes.Contains("HTTP/9.9", StringComparison.Ordinal) && answer.Status == 505) return;
        Assert.InRange(answer.Status, 200, 499);
    }

    [Fact]
    public async Task Headers_OrPath_TooLong_AreRefused()
    {
        var tooLong = await ExchangeOrCutAsync($"GET /v1/{new string('a', 200_000)} HTTP/1.1\r\nHost: x\r\n\r\n");
        if (tooLong is not null) Assert.InRange(tooLong.Status, 400, 499);
        var tooMany = await ExchangeOrCutAsync("GET /v1/meta HTTP/1.1\r\nHost: x\r\n" + string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X-{i}: y\r\n")) + "\r\n");
        if (tooMany is not null) Assert.InRange(tooMany.Status, 400, 499);
    }

    [Fact]
    public async Task Requests_SentBackToBack_AreAnsweredInOrder()
    {
        using var connection = await RawConnection.OpenAsync(Harbour.Port);
        using var limit = new CancellationTokenSource(Harbour.AnswerWithin);
        var two = RawRequest.Json("POST", "/v1/batch/objects", Good).Concat(RawRequest.Json("GET", "/v1/nope", (byte[]?)null)).Concat(RawRequest.Json("POST", "/v1/batch/objects", "{}"));
        await connection.SendAsync(two.ToArray(), limit.Token);
        Assert.Equal(200, (await connection.ReadAsync("POST", limit.Token)).Status);
        Assert.Equal(404, (await connection.ReadAsync("GET", limit.Token)).Status);
        Assert.Equal(422, (await connection.ReadAsync("POST", limit.Token)).Status);
    }

    [Fact]
    public async Task Expect100Continue_IsAnswered()
    {
        using var connection = await RawConnection.OpenAsync(Harbour.Port);
        using var limit = new CancellationTokenSource(Harbour.AnswerWithin);
        await connection.SendAsync(Encoding.UTF8.GetBytes($"{Head}Expect: 100-continue\r\nContent-Length: {Good.Length}\r\n\r\n"), limit.Token);
        await connection.SendAsync(Encoding.UTF8.GetBytes(Good), limit.Token);
        Expect.Items(await connection.ReadAsync("POST", limit.Token), [null]);
    }

    [Fact]
    public async Task Client_GoneInTheMiddleOfItsBody_LeavesNothingBehind()
    {
        var ids = Enumerable.Range(0, 30).Select(i => $"00000000-0000-4000-8001-{i:x12}").ToArray();
        foreach (var id in ids)
        {
            var request = RawRequest.Json("POST", "/v1/batch/objects", Batch(id, 200));
            using var connection = await RawConnection.OpenAsync(Harbour.Port);
            await connection.SendAsync(request.AsMemory(0, request.Length - 20));
            connection.Abort();
        }
        await Harbour.UnharmedAsync();
        foreach (var id in ids) Assert.Equal(404, (await Harbour.SendAsync("GET", $"/v1/objects/Pier/{id}", (string?)null)).Status);
    }

    [Fact]
    public async Task Client_GoneBeforeItsAnswer_LeavesItsBatchWholeOrAbsent()
    {
        var first = Enumerable.Range(0, 20).Select(i => $"00000000-0000-4000-8002-{i:x12}").ToArray();
        foreach (var id in first)
        {
            using var connection = await RawConnection.OpenAsync(Harbour.Port);
            await connection.SendAsync(RawRequest.Json("POST", "/v1/batch/objects", Batch(id, 50)));
            connection.Abort();
        }
        // A batch behind them has waited its turn at the writer: what was going to be stored is stored.
        await Harbour.StoreAsync("""{"class":"Pier","id":"00000000-0000-4000-8002-ffffffffffff","properties":{"name":"behind"}}""");
        foreach (var id in first)
        {
            var present = 0;
            foreach (var member in Members(id, 50)) present += (await Harbour.SendAsync("HEAD", $"/v1/objects/Pier/{member}", (string?)null)).Status == 204 ? 1 : 0;
            Assert.True(present is 0 or 50, $"{present} of 50 objects of one batch are there");
        }
    }

    [Fact]
    public async Task SlowSenders_NeverHoldUpTheOthersAndAreCutOff()
    {
        var slow = new List<(RawConnection Connection, string Kind)>();
        for (var i = 0; i < 20; i++)
        {
            var body = await RawConnection.OpenAsync(Harbour.Port);
            await body.SendAsync(Encoding.UTF8.GetBytes($"{Head}Content-Length: 100000\r\n\r\n{{\"objects\":["));
            slow.Add((body, "body"));
            var head = await RawConnection.OpenAsync(Harbour.Port);
            await head.SendAsync(Encoding.UTF8.GetBytes("POST /v1/batch/objects HTTP/1.1\r\nHost: lo"));
            slow.Add((head, "head"));
        }
        for (var i = 0; i < 20; i++) Assert.Equal(200, (await Harbour.BatchAsync(Good)).Status);
        await Task.WhenAll(slow.Select(s => CutOffAsync(s.Connection)));
    }

    [Fact]
    public async Task IdleConnections_AHundredOfThem_HoldNobodyUp()
    {
        var idle = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => RawConnection.OpenAsync(Harbour.Port)));
        Assert.Equal(200, (await Harbour.BatchAsync(Good)).Status);
        foreach (var connection in idle) connection.Dispose();
    }

    /// <summary>The server ends a connection that stays mute, with 408 or without a word, well within a minute.</summary>
    private static async Task CutOffAsync(RawConnection connection)
    {
        using (connection)
        using (var limit = new CancellationTokenSource(TimeSpan.FromSeconds(75)))
        {
            try
            {
                Assert.InRange((await connection.ReadAsync("POST", limit.Token)).Status, 400, 499);
            }
            catch (Exception e) when (e is IOException or SocketException)
            {
                // Cut without a word.
            }
        }
    }

    private Task<RawResponse> ExchangeAsync(string bytes) =>
        RawConnection.ExchangeAsync(Harbour.Port, Encoding.UTF8.GetBytes(bytes), "POST", Harbour.AnswerWithin);

    /// <summary>The answer, or null when the server cut the connection instead. Never a hang.</summary>
    private async Task<RawResponse?> ExchangeOrCutAsync(string bytes, bool waitForClose = true)
    {
        using var connection = await RawConnection.OpenAsync(Harbour.Port);
        using var limit = new CancellationTokenSource(Harbour.AnswerWithin);
        try
        {
            await connection.SendAsync(Encoding.Latin1.GetBytes(bytes), limit.Token);
            if (waitForClose) connection.EndSending();
            return await connection.ReadAsync("POST", limit.Token);
        }
        catch (Exception e) when (e is IOException or SocketException or InvalidDataException)
        {
            return null;
        }
    }

    private static string Batch(string first, int count) =>
        $"{{\"objects\":[{string.Join(',', Members(first, count).Select(id => $$$"""{"class":"Pier","id":"{{{id}}}","properties":{"name":"of a batch"}}"""))}]}}";

    /// <summary>The first id and <paramref name="count"/> - 1 more of its own.</summary>
    private static IEnumerable<string> Members(string first, int count) => Enumerable.Range(0, count).Select(i => $"{i:x8}{first[8..]}");
}
