using Lading.Batch;
using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Json;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.BatchReferences;

/// <summary>
/// The answer to a batch of references: both sides rendered again from what they were read as, with the target's class where it was derived;
/// a side that could not be read is left out. The tenant is not shown.
/// </summary>
internal sealed class BatchReferencesEncoder(
    DecodedReferences batch, BatchReceipt receipt, SchemaSnapshot schema, ItemResultOutput results, bool failedOnly)
    : ChunkedAnswer(batch.Items.Length)
{
    protected override bool Includes(int index) => !failedOnly || !receipt[index].Succeeded;

    protected override void WriteItem(ref JsonOutput json, int index)
    {
        ref readonly var draft = ref batch.Draft(index);
        json.Raw((byte)'{');
        if (batch.Items[index] is ChangeReferences change) WriteSides(ref json, index, draft, change);
        else WriteSent(ref json, draft);
        results.Write(ref json, index);
        json.Raw((byte)'}');
    }

    private void WriteSides(ref JsonOutput json, int index, in ReferenceDraft draft, ChangeReferences change)
    {
        var body = batch.Body.Span;
        json.Raw("\"from\":"u8);
        if (draft.IsPlain) json.Raw(body[draft.From.Start..draft.From.End]);
        else json.Text(Beacon.ShowSource(SentText.Get(body, draft.From))!);

        json.Raw(",\"to\":"u8);
        if (draft.IsPlain && change.Targets[0].Collection.Length > 0)
        {
            json.Raw(body[draft.To.Start..draft.To.End]);
        }
        else
        {
            json.Raw((byte)'"');
            ReferenceOutput.WriteBeacon(ref json, TargetOf(index, change));
            json.Raw((byte)'"');
        }

        json.Raw((byte)',');
    }

    private void WriteSent(ref JsonOutput json, in ReferenceDraft draft)
    {
        var body = batch.Body.Span;
        if (!draft.From.IsEmpty && Beacon.ShowSource(SentText.Get(body, draft.From)) is { } from)
        {
            json.Raw("\"from\":"u8);
            json.Text(from);
            json.Raw((byte)',');
        }

        if (!draft.To.IsEmpty && Beacon.ShowTarget(SentText.Get(body, draft.To)) is { } to)
        {
            json.Raw("\"to\":"u8);
            json.Text(to);
            json.Raw((byte)',');
        }
    }

    private Reference TargetOf(int index, ChangeReferences change) =>
        receipt.Accepted(index) is AcceptedReferences { Targets: [var accepted, ..] } ? accepted : Derive(change);

    // The original derives the class before most of its checks, so that failed items show it too; a property that is no reference
    // gives the name of its type for a class.
    private Reference Derive(ChangeReferences change)
    {
        var target = change.Targets[0];
        if (target.Collection.Length > 0 || !schema.TryResolve(change.Collection, out var source)) return target;
        return target with { Collection = DerivedClass.Of(source.Collection, change.Property) };
    }
}
