using System.Buffers;
using Lading.Batch;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Rest.Objects;

namespace Lading.Protocols.Weaviate.Rest.BatchObjects;

/// <summary>A decoded batch of objects: the items for the pipeline, and the drafts that answers are echoed from. Owns their memory.</summary>
internal sealed class DecodedObjects : IDisposable
{
    private readonly ObjectMemory _memory;
    private ObjectDraft[] _drafts;
    private int _count;

    /// <summary>Makes an empty batch.</summary>
    /// <param name="body">The request body; must stay valid until the answer is written.</param>
    /// <param name="memory">What the drafts point into; disposed with the batch.</param>
    public DecodedObjects(ReadOnlyMemory<byte> body, ObjectMemory memory)
    {
        Body = body;
        _memory = memory;
        _drafts = ArrayPool<ObjectDraft>.Shared.Rent(16);
    }

    /// <summary>The request body.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The items, in the order received; empty until <see cref="Close"/>.</summary>
    public BatchItem[] Items { get; private set; } = [];

    /// <summary>Drafts so far.</summary>
    public int Count => _count;

    /// <summary>One object as it was sent.</summary>
    public ref readonly ObjectDraft Draft(int index) => ref _drafts.AsSpan(0, _count)[index];

    /// <summary>A value of a draft.</summary>
    public ReadOnlyMemory<byte> ValueOf(in ObjectDraft draft, TapeRange range) => _memory.Tapes.Slice(draft.Tape, range);

    /// <summary>Adds one object.</summary>
    public void Add(in ObjectDraft draft)
    {
        if (_count == _drafts.Length) Grow();
        _drafts[_count++] = draft;
    }

    /// <summary>Says where the only object goes, whatever it says itself: the path of a merge counts.</summary>
    public void Redirect(string name, ObjectId id)
    {
        _drafts[0].Class = name;
        _drafts[0].Id = id;
    }

    /// <summary>Forgets all drafts: a repeated list of objects replaces the first one.</summary>
    public void Clear()
    {
        Array.Clear(_drafts, 0, _count);
        _count = 0;
    }

    /// <summary>Makes the items. Nothing can be added afterwards.</summary>
    public void Close(PutMode mode)
    {
        Items = new BatchItem[_count];
        for (var i = 0; i < _count; i++) Items[i] = ItemOf(in _drafts[i], mode);
    }

    /// <summary>Returns the memory to its pools.</summary>
    public void Dispose()
    {
        var drafts = Interlocked.Exchange(ref _drafts, []);
        if (drafts.Length > 0) ArrayPool<ObjectDraft>.Shared.Return(drafts, clearArray: true);
        _count = 0;
        _memory.Dispose();
    }

    private BatchItem ItemOf(in ObjectDraft draft, PutMode mode)
    {
        if (draft.IsNull) return new BatchItem.Undecodable(new ItemError(ItemErrorCode.ItemNotObject, ItemPart.Item, ""));
        return new PutObject
        {
            Collection = draft.Class,
            Tenant = draft.Tenant,
            Id = draft.Id,
            Mode = mode,
            Properties = ValueOf(draft, draft.Properties),
            Vectors = draft.Vectors,
            KeepsUnindexedVectors = true,
            WireErrors = draft.Problem is { } problem ? [problem] : [],
            WireBytes = draft.Whole.End - draft.Whole.Start,
        };
    }

    private void Grow()
    {
        var larger = ArrayPool<ObjectDraft>.Shared.Rent(_count * 2);
        _drafts.AsSpan(0, _count).CopyTo(larger);
        ArrayPool<ObjectDraft>.Shared.Return(_drafts, clearArray: true);
        _drafts = larger;
    }
}
