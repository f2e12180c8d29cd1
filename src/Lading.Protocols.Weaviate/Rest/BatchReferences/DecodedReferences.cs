using System.Buffers;
using Lading.Batch;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>A decoded batch of references: the items for the pipeline, and the drafts that answers are echoed from. Owns the drafts' memory.</summary>
/// <param name="body">The request body; must stay valid until the answer is written.</param>
internal sealed class DecodedReferences(ReadOnlyMemory<byte> body) : IDisposable
{
    private ReferenceDraft[] _drafts = ArrayPool<ReferenceDraft>.Shared.Rent(16);
    private int _count;

    /// <summary>The request body.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>The items, in the order received; empty until <see cref="Close"/>.</summary>
    public BatchItem[] Items { get; private set; } = [];

    /// <summary>References so far.</summary>
    public int Count => _count;

    /// <summary>One reference as it was sent.</summary>
    public ref readonly ReferenceDraft Draft(int index) => ref _drafts.AsSpan(0, _count)[index];

    /// <summary>Adds one reference.</summary>
    public void Add(in ReferenceDraft draft)
    {
        if (_count == _drafts.Length)
        {
            var larger = ArrayPool<ReferenceDraft>.Shared.Rent(_count * 2);
            _drafts.AsSpan(0, _count).CopyTo(larger);
            ArrayPool<ReferenceDraft>.Shared.Return(_drafts, clearArray: true);
            _drafts = larger;
        }

        _drafts[_count++] = draft;
    }

    /// <summary>Makes the items. Nothing can be added afterwards.</summary>
    public void Close()
    {
        Items = new BatchItem[_count];
        for (var i = 0; i < _count; i++) Items[i] = _drafts[i].Item;
    }

    /// <summary>Returns the memory to its pool.</summary>
    public void Dispose()
    {
        var drafts = Interlocked.Exchange(ref _drafts, []);
        if (drafts.Length > 0) ArrayPool<ReferenceDraft>.Shared.Return(drafts, clearArray: true);
        _count = 0;
    }
}
