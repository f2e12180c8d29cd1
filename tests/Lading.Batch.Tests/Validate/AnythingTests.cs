using System.Text.Json.Nodes;
using CsCheck;
using Lading.Batch.Validate;
using Lading.Core.Objects;
using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Tests.Validate;

/// <summary>Batches of anything at all: every item has its verdict, every verdict points at something that was sent, and judging twice says the same.</summary>
public sealed class AnythingTests : IDisposable
{
    private static readonly string[] s_names =
        ["", "name", "Name", "count", "share", "flag", "when", "key", "data", "place", "phone", "engine", "engines", "dock", "any", "list", "latitude", "longitude", "input", "defaultCountry", "to", "power", "fresh", "Fresh", "id", "a b", "~/", "ä"];

    private static readonly string[] s_texts =
    [
        "", "x", "2024-02-30T00:00:00Z", "2024-02-03T04:05:06.789+01:00", "9999-12-31T23:59:59Z", "0000-01-01T00:00:00-23:59", "11af994f-642c-46c5-ac45-afde1bb9f738",
        "{11af994f-642c-46c5-ac45-afde1bb9f738}", "YWJj", "YWJ", "+49 40 36090", "0", "DE", "Port/00000000-0000-0000-0000-000000000007", "00000000-0000-0000-0000-000000000001",
        "!00000000-0000-0000-0000-000000000007", "Ghost/00000000-0000-0000-0000-000000000007", "\0", "\ud83d\ude00", "true", "1",
    ];

    private static readonly string[] s_numbers =
        ["0", "-0", "1", "1.0", "1e0", "1E+2", "1e400", "-1e400", "1e-400", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "0.1", "123456789012345678901234567890", "3.5e38"];

    private static readonly Gen<JsonNode?> s_values = Gen.Recursive<JsonNode?>((depth, self) => Gen.Frequency(
        (1, Gen.Const(() => (JsonNode?)null)),
        (1, Gen.Bool.Select(value => (JsonNode?)JsonValue.Create(value))),
        (3, Gen.OneOf(s_texts).Select(value => (JsonNode?)JsonValue.Create(value))),
        (2, Gen.OneOf(s_numbers).Select(value => JsonNode.Parse(value))),
        (depth > 3 ? 0 : 2, self.Array[0, 3].Select(elements => (JsonNode?)new JsonArray([.. elements.Select(element => element?.DeepClone())]))),
        (depth > 3 ? 0 : 3, Members(self, 3).Select(members => (JsonNode?)members))));

    private static readonly Gen<DraftVector> s_vectors = Gen.Select(
        Gen.OneOf("", "default", "hull", "tokens", "closed", "ghost"),
        Gen.OneOf(0f, 1f, -1.5f, float.NaN, float.PositiveInfinity, float.MaxValue).Array[0, 4],
        Gen.Int[0, 3],
        (space, values, kind) => kind switch
        {
            0 => new DraftVector(space, default, []),
            1 => new DraftVector(space, values, [values.Length / 2, values.Length - (values.Length / 2)]),
            _ => new DraftVector(space, values),
        });

    private static readonly Gen<BatchItem> s_puts = Gen.Select(
        Gen.Frequency((8, Members(s_values, 6).Select(members => (JsonNode?)members)), (1, s_values)),
        Gen.OneOf("Vessel", "Vessel", "Vessel", "Rented", "Named", "Ship", "Port", "Ghost", "VESSEL", "New", "a b", ""),
        Gen.OneOf("", "", "north", "cold", "locked", "nobody", "a b"),
        Gen.Int[0, 5],
        Gen.Enum<PutMode>(),
        s_vectors.Array[0, 2],
        (properties, collection, tenant, id, mode, vectors) => (BatchItem)World.Put(collection, properties?.ToJsonString() ?? "", id == 0 ? null : id, tenant, mode, vectors));

    private static readonly Gen<BatchItem> s_changes = Gen.Select(
        Gen.OneOf("Vessel", "Rented", "Port", "Ghost", ""),
        Gen.OneOf(s_names),
        Gen.Select(Gen.OneOf("", "Port", "port", "Rented", "Ghost"), Gen.Int[0, 9]).Array[1, 3],
        Gen.OneOf("", "north", "cold", "nobody"),
        Gen.Enum<ReferenceVerb>(),
        Gen.Bool,
        (collection, property, targets, tenant, verb, mustResolve) => (BatchItem)(World.Change(
            collection, property, [.. targets.Take(verb == ReferenceVerb.Replace ? 3 : 1).Select(target => new Reference(target.Item1, World.Id(target.Item2)))]) with
        {
            Tenant = tenant, Verb = verb, MustResolve = mustResolve,
        }));

    private static readonly Gen<(BatchItem[] Items, ReferencePolicy Policy, bool Grows)> s_batches = Gen.Select(
        Gen.Frequency((6, s_puts), (2, s_changes), (1, Gen.Int[0, 9].Select(id => (BatchItem)new DeleteObject { Collection = "Port", Id = World.Id(id) }))).Array[1, 8],
        Gen.Enum<ReferencePolicy>(),
        Gen.Bool);

    private readonly World _world = new();

