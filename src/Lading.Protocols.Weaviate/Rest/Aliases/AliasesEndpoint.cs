using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Rest.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Aliases;

/// <summary><c>/aliases</c>: other names of classes.</summary>
internal sealed class AliasesEndpoint(SchemaServices services)
{
    private const string One = "/aliases/{aliasName}";

    public void Map(WeaviateRoutes routes)
    {
        var body = DocumentBody.Of("body", services.NestingMax, GoTypes.Alias, AliasModel.Read);
        routes.Map("GET", "/aliases", List);
        routes.Map("POST", "/aliases", CreateAsync, body);
        routes.Map("GET", One, Read);
        routes.Map("PUT", One, ChangeAsync, body);
        routes.Map("DELETE", One, RemoveAsync);
    }

    private ValueTask<WeaviateAnswer> List(WeaviateRequest request, CancellationToken cancel)
    {
        var schema = services.Schemas.Current;
        var target = ClassNames.Fold(request.Query["class"] ?? "");
        var seen = schema.Aliases
            .Where(alias => target.Length == 0 || (alias.Value == target && schema.Collections.ContainsKey(target)))
            .Where(alias => services.Access.Allows(request.Caller, SchemaDemands.Alias(AccessVerb.Read, alias.Value, alias.Key)));
        return ValueTask.FromResult(WeaviateAnswer.Json(200, to =>
        {
            to.WriteStartObject();
            to.WriteStartArray("aliases");
            foreach (var (alias, name) in seen) new AliasModel(alias, name).Write(to);
            to.WriteEndArray();
            to.WriteEndObject();
        }));
    }

    private ValueTask<WeaviateAnswer> Read(WeaviateRequest request, CancellationToken cancel)
    {
        var alias = ClassNames.Fold(request.PathValue("aliasName"));
        if (!services.Schemas.Current.Aliases.TryGetValue(alias, out var name)) return ValueTask.FromResult(WeaviateAnswer.Empty(404));
        var denied = services.Refuse(request.Caller, SchemaDemands.Alias(AccessVerb.Read, name, alias));
        return ValueTask.FromResult(denied ?? WeaviateAnswer.Json(200, new AliasModel(alias, name).Write));
    }

    private async ValueTask<WeaviateAnswer> CreateAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var alias = (AliasModel)request.Decoded!;
        if (services.Refuse(request.Caller, SchemaDemands.Alias(AccessVerb.Create, alias.Class, alias.Alias)) is { } denied) return denied;

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (AliasRules.FaultOfNew(alias, edit.Before, out var isClass) is { } fault)
            return isClass ? WeaviateAnswer.E(500, fault) : Invalid(fault);
        edit.Add(new SchemaChange.PutAlias(alias.Alias, alias.Class));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Json(200, alias.Write);
    }

    private async ValueTask<WeaviateAnswer> ChangeAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var alias = (AliasModel)request.Decoded! with { Alias = ClassNames.Fold(request.PathValue("aliasName")) };
        if (services.Refuse(request.Caller, SchemaDemands.Alias(AccessVerb.Update, alias.Class, alias.Alias)) is { } denied) return denied;

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (!edit.Before.Aliases.ContainsKey(alias.Alias)) return WeaviateAnswer.Empty(404);
        if (AliasRules.FaultOfTarget(alias.Class, edit.Before) is { } fault) return Invalid(fault);
        edit.Add(new SchemaChange.PutAlias(alias.Alias, alias.Class));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Json(200, alias.Write);
    }

    private async ValueTask<WeaviateAnswer> RemoveAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var alias = ClassNames.Fold(request.PathValue("aliasName"));
        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (!edit.Before.Aliases.TryGetValue(alias, out var name)) return WeaviateAnswer.Empty(404);
        if (services.Refuse(request.Caller, SchemaDemands.Alias(AccessVerb.Delete, name, alias)) is { } denied) return denied;
        edit.Add(new SchemaChange.DropAlias(alias));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Empty(204);
    }

    private static WeaviateAnswer Invalid(string fault) => WeaviateAnswer.E(422, $"validation: {fault}");
}
