using System.Text;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Tests.Translation.Classes;

/// <summary>What Core gets to see of a class: all that validation, storage and queries need stands in its own fields.</summary>
public sealed class ClassTranslatorTests
{
    [Fact]
    public void ToCollection_ClassWithEverything_FillsTheFieldsOfCore()
    {
        var collection = Translate("""
            { "class": "vessel", "description": "ships", "multiTenancyConfig": { "enabled": true, "autoTenantCreation": true },
              "properties": [
                { "name": "Name", "dataType": ["text"], "tokenization": "field", "description": "as painted" },
                { "name": "old", "dataType": ["string[]"] },
                { "name": "draught", "dataType": ["number"], "indexFilterable": false, "indexRangeFilters": true },
                { "name": "port", "dataType": ["Port", "Vessel"], "disableDuplicatedReferences": true },
                { "name": "engine", "dataType": ["object[]"], "nestedProperties": [ { "name": "Maker", "dataType": ["text"] }, { "name": "plan", "dataType": ["blob"] } ] } ],
              "vectorConfig": {
                "hull": { "vectorizer": { "none": {} }, "vectorIndexType": "flat", "vectorIndexConfig": { "distance": "dot" } },
                "crew": { "vectorizer": { "none": {} }, "vectorIndexConfig": { "multivector": { "enabled": true } } },
                "flag": { "vectorizer": { "none": {} }, "vectorIndexConfig": { "skip": true, "distance": "hamming" } } } }
            """);

        Assert.Equal("Vessel", collection.Name);
        Assert.Equal("ships", collection.Description);
        Assert.Equal(new TenancyPolicy(Enabled: true, CreateOnWrite: true), collection.Tenancy);

        var name = collection.FindProperty("name")!;
        Assert.Equal((DataType.Text, false, "as painted"), (name.Type, name.IsArray, name.Description));
        Assert.Equal(new PropertyIndexing { Searchable = true, Tokenization = "field" }, name.Indexing);
        Assert.Equal(new PropertyIndexing { Searchable = true, Tokenization = "whitespace" }, collection.FindProperty("old")!.Indexing);
        Assert.True(collection.FindProperty("old")!.IsArray);
        Assert.Equal(new PropertyIndexing { Filterable = false, Ranges = true }, collection.FindProperty("draught")!.Indexing);

        var port = collection.FindProperty("port")!;
        Assert.Equal((DataType.Reference, false, true), (port.Type, port.IsArray, port.UniqueReferences));
        Assert.Equal(["Port", "Vessel"], port.Targets);

        var engine = collection.FindProperty("engine")!;
        Assert.Equal((DataType.Object, true), (engine.Type, engine.IsArray));
        Assert.Equal(["Maker", "plan"], engine.Nested.Select(nested => nested.Name));
        Assert.False(engine.Nested[1].Indexing.Filterable);

        Assert.Equal(("flat", "dot", false, false), Show(collection.FindVectors("hull")!));
        Assert.Equal(("hnsw", "cosine", true, false), Show(collection.FindVectors("crew")!));
        Assert.Equal(("hnsw", "hamming", false, true), Show(collection.FindVectors("flag")!));
        Assert.Null(collection.FindVectors(""));
    }

    [Fact]
    public void ToCollection_ClassWithoutNamedVectors_HasTheUnnamedSpace()
    {
        var collection = Translate("""{ "class": "Vessel", "vectorIndexConfig": { "distance": "l2-squared" } }""");

        var space = Assert.Single(collection.Vectors);
        Assert.Equal("", space.Name);
        Assert.Equal(("hnsw", "l2-squared", false, false), Show(space));
    }

    [Fact]
    public void ToModel_CollectionOfAnotherWire_ShowsDefaults()
    {
        var collection = new Collection
        {
            Number = 3,
            Name = "Vessel",
            Tenancy = new TenancyPolicy(Enabled: true),
            Properties = [new Property { Name = "draught", Type = DataType.Number }],
        };

        var shown = OpenJson.Print(to => ClassWriter.Write(to, ClassTranslator.ToModel(collection)));

        Assert.Contains("\"multiTenancyConfig\":{\"autoTenantActivation\":false,\"autoTenantCreation\":false,\"enabled\":true}", shown, StringComparison.Ordinal);
        Assert.Contains("\"dataType\":[\"number\"]", shown, StringComparison.Ordinal);
        Assert.Contains("\"cleanupIntervalSeconds\":60", shown, StringComparison.Ordinal);
    }

    private static (string Kind, string Distance, bool Multi, bool Skip) Show(VectorSpace space) => (space.IndexKind, space.Distance, space.IsMulti, space.Skip);

    private static Collection Translate(string json)
    {
        Assert.True(OpenJson.TryParse(Encoding.UTF8.GetBytes(json), 100, out var document));
        var model = ClassReader.Read(document);
        var schema = SchemaSnapshot.Empty.With(new SchemaChange.PutCollection(new Collection { Number = 1, Name = "Port" }));
        Assert.Null(ClassRules.Create(model, schema, new ClassSettings()));
        return ClassTranslator.ToCollection(model, number: 2);
    }
}
