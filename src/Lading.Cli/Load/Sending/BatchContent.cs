using System.Net;
using System.Net.Http.Headers;

namespace Lading.Cli.Load.Sending;

/// <summary>The body of a request for a part of a batch: its items are sent from where they lie.</summary>
internal sealed class BatchContent : HttpContent
{
    private static readonly byte[] Before = "{\"objects\":["u8.ToArray();
    private static readonly byte[] After = "]}"u8.ToArray();
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly ReadOnlyMemory<byte> _items;

    public BatchContent(ReadOnlyMemory<byte> items)
    {
        _items = items;
        Headers.ContentType = Json;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Before, cancellationToken);
        await stream.WriteAsync(_items, cancellationToken);
        await stream.WriteAsync(After, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = Before.Length + _items.Length + After.Length;
        return true;
    }
}
