using System.Text;
using Lading.Batch;
using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

/// <summary>Texts that no recorded batch shows, and that no code is without one. The recorded ones are held by the replay of the recordings.</summary>
public sealed class ErrorTextsTests
{
    private const string Id = "36ddd591-2dee-4e7e-a3cc-eb86d30a4303";

    private static readonly PutObject s_put = new() { Collection = "City" };

    /// <summary>One error of every code.</summary>
    public static TheoryData<ItemErrorCode, string[], string> Texts { get; } = new()
    {
        { ItemErrorCode.ItemNotObject, [], "object has an empty class" },
        { ItemErrorCode.CollectionMissing, [], "object has an empty class" },
        {
            ItemErrorCode.TypeNotDerivable, ["City", "tags", Faults.Mixed, "Text", "Number"],
            "property 'tags' on class 'City': element [1]: mismatched data type - 'text' expected, got 'number'"
        },
        { ItemErrorCode.CollectionNameInvalid, ["a b", Faults.NameInvalid], "auto-schema: create collection: 'a b' is not a valid class name" },
        { ItemErrorCode.CollectionNameSimilar, ["CITY", "City", "collection"], "auto-schema: create collection: class already exists: found similar class \"City\"" },
        { ItemErrorCode.CollectionNameSimilar, ["CITY", "City", "alias"], "auto-schema: create collection: class already exists: found similar alias \"City\"" },
        { ItemErrorCode.PropertyNameInvalid, ["City", "", Faults.StageUpdate, Faults.NameMissing], "auto-schema: update collection: property must contain name" },
        {
            ItemErrorCode.PropertyConflict, ["City", "name", Faults.StageCreate],
            "auto-schema: create collection: class \"City\": conflict for property \"name\": already in use or provided multiple times"
        },
        {
            ItemErrorCode.PropertyTypeInvalid, ["City", "tags", Faults.StageUpdate, Faults.NestedMissing, ""],
            "auto-schema: update collection: property 'tags': At least one nested property is required for data type object/object[]"
        },
        { ItemErrorCode.IdInvalid, ["x"], "invalid UUID length: 1" },
        { ItemErrorCode.CollectionUnknown, ["Ghost"], "class 'Ghost' not present in schema" },
        { ItemErrorCode.VectorSpaceUnknown, ["City", "bow", Faults.SpaceName], "collection City does not have configuration for vector bow" },
        { ItemErrorCode.VectorSpaceClosed, ["City", "bow"], "vector index for bow was dropped; writes targeting it are rejected" },
        { ItemErrorCode.VectorShapeInvalid, ["City", "bow", Faults.MultiEmpty, ""], "vector \"bow\" in collection \"City\": multi-vector cannot be empty" },
        { ItemErrorCode.VectorTooLong, ["VectorDimensionsMax", "9", "10"], "vector has length 10, more than VectorDimensionsMax 9" },
        { ItemErrorCode.VectorNotFinite, ["City", "bow"], "vector \"bow\" in collection \"City\" holds a value that is not a finite number" },
        { ItemErrorCode.AttributeInvalid, ["no such thing"], "no such thing" },
        { ItemErrorCode.PropertiesNotObject, [], "could not recognize object's properties: x" },
        {
            ItemErrorCode.PropertyUnknown, ["City", "ghost"],
            "no such prop with name 'ghost' found in class 'City' in the schema. Check your schema files for which properties in this class are available"
        },
        { ItemErrorCode.WrongType, ["City", "Boolean", Faults.Kind, ""], "invalid boolean property 'tags' on class 'City': not a bool, but string" },
        { ItemErrorCode.ReferenceInvalid, [BeaconFaults.PathMissing, ""], "invalid cref URI: %!w(<nil>)" },
        { ItemErrorCode.ReferenceUnsupported, ["City", "twin", Faults.ForeignHost, ""], "invalid cref: unrecognized cross-ref ref format" },
        { ItemErrorCode.ObjectMissing, ["City", Id], $"no object with id {Id} found" },
        { ItemErrorCode.DanglingReference, ["City", "twin", Id, "City", "", ""], $"invalid cref: 'cref' City:twin: no object with id {Id} found" },
        { ItemErrorCode.ObjectExists, [Id], $"id '{Id}' already exists" },
        { ItemErrorCode.CollectionGone, ["City"], "could not find index for class City. It might have been deleted in the meantime" },
        { ItemErrorCode.TenantMissing, ["City"], "class City has multi-tenancy enabled, but request was without tenant" },
        { ItemErrorCode.TenantNotExpected, ["City"], "class City has multi-tenancy disabled, but request was with tenant" },
        { ItemErrorCode.TenantUnknown, ["City", "north"], "tenant not found: \"north\"" },
        { ItemErrorCode.TenantInactive, ["City", "north"], "tenant not active: 'north'" },
        { ItemErrorCode.PartitionReadOnly, ["by hand"], "store is read-only due to: by hand" },
        {
            ItemErrorCode.DimensionMismatch, ["bow", "hnsw", "2", "3", "", Id],
            $"Validate vector index bow for target vector {Id}: new node has a vector with length 2. Existing nodes have vectors with length 3: vector dimensions do not match the index dimensions"
        },
        { ItemErrorCode.LimitReached, ["objects", "2"], "objects count limit of 2 reached for this instance." },
        { ItemErrorCode.RolledBack, [], "rolled back: another item of this all-or-nothing batch failed" },
        { ItemErrorCode.Unprocessed, [], "not processed: the batch ended before this item" },
        { ItemErrorCode.StoreUnavailable, ["disk full"], "not stored: disk full" },
        { ItemErrorCode.OutcomeUnknown, ["disk full"], "it is not known whether this was stored: disk full" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Error_OfAnObject_HasItsText(ItemErrorCode code, string[] arguments, string text)
    {
        using var writer = new ValueWriter();
        writer.WriteText("x");
        var path = code == ItemErrorCode.TypeNotDerivable ? "/tags/1" : "/tags";
        Assert.Equal(text, ErrorTexts.Of(new ItemError(code, ItemPart.Item, path, [.. arguments]) { Value = writer.Written.ToArray() }, s_put));
    }

    [Theory]
    [InlineData(ItemErrorCode.PropertyNotReference, "property 'name' is not a reference-type", "City", "name")]
    [InlineData(ItemErrorCode.PropertyTaken, "ref batch: prop name is present, but not a ref, got: string", "name")]
    [InlineData(ItemErrorCode.ObjectMissing, "ref batch: object with id " + Id + " not found", "City", Id)]
    public void Error_OfAChangeOfReferences_HasItsText(ItemErrorCode code, string text, params string[] arguments)
    {
        using var writer = new ValueWriter();
        writer.WriteText("x");
        var change = new ChangeReferences { Collection = "City", Source = default, Property = "name", Targets = [new Reference("", default)] };
        Assert.Equal(text, ErrorTexts.Of(new ItemError(code, ItemPart.ReferenceSource, "", [.. arguments]) { Value = writer.Written.ToArray() }, change));
    }

    [Fact]
    public void EveryCode_HasAText()
    {
        var shown = Texts.Select(row => row.Data.Item1).Append(ItemErrorCode.PropertyNotReference).Append(ItemErrorCode.PropertyTaken).Append(ItemErrorCode.PropertyNameReserved);
        Assert.Empty(Enum.GetValues<ItemErrorCode>().Except(shown));
        Assert.Contains("reserved", ErrorTexts.Of(new ItemError(ItemErrorCode.PropertyNameReserved, ItemPart.Properties, "/id", "City", "id", Faults.StageUpdate, Faults.NameReserved), s_put), StringComparison.Ordinal);
    }

    [Fact]
    public void UsageMessage_OfTheServer_IsShownWithItsPlacesFilled() =>
        Assert.Equal("only 2 objects", ErrorTexts.Of(new ItemError(ItemErrorCode.LimitReached, ItemPart.Item, "", "objects", "2"), s_put, "only {value} {limit}"));

    [Fact]
    public void Beacons_ReadAndWrittenAgain_AreTheSame()
    {
        foreach (var text in (string[])[$"weaviate://localhost/City/{Id}", $"weaviate://localhost/{Id}", $"weaviate://localhost/City/{Id.Replace("-", "", StringComparison.Ordinal)}"])
        {
            Assert.Null(Beacon.ReadTarget(text, out var byText));
            Assert.Null(Beacon.ReadTarget(Encoding.UTF8.GetBytes(text), out var byBytes));
            Assert.Equal(byText, byBytes);
            Assert.Equal(text, Beacon.Write(byText));
        }
    }
}
