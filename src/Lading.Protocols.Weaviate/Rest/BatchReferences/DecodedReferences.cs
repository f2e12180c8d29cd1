using Lading.Batch;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>A decoded batch of references: the items for the pipeline, and the drafts that answers are echoed from.</summary>
internal sealed class DecodedReferences
{
    private readonly List<ReferenceDraft> _drafts;

    /// <summary>Makes the items.</summary>
    public DecodedReferences(List<ReferenceDraft> drafts)
    {
        _drafts = drafts;
        Items = new BatchItem[drafts.Count];
        for (var i = 0; i < Items.Length; i++) Items[i] = ItemOf(drafts[i]);
    }

    /// <summary>The items, in the order received.</summary>
    public BatchItem[] Items { get; }

    /// <summary>One reference as it was sent.</summary>
    public ReferenceDraft Draft(int index) => _drafts[index];

    private static BatchItem ItemOf(ReferenceDraft draft) => draft.IsNull
        ? new BatchItem.Undecodable(new ItemError(ItemErrorCode.ItemNotObject, ItemPart.Item, ""))
        : BeaconPair.Read(draft.From, draft.To, draft.Tenant, echo: null);
}
