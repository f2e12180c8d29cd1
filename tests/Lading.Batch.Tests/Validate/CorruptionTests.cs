using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

/// <summary>A batch in which everything fits, with one value spoilt: that very value is pointed at, and nothing else is blamed.</summary>
public sealed class CorruptionTests : IDisposable
{
    private static readonly Property s_engine = new()
    {
        Name = "engine", Type = DataType.Object, Nested =
        [
            new Property { Name = "maker", Type = DataType.Text },
            new Property { Name = "power", Type = DataType.Number, IsArray = true },
            new Property { Name = "shaft", Type = DataType.Object, Nested = [new Property { Name = "length/m", Type = DataType.Integer }] },
        ],
    };

    private static readonly Property[] s_properties =
    [
        .. ((DataType[])[DataType.Text, DataType.Integer, DataType.Number, DataType.Boolean, DataType.Date, DataType.Uuid])
            .SelectMany(type => (Property[])[new Property { Name = "a" + type, Type = type }, new Property { Name = "many" + type, Type = type, IsArray = true }]),
        new Property { Name = "blob~", Type = DataType.Blob },
        new Property { Name = "place", Type = DataType.GeoCoordinates },
        new Property { Name = "phone", Type = DataType.PhoneNumber },
        s_engine,
        s_engine with { Name = "engines", IsArray = true },
    ];

    private static readonly Gen<string> s_texts = Gen.String[Gen.Char.AlphaNumeric, 0, 5];

    private static readonly Gen<JsonObject[]> s_batches = Members(s_properties, Gen.Bool).Array[1, 12];

    private readonly World _world = new();

    public CorruptionTests() => _world.Add("Vessel", s_properties);

    [Fact]
    public void Batch_InWhichEverythingFits_Passes() => s_batches.Sample(batch => Assert.All(Judge(batch).Failures, Assert.Null), threads: 1);

    /// <summary>Where the schema may grow, the first element of a list says what it is a list of: when that one is spoilt, the second one does not fit.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void OneSpoiltValue_IsTheOnlyOnePointedAt(bool grows) => Gen.Select(s_batches, Gen.Int[0, int.MaxValue]).Sample((batch, chosen) =>
    {
        var spots = batch.SelectMany((item, index) => Spots(s_properties, item).Select(spot => (Index: index, spot.Pointer, spot.Spoil)))
            .Where(spot => !grows || !spot.Pointer.EndsWith("/0", StringComparison.Ordinal)).ToArray();
        if (spots.Length == 0) return;
        var (index, pointer, spoil) = spots[chosen % spots.Length];
        spoil();

        var result = Judge(batch, grows);
        for (var i = 0; i < batch.Length; i++) Assert.Equal(i == index, result.Failures[i] is not null);
        Assert.Equal(pointer, Assert.Single(result.Failures[index]!.Errors).Path);
    }, threads: 1);

    public void Dispose() => _world.Dispose();

    private Lading.Batch.Validate.ValidationResult Judge(JsonObject[] batch, bool grows = false)
    {
        var items = batch.Select((item, i) => (BatchItem)World.Put("Vessel", item.ToJsonString(), id: i)).ToArray();
        return grows ? _world.Grow(items).Result : _world.Judge(items);
    }

    /// <summary>Objects that fit the properties; each is there or not.</summary>
    private static Gen<JsonObject> Members(IReadOnlyList<Property> properties, Gen<bool> isThere) => properties
        .Aggregate(
            Gen.Const<IEnumerable<KeyValuePair<string, JsonNode?>>>([]),
            (before, property) => Gen.Select(before, isThere, Of(property), (members, there, value) => there ? members.Append(KeyValuePair.Create(property.Name, value)) : members))
        .Select(members => new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))));

    /// <summary>Values that fit the property.</summary>
    private static Gen<JsonNode?> Of(Property property) => property switch
    {
        { IsArray: true } => Of(property with { IsArray = false }).Array[0, 4].Select(elements => (JsonNode?)new JsonArray([.. elements.Select(element => element?.DeepClone())])),
        { Type: DataType.Object } => Members(property.Nested, Gen.Const(true)).Select(members => (JsonNode?)members),
        { Type: var type } => Of(type),
    };

    private static Gen<JsonNode?> Of(DataType type) => type switch
    {
        DataType.Integer => Gen.Long.Select(value => (JsonNode?)JsonValue.Create(value)),
        DataType.Number => Gen.Double[-1e9, 1e9].Select(value => (JsonNode?)JsonValue.Create(value)),
        DataType.Boolean => Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value)),
        DataType.Date => Gen.Int[1, 28].Select(day => (JsonNode?)JsonValue.Create($"2024-02-{day:00}T03:04:05Z")),
        DataType.Uuid => Gen.Guid.Select(value => (JsonNode?)JsonValue.Create(value.ToString())),
        DataType.Blob => Gen.Byte.Array[1, 9].Select(value => (JsonNode?)JsonValue.Create(Convert.ToBase64String(value))),
        DataType.GeoCoordinates => Gen.Select(Gen.Float[-90, 90], Gen.Float[-180, 180]).Select((latitude, longitude) =>
            (JsonNode?)new JsonObject { ["latitude"] = latitude, ["longitude"] = longitude }),
        DataType.PhoneNumber => Gen.Int[30000000, 39999999].Select(number =>
            (JsonNode?)new JsonObject { ["input"] = "+49 40 " + number.ToString(CultureInfo.InvariantCulture), ["defaultCountry"] = "DE" }),
        _ => s_texts.Select(value => (JsonNode?)JsonValue.Create(value)),
    };

    /// <summary>Every value in an object, where an error about it points, and how to spoil it.</summary>
    private static IEnumerable<(string Pointer, Action Spoil)> Spots(IReadOnlyList<Property> properties, JsonObject item)
    {
        foreach (var property in properties)
        {
            if (item[property.Name] is not { } value) continue;
            var pointer = "/" + property.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
            yield return (pointer, () => item[property.Name] = Misfit(property.IsArray ? DataType.Object : property.Type));
            foreach (var inner in Inside(property, value)) yield return (pointer + inner.Pointer, inner.Spoil);
        }
    }

    private static IEnumerable<(string Pointer, Action Spoil)> Inside(Property property, JsonNode value)
    {
        switch (value)
        {
            case JsonArray array:
                for (var i = 0; i < array.Count; i++)
                {
                    var index = i;
                    yield return ($"/{i}", () => array[index] = Misfit(property.Type));
                    foreach (var inner in Inside(property with { IsArray = false }, array[i]!)) yield return ($"/{i}{inner.Pointer}", inner.Spoil);
                }

                break;
            case JsonObject inside when property.Type == DataType.Object:
                foreach (var inner in Spots(property.Nested, inside)) yield return inner;
                break;
            case JsonObject place when property.Type == DataType.GeoCoordinates:
                yield return ("/longitude", () => place["longitude"] = "far");
                break;
            case JsonObject phone:
                yield return ("/input", () => phone["input"] = false);
                break;
        }
    }

    /// <summary>A value that the type does not take.</summary>
    private static JsonNode Misfit(DataType type) => type switch
    {
        DataType.Text or DataType.Date or DataType.Uuid or DataType.Blob => 7,
        DataType.Boolean => "true",
        DataType.Integer => 1.5,
        DataType.Number => "1",
        _ => true,
    };
}
