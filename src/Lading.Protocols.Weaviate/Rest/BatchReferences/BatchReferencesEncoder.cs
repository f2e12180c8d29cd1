using Lading.Batch;
using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Json;
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
        var draft = batch.Draft(index);
        json.Raw((byte)'{');
        if (Beacon.ShowSource(draft.From) is { } from)
        {
            json.Raw("\"from\":"u8);
            json.Text(from);
            json.Raw((byte)',');
        }

        if (batch.Items[index] is ChangeReferences change)
        {
            json.Raw("\"to\":"u8);
            WriteTarget(ref json, index, change);
            json.Raw((byte)',');
        }
        else if (Beacon.ShowTarget(draft.To) is { } to)
        {
            json.Raw("\"to\":"u8);
            json.Text(to);
            json.Raw((byte)',');
        }

        results.Write(ref json, index);
        json.Raw((byte)'}');
    }

    private void WriteTarget(ref JsonOutput json, int index, ChangeReferences change)
    {
        var target = receipt.Accepted(index) is AcceptedReferences { Targets: [var accepted, ..] } ? accepted : Derive(change);
        json.Raw((byte)'"');
        ReferenceOutput.WriteBeacon(ref json, target);
        json.Raw((byte)'"');
    }

    // The original derives the class before most of its checks, so that failed items show it too; a property that is no reference
    // gives the name of its type for a class.
    private Reference Derive(ChangeReferences change)
    {
        var target = change.Targets[0];
        if (target.Collection.Length > 0 || !schema.TryResolve(change.Collection, out var source)) return target;
        return target with { Collection = DerivedClass.Of(source.Collection, change.Property) };
    }
}
