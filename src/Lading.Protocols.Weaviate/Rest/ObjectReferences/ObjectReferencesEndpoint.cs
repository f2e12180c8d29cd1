using Lading.Batch;
using Lading.Core.Access;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Batches;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Objects;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.ObjectReferences;

/// <summary><c>POST</c>, <c>PUT</c> and <c>DELETE</c> of the references that one object holds in one property.</summary>
internal sealed class ObjectReferencesEndpoint(WeaviateServices services, WeaviateOptions options, ObjectPlaces places, BatchCall call)
{
    private const string ByClass = "/objects/{className}/{id}/references/{propertyName}";
    private const string ById = "/objects/{id}/references/{propertyName}";

    public void Map(WeaviateRoutes routes)
    {
        ParameterRule[] id = [ParameterRule.UuidInPath("id")];
        var one = ObjectReferencesDecoder.One(options.Limits);
        var many = ObjectReferencesDecoder.Many(options.Limits);
        foreach (var template in (string[])[ByClass, ById])
        {
            routes.Map("POST", template, (request, cancel) => RunAsync(request, ReferenceVerb.Add, cancel), one, id);
            routes.Map("PUT", template, (request, cancel) => RunAsync(request, ReferenceVerb.Replace, cancel), many, id);
            routes.Map("DELETE", template, (request, cancel) => RunAsync(request, ReferenceVerb.Remove, cancel), one, id);
        }
    }

    private async ValueTask<WeaviateAnswer> RunAsync(WeaviateRequest request, ReferenceVerb verb, CancellationToken cancel)
    {
        if (ConsistencyLevel.Judge(request) is { } wrongLevel) return wrongLevel;
        if (BatchAsk.Read(request, options, out var ask) is { } wrongAsk) return wrongAsk;
        var change = new Change(verb, request.Route.Template.Text == ById, request.Query["tenant"] ?? "", OneObject.IdOf(request), (List<SentReference>)request.Decoded!);
        var texts = new ObjectReferencesTexts(change.Verb, change.IsClassless);
        var name = change.IsClassless ? "*" : ClassNames.Fold(request.PathValue("className"));
        if (places.Judge(request, AccessVerb.Update, places.Find(name)?.Collection.Name ?? name, change.Tenant, null, isMessage: true) is { } denied) return denied;

        // The original looks at the beacon first where it removes.
        if (verb == ReferenceVerb.Remove && FaultOf(change.References) is { } badBeacon) return texts.OfBeacon(badBeacon);
        var state = change.IsClassless ? HolderOf(change.Id) : places.Find(name);
        if (state is null) return change.IsClassless ? texts.SourceMissing(request.PathValue("id")) : texts.ClassMissing(name);
        if (await JudgeSourceAsync(state, change, texts, cancel) is { } noSource) return noSource;
        if (FaultOf(change.References) is { } fault) return texts.OfBeacon(fault);
        return await call.RunAsync(request, ask, Work(state, change, request.PathValue("propertyName"), texts), cancel);
    }

    // Adding does not look for the source before everything else is right.
    private async ValueTask<WeaviateAnswer?> JudgeSourceAsync(CollectionState state, Change change, ObjectReferencesTexts texts, CancellationToken cancel)
    {
        if (change.Verb == ReferenceVerb.Add) return null;
        var (partition, fault) = await places.EnterAsync(state, change.Tenant, cancel);
        if (partition is null) return texts.OfTenant(OneObject.TenantText(state, fault));
        using var snapshot = services.Store.OpenSnapshot();
        var key = new ObjectKey(state.Collection.Number, partition.Number, change.Id);
        return snapshot.GetObject(key, ObjectParts.None) is null ? WeaviateAnswer.Empty(404) : null;
    }

    private BatchWork Work(CollectionState state, Change change, string property, ObjectReferencesTexts texts)
    {
        // What is spelled unlike anything stored takes nothing away, but the property is still judged.
        var targets = change.References.Where(sent => change.Verb != ReferenceVerb.Remove || !sent.IsUnlikeStored).Select(sent => sent.Target).ToArray();
        var item = new ChangeReferences
        {
            Collection = state.Collection.Name,
            Tenant = change.Tenant,
            Source = change.Id,
            Property = property,
            Verb = change.Verb,
            MustResolve = true,
            Targets = targets.Length == 0 && change.Verb == ReferenceVerb.Remove ? [new Reference("", default)] : targets,
        };
        return new BatchWork
        {
            Items = [item],
            IsSingle = true,
            PointerOf = static (_, error) => Pointers.InReference(error),
            Answer = receipt => SingleAnswer.FirstErrorOf(receipt) is { } error
                ? texts.Of(error, call.TextOf(error, item))
                : WeaviateAnswer.Empty(change.Verb == ReferenceVerb.Remove ? 204 : 200),
        };
    }

    private string? FaultOf(List<SentReference> references)
    {
        for (var i = 0; i < references.Count; i++)
        {
            if (references[i].IsNull) return $"invalid reference: reference {i} is null";
            if (references[i].Error is not { } error) continue;
            return error.Code == ItemErrorCode.ReferenceUnsupported
                ? "unrecognized cross-ref ref format"
                : "invalid reference: " + call.TextOf(error, new BatchItem.Undecodable(error));
        }

        return null;
    }

    private CollectionState? HolderOf(ObjectId id)
    {
        using var snapshot = services.Store.OpenSnapshot();
        return places.All.FirstOrDefault(state => !state.Collection.Tenancy.Enabled
            && snapshot.GetObject(new ObjectKey(state.Collection.Number, state.Partitions[""].Number, id), ObjectParts.None) is not null);
    }

    private sealed record Change(ReferenceVerb Verb, bool IsClassless, string Tenant, ObjectId Id, List<SentReference> References);
}
