using System.Text;
using System.Text.Json.Nodes;
using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Translation;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Tests.Translation.Classes;

/// <summary>Classes that were sent to a real server, and what it answered.</summary>
public sealed class CreatedClassesTests
{
    private static readonly JsonArray Recorded =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", "created-classes.json")))!.AsArray();

    public static TheoryData<int, string> Exchanges { get; } = new(Recorded.Select((exchange, index) => (index, (string)exchange!["name"]!)));

    [Theory]
    [MemberData(nameof(Exchanges))]
    public void Create_RecordedClass_AnswersAsRecorded(int index, string name)
    {
        var exchange = Recorded[index]!;
        var body = Encoding.UTF8.GetBytes((string)exchange["body"]!);
        var (status, answer) = Create(body, exchange, out var model);

        Assert.Equal((int)exchange["status"]!, status);
        if (exchange["ignoreText"] is null) AssertSame(exchange["answer"], answer, name);
        if (status != 200) return;
        var collection = ClassTranslator.ToCollection(model, number: 7);
        AssertSame(exchange["answer"], Print(ClassTranslator.ToModel(collection)), $"{name}, read again");
    }

    private static (int Status, JsonNode Answer) Create(byte[] body, JsonNode exchange, out ClassModel model)
    {
        model = new ClassModel();
        if (GoJson.Explain(body, GoSchemaTypes.Class) is { } reason) return (400, Framework(400, $"parsing objectClass body from \"\" failed, because {reason}"));
        if (body.Length == 0) return (422, Framework(602, "objectClass in body is required"));
        Assert.True(OpenJson.TryParse(body, 100, out var document));
        model = ClassReader.Read(document);
        if (ClassFrame.Check(model) is { } refused) return (422, Framework(refused.Code, refused.Text));
        var settings = RecordedSettings.Of(exchange["env"]);
        return ClassRules.Create(model, There(exchange), settings) is { } refusal ? Refused(refusal) : (200, Print(model));
    }

    private static SchemaSnapshot There(JsonNode exchange)
    {
        var schema = SchemaSnapshot.Empty;
        uint number = 0;
        foreach (var name in exchange["there"]?.AsArray() ?? [])
            schema = schema.With(new SchemaChange.PutCollection(new Collection { Number = ++number, Name = (string)name! }));
        foreach (var (alias, target) in exchange["aliases"]?.AsObject() ?? [])
            schema = schema.With(new SchemaChange.PutAlias(alias, (string)target!));
        return schema;
    }

    private static (int Status, JsonNode Answer) Refused(ClassRefusal refusal) => refusal switch
    {
        ClassRefusal.Rule rule => (422, new JsonObject { ["allowed"] = null, ["error"] = new JsonArray(new JsonObject { ["message"] = rule.Text }) }),
        ClassRefusal.NotAllowed { Restriction: var restriction } refused => (422, new JsonObject
        {
            ["allowed"] = new JsonArray([.. refused.Allowed.Select(value => JsonValue.Create(value))]),
            ["error"] = null,
            ["errorCode"] = "CONFIG_NOT_ALLOWED",
            ["message"] = refused.Text,
            ["restriction"] = restriction,
            ["value"] = refused.Value,
        }),
        ClassRefusal.Limit limit => (429, new JsonObject { ["limit"] = limit.Name, ["value"] = limit.Value }),
        _ => throw new InvalidOperationException("another kind of refusal"),
    };

    private static JsonObject Framework(int code, string message) => new() { ["code"] = code, ["message"] = message };

    private static JsonNode Print(ClassModel model) => JsonNode.Parse(OpenJson.Print(to => ClassWriter.Write(to, model)))!;

    private static void AssertSame(JsonNode? expected, JsonNode actual, string what)
    {
        // How a limit is put into words is the business of the route, not of the rules.
        if (expected is JsonObject { } limited && limited.ContainsKey("limit"))
            expected = new JsonObject { ["limit"] = (string)limited["limit"]!, ["value"] = (long)limited["value"]! };
        if (!JsonNode.DeepEquals(expected, actual)) Assert.Fail($"{what}\nexpected {expected?.ToJsonString()}\n but got {actual.ToJsonString()}");
    }
}
