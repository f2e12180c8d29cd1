using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary><c>/schema/{className}</c>: one class. Only reading it takes an alias for its name.</summary>
internal sealed class ClassEndpoint(SchemaServices services)
{
    private const string Path = "/schema/{className}";

    public void Map(WeaviateRoutes routes)
    {
        routes.Map("GET", Path, Read);
        routes.Map("PUT", Path, ChangeAsync, SchemaEndpoint.ClassBody(services));
        routes.Map("DELETE", Path, RemoveAsync);
    }

    private ValueTask<WeaviateAnswer> Read(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        services.Schemas.Current.TryResolve(name, out var state);
        var answer = services.Refuse(request.Caller, SchemaDemands.Class(AccessVerb.Read, state?.Collection.Name ?? name));
        if (answer is null && state is null) answer = WeaviateAnswer.Empty(404);
        return ValueTask.FromResult(answer ?? WeaviateAnswer.Json(200, to => ClassWriter.Write(to, ClassTranslator.ToModel(state!.Collection))));
    }

    private async ValueTask<WeaviateAnswer> ChangeAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        if (services.Refuse(request.Caller, SchemaDemands.Class(AccessVerb.Update, name)) is { } denied) return denied;

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (!edit.Before.TryGet(name, out var state)) return WeaviateAnswer.Empty(404);
        var (before, after) = (ClassTranslator.ToModel(state.Collection), (ClassModel)request.Decoded!);
        if (ClassChangeRules.Judge(before, after, services.Settings, ShardNames.Of(state.Collection, 0)) is { } refusal)
            return SchemaRefusals.Of(refusal, services);

        edit.Add(new SchemaChange.PutCollection(ClassChangeRules.Apply(before, after, state.Collection, out var late)));
        await edit.CommitAsync(cancel);

        // The answer shows properties and modules as they were sent; reads show what came of them.
        return late is null ? WeaviateAnswer.Json(200, to => ClassWriter.Write(to, after)) : SchemaRefusals.Of(late, services);
    }

    private async ValueTask<WeaviateAnswer> RemoveAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        if (services.Refuse(request.Caller, SchemaDemands.Class(AccessVerb.Delete, name)) is { } denied) return denied;

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (edit.Before.TryGet(name, out var state)) edit.Add(new SchemaChange.DropCollection(state.Collection.Number));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Empty(200);
    }
}
