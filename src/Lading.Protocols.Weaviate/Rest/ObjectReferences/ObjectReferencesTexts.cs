using Lading.Batch;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.ObjectReferences;

/// <summary>The refusals of these routes. Each verb has its own words for the step at which it stops, and the form without a class some of its own.</summary>
internal sealed class ObjectReferencesTexts(ReferenceVerb verb, bool isClassless)
{
    /// <summary>A beacon cannot be read, or not be taken.</summary>
    public WeaviateAnswer OfBeacon(string fault) => verb == ReferenceVerb.Remove
        ? Fault("cannot parse beacon", 400, fault.Replace("invalid reference: ", "", StringComparison.Ordinal))
        : OfInputs(fault);

    /// <summary>The source's tenant is at fault.</summary>
    public WeaviateAnswer OfTenant(string fault) => Fault("source object", 422, fault);

    /// <summary>There is no such class.</summary>
    public WeaviateAnswer ClassMissing(string name) => verb == ReferenceVerb.Replace
        ? WeaviateAnswer.Empty(404)
        : Fault("collection not found", 400, $"collection {GoQuote.Quote(name)} not found in schema");

    /// <summary>No class holds an object of that id.</summary>
    public WeaviateAnswer SourceMissing(string id) => verb == ReferenceVerb.Remove
        ? WeaviateAnswer.Empty(404)
        : Fault("source object deprecated", 400, $"no object with id '{id}'");

    /// <summary>The pipeline refused.</summary>
    public WeaviateAnswer Of(ItemError error, string text) => SingleAnswer.StageOf(error) switch
    {
        ErrorStage.Missing => WeaviateAnswer.Empty(404),
        ErrorStage.Tenant => OfTenant($"determine shard: {text[(text.LastIndexOf("determine shard: ", StringComparison.Ordinal) is var at and >= 0 ? at + 17 : 0)..]}"),
        ErrorStage.Shard => WeaviateAnswer.E(500, $"msg:repo.addReference code:500 err:{text}"),
        ErrorStage.Store => WeaviateAnswer.E(503, text),
        _ when error.Code == ItemErrorCode.DanglingReference => Fault(
            "validate existence", 400, text.StartsWith("no object", StringComparison.Ordinal) ? "validate reference: " + text : text),
        _ => OfInputs(text),
    };

    // Of a source found without its class the original says that what is wrong with the request is not there.
    private WeaviateAnswer OfInputs(string fault) => isClassless && verb == ReferenceVerb.Remove
        ? WeaviateAnswer.Empty(404)
        : Fault(verb == ReferenceVerb.Add ? "validate inputs" : "bad inputs", 400, fault);

    private static WeaviateAnswer Fault(string message, int code, string text) => WeaviateAnswer.E(422, $"msg:{message} code:{code} err:{text}");
}
