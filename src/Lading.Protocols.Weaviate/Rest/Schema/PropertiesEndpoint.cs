using Lading.Core.Access;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Rest.Schema;

/// <summary><c>/schema/{className}/properties</c>: a new property, and an index less of one that is there.</summary>
internal sealed class PropertiesEndpoint(SchemaServices services)
{
    public void Map(WeaviateRoutes routes)
    {
        var body = DocumentBody.Of(
            "body",
            services.NestingMax,
            GoSchemaTypes.Property,
            PropertyReader.Read,
            model => ClassFrame.Check(model) is { } refused ? WeaviateAnswer.F(422, refused.Code, refused.Text) : null);
        routes.Map("POST", "/schema/{className}/properties", AddAsync, body);
        routes.Map(
            "DELETE",
            "/schema/{className}/properties/{propertyName}/index/{indexName}",
            DropIndexAsync,
            parameters: [ParameterRule.OneOfInPath("indexName", "filterable", "searchable", "rangeFilters", "rangeable")]);
    }

    private async ValueTask<WeaviateAnswer> AddAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        var model = (PropertyModel)request.Decoded!;
        var demands = SchemaDemands.Targets([model], name)
            .Prepend(SchemaDemands.Class(AccessVerb.Read, name))
            .Prepend(SchemaDemands.Class(AccessVerb.Update, name));
        foreach (var demand in demands)
            if (services.Refuse(request.Caller, demand) is { } denied) return denied;

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (!edit.Before.TryGet(name, out var state)) return SchemaRefusals.Of(NotFound(name));
        var owner = ClassTranslator.ToModel(state.Collection);
        if (PropertyAdditionRules.Judge(model, owner, edit.Before, services.Settings) is { } refusal) return SchemaRefusals.Of(refusal, services);

        var properties = state.Collection.Properties.Add(PropertyTranslator.ToProperty(model));
        edit.Add(new SchemaChange.PutCollection(state.Collection with { Properties = properties }));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Json(200, to => PropertyWriter.Write(to, model));
    }

    private async ValueTask<WeaviateAnswer> DropIndexAsync(WeaviateRequest request, CancellationToken cancel)
    {
        var name = ClassNames.Fold(request.PathValue("className"));
        var data = new AccessDemand(AccessVerb.Update, AccessArea.Data, name);
        if (services.Refuse(request.Caller, data, SchemaDemands.Class(AccessVerb.Update, name)) is { } denied) return denied;

        using var edit = await services.Schemas.BeginEditAsync(cancel);
        if (!edit.Before.TryGet(name, out var state)) return WeaviateAnswer.E(422, NotFound(name));
        var propertyName = request.PathValue("propertyName");
        if (state.Collection.FindProperty(propertyName) is not { } property) return WeaviateAnswer.E(422, $"property name {propertyName}: not found");

        var less = property with { Indexing = Without(property.Indexing, request.PathValue("indexName")) };
        if (less.Indexing != property.Indexing)
            edit.Add(new SchemaChange.PutCollection(state.Collection with { Properties = state.Collection.Properties.Replace(property, less) }));
        await edit.CommitAsync(cancel);
        return WeaviateAnswer.Empty(200);
    }

    private static PropertyIndexing Without(PropertyIndexing indexing, string index) => index switch
    {
        "filterable" => indexing with { Filterable = false },
        "searchable" => indexing with { Searchable = false },
        _ => indexing with { Ranges = false },
    };

    private static string NotFound(string name) => $"class {GoQuote.Quote(name)}: not found";
}