    public AnythingTests()
    {
        Property[] inside = [new() { Name = "power", Type = DataType.Number }, new() { Name = "place", Type = DataType.GeoCoordinates }];
        Property[] properties =
        [
            new() { Name = "name", Type = DataType.Text }, new() { Name = "count", Type = DataType.Integer }, new() { Name = "share", Type = DataType.Number },
            new() { Name = "flag", Type = DataType.Boolean }, new() { Name = "when", Type = DataType.Date, IsArray = true }, new() { Name = "key", Type = DataType.Uuid },
            new() { Name = "data", Type = DataType.Blob }, new() { Name = "place", Type = DataType.GeoCoordinates }, new() { Name = "phone", Type = DataType.PhoneNumber },
            new() { Name = "engine", Type = DataType.Object, Nested = [.. inside] }, new() { Name = "engines", Type = DataType.Object, IsArray = true, Nested = [.. inside] },
            new() { Name = "dock", Type = DataType.Reference, Targets = ["Port"] }, new() { Name = "any", Type = DataType.Reference, Targets = ["Port", "Rented"] },
        ];
        _world.Add("Port", properties);
        _world.Add("Vessel", properties);
        _world.Add(new Collection { Number = 0, Name = "Named", Properties = [.. properties], Vectors = [new VectorSpace { Name = "hull" }, new VectorSpace { Name = "tokens", IsMulti = true }, new VectorSpace { Name = "closed", AcceptsWrites = false }] });
        _world.Add(new Collection { Number = 0, Name = "Rented", Properties = [.. properties], Tenancy = new TenancyPolicy(Enabled: true, CreateOnWrite: true), Vectors = [new VectorSpace { Name = "" }] });
        _world.AddTenant("Rented", "north");
        _world.AddTenant("Rented", "cold", PartitionStatus.Inactive);
        _world.AddTenant("Rented", "locked", readOnly: "by hand");
        _world.Change(new SchemaChange.PutAlias("Ship", "Vessel"));
        _world.Keep("Port", 7);
        _world.Keep("Rented", 1, "north");
    }

    [Fact]
    public void Anything_HasAVerdictThatPointsAtWhatWasSent() => s_batches.Sample(batch =>
    {
        var (items, policy, grows) = batch;
        _world.Policy = new BatchPolicy { References = policy };
        ValidationResult result;
        try
        {
            result = grows ? _world.Grow(items).Result : _world.Judge(items);
        }
        catch (BatchRefusedException)
        {
            return;
        }

        if (result.NeedsGrowth)
        {
            Assert.False(grows);
            return;
        }

        for (var i = 0; i < items.Length; i++) Check(items[i], result, i);
        Assert.Equal(Show(result), Show(grows ? _world.Grow(items).Result : _world.Judge(items)));
    }, threads: 1);

    public void Dispose() => _world.Dispose();

    private static Gen<JsonObject> Members(Gen<JsonNode?> values, int max) => Gen.Select(Gen.OneOf(s_names), values).Array[0, max].Select(members =>
    {
        var result = new JsonObject();
        foreach (var (name, value) in members) result[name] = value?.DeepClone();
        return result;
    });

    private static void Check(BatchItem item, ValidationResult result, int index)
    {
        Assert.True(result.Accepted[index] is null != result.Failures[index] is null);
        if (result.Accepted[index] is AcceptedObject accepted) _ = Tape.Show(accepted.Properties.Span);
        if (result.Failures[index] is not { } failure) return;
        Assert.NotEmpty(failure.Errors);
        if (item is not ChangeReferences) Assert.Equal(failure.Errors.Select(error => error.Code).Order(), failure.Errors.Select(error => error.Code));
        foreach (var error in failure.Errors)
        {
            if (error.Part == ItemPart.Properties) Assert.True(Resolves(((PutObject)item).Properties, error.Path), error.ToString());
            if (!error.Value.IsEmpty) _ = Tape.Show(error.Value.Span);
        }
    }

    private static bool Resolves(ReadOnlyMemory<byte> properties, string path)
    {
        var node = properties.IsEmpty ? null : JsonNode.Parse(Json(new ValueReader(properties.Span)));
        foreach (var token in path.Split('/').Skip(1).Select(token => token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)))
        {
            switch (node)
            {
                case JsonObject members when members.ContainsKey(token):
                    node = members[token];
                    break;
                case JsonArray elements when int.TryParse(token, out var at) && at < elements.Count:
                    node = elements[at];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private static string Json(ValueReader value)
    {
        var parts = new List<string>();
        switch (value.Kind)
        {
            case ValueKind.Object:
                foreach (var member in value.EnumerateObject()) parts.Add(JsonValue.Create(member.GetName()).ToJsonString() + ":" + Json(member.Value));
                return "{" + string.Join(',', parts) + "}";
            case ValueKind.Array:
                foreach (var element in value.EnumerateArray()) parts.Add(Json(element));
                return "[" + string.Join(',', parts) + "]";
            default:
                return "0";
        }
    }

    private static string Show(ValidationResult result) => string.Join('\n', result.Failures.Select((failure, i) => failure is not null
        ? string.Join("; ", World.Errors(result, i))
        : result.Accepted[i] is AcceptedObject accepted ? Tape.Show(accepted.Properties.Span) : string.Join("; ", World.Warnings(result, i))));
}
