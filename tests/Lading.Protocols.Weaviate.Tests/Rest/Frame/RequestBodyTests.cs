using System.IO.Pipelines;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData(0, null)]
    [InlineData(10, 10L)]
    [InlineData(10, null)]
    [InlineData(3_000_000, 3_000_000L)]
    [InlineData(3_000_000, null)]
    public async Task ReadAsync_BodyInManyPieces_GivesItInOne(int length, long? announced)
    {
        var sent = new byte[length];
        new Random(17).NextBytes(sent);
        var pipe = new Pipe();
        var writing = WriteAsync(pipe.Writer, sent);
        using var body = await RequestBody.ReadAsync(pipe.Reader, announced, length, CancellationToken.None);
        await writing;
        Assert.True(body.Bytes.Span.SequenceEqual(sent));
    }

    [Theory]
    [InlineData(null, 4_096)]
    [InlineData(1_001L, 1_001)]
    public async Task ReadAsync_MoreThanAllowed_IsRefusedWithoutReadingTheRest(long? announced, long received)
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(new byte[4_096]);
        var refused = await Assert.ThrowsAsync<BodyTooLargeException>(
            async () => await RequestBody.ReadAsync(pipe.Reader, announced, 1_000, CancellationToken.None));
        Assert.Equal((received, 1_000), (refused.Received, refused.Limit));
    }

    private static async Task WriteAsync(PipeWriter to, byte[] bytes)
    {
        for (var at = 0; at < bytes.Length; at += 5_000) await to.WriteAsync(bytes.AsMemory(at, Math.Min(5_000, bytes.Length - at)));
        await to.CompleteAsync();
    }
}
