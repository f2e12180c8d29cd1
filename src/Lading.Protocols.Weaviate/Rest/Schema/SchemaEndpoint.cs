using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary><c>/schema</c>: all classes, and a new one.</summary>
internal sealed class SchemaEndpoint(SchemaServices services)
{
    public void Map(WeaviateRoutes routes)
    {
        routes.Map("GET", "/schema", List);
        routes.Map("POST", "/schema", CreateAsync, ClassBody(services));
    }

    /// <summary>A class in a body.</summary>
    public static BodyRule ClassBody(SchemaServices services) => DocumentBody.Of(
        "objectClass",
        services.NestingMax,
        GoSchemaTypes.Class,
        ClassReader.Read,
        model => ClassFrame.Check(model) is { } refused ? WeaviateAnswer.F(422, refused.Code, refused.Text) : null);

    private ValueTask<WeaviateAnswer> List(WeaviateRequest request, CancellationToken cancel)
    {
        var schema = services.Schemas.Current;
        Collection[] seen =
        [
            .. schema.Collections.Values
                .Select(state => state.Collection)
                .Where(collection => services.Access.Allows(request.Caller, SchemaDemands.Class(AccessVerb.Read, collection.Name))),
        ];
        return ValueTask.FromResult(WeaviateAnswer.Json(200, to =>
        {
            to.WriteStartObject();

            // The original says null to a caller from whom it hides everything.
            if (seen.Length == 0 && schema.Collections.Count > 0) to.WriteNull("classes");
            else
            {
                to.WriteStartArray("classes");
                foreach (var collection in seen) ClassWriter.Write(to, ClassTranslator.ToModel(collection));
                to.WriteEndArray();
            }

            to.WriteEndObject();
        }));
    }

    private async ValueTask<WeaviateAnswer> CreateAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var model = (ClassModel)request.Decoded!;
        var name = ClassNames.Fold(model.Name);
        if (services.Refuse(request.Caller, SchemaDemands.Class(AccessVerb.Create, name)) is { } denied) return denied;
        foreach (var target in SchemaDemands.Targets(model.Properties ?? [], name))
            if (services.Refuse(request.Caller, target) is { } hidden) return hidden;

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (ClassRules.Create(model, edit.Before, services.Settings) is { } refusal) return SchemaRefusals.Of(refusal, services);
        edit.Add(new SchemaChange.PutCollection(ClassTranslator.ToCollection(model, edit.NextCollectionNumber())));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Json(200, to => ClassWriter.Write(to, model));
    }
}
