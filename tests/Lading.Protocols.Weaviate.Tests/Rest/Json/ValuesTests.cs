using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Lading.Core.Objects;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Rest.Json;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Rest.Json;

public sealed class ValuesTests
{
    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 64 };

    [Theory]
    [InlineData("null", "null")]
    [InlineData(" [ 1 , 1.0 , 1e3 , -0 , 1E+5 ] ", "[1,1.0,1e3,-0,1E+5]")]
    [InlineData("{\"b\":1,\"a\":2}", "{\"a\":2,\"b\":1}")]
    [InlineData("{\"a\":1,\"b\":2,\"a\":3}", "{\"a\":3,\"b\":2}")]
    [InlineData("{\"\":[],\"x\":{}}", "{\"\":[],\"x\":{}}")]
    [InlineData("{\"n\\u0061me\":\"\\u0041\\u00e9\\u8239\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\"\\\\\"}", "{\"name\":\"Aé船😀/\\b\\f\\n\\r\\t\\\"\\\\\"}")]
    [InlineData("\"x\\ud83dy\"", "\"x\uFFFDy\"")]
    [InlineData("\"<b>&\\u2028\\u2029\\u0001\\u007f\"", "\"<b>&\\u2028\\u2029\\u0001\u007f\"")]
    public void WriteAndRead_Json_IsWhatGoWouldWrite(string sent, string expected) => Assert.Equal(expected, ThereAndBack(Encoding.UTF8.GetBytes(sent)));

    [Fact]
    public void Write_BytesThatAreNoUtf8_BecomeReplacementCharacters() =>
        Assert.Equal("\"a\uFFFD\uFFFDb\"", ThereAndBack([(byte)'"', (byte)'a', 0xE4, 0xBD, (byte)'b', (byte)'"']));

    [Fact]
    public void WriteAndRead_ObjectWithManyRepeatedNames_KeepsTheLastOfEach()
    {
        var names = Enumerable.Range(0, 500).Select(i => (i * 7919) % 100).ToArray();
        var sent = "{" + string.Join(',', names.Select((name, at) => $"\"p{name}\":{at}")) + "}";
        var expected = names.Select((name, at) => (Name: $"p{name}", At: at)).GroupBy(p => p.Name).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => $"\"{g.Key}\":{g.Last().At}");
        Assert.Equal("{" + string.Join(',', expected) + "}", ThereAndBack(Encoding.UTF8.GetBytes(sent)));
    }

    [Fact]
    public void WriteAndRead_AnyDocument_MeansTheSame() => Documents(4).Sample(sent =>
    {
        var back = ThereAndBack(Encoding.UTF8.GetBytes(sent.ToJsonString(s_relaxed)));
        Assert.True(JsonNode.DeepEquals(sent, JsonNode.Parse(back)), back);
    });

    [Fact]
    public void Write_TypedValues_HaveTheFormsOfTheOriginal()
    {
        using var values = new ValueWriter();
        var start = values.Begin(ValueKind.Object);
        values.WriteName("when");
        values.WriteDate(new DateValue(0, 500_000_000, 60));
        values.WriteName("big");
        values.WriteInteger(9007199254740993);
        values.WriteName("number");
        values.WriteNumber(1e-7);
        values.WriteName("place");
        values.WriteGeo(new GeoValue(-33.86f, 151.21f));
        values.WriteName("permit");
        values.WriteUuid(new Guid("11AF994F-642C-46C5-AC45-AFDE1BB9F738"));
        values.WriteName("plate");
        values.WriteBlob("SGVsbG8="u8);
        values.WriteName("home");
        values.WriteKind(ValueKind.EmptyReferences);
        values.End(start, 7);
        Assert.Equal(
            "{\"big\":9007199254740992,\"home\":[],\"number\":1e-7,\"permit\":\"11af994f-642c-46c5-ac45-afde1bb9f738\",\"place\":{\"latitude\":-33.86,\"longitude\":151.21},"
            + "\"plate\":\"SGVsbG8=\",\"when\":\"1970-01-01T01:00:00.5+01:00\"}",
            Json(values.Written));
    }

    [Fact]
    public void WriteProperties_References_AreListsAmongTheValuesInOrderOfNames()
    {
        using var values = new ValueWriter();
        var start = values.Begin(ValueKind.Object);
        values.WriteName("name");
        values.WriteText("Ajax");
        values.WriteName("home");
        values.WriteKind(ValueKind.EmptyReferences);
        values.End(start, 2);
        var id = ObjectId.From(new Guid("8F0C0000-0000-0000-0000-000000000001"));
        HeldReference[] references =
        [
            new("next", new Reference("", id)), new("home", new Reference("Port", id)), new("home", new Reference("Port", id, Compact: true)),
        ];
        var buffer = new ArrayBufferWriter<byte>();
        var json = new JsonOutput(buffer);
        new PropertiesOutput("http://o").Write(ref json, values.Written, references);
        json.Commit();
        Assert.Equal(
            "{\"home\":[{\"beacon\":\"weaviate://localhost/Port/8f0c0000-0000-0000-0000-000000000001\",\"href\":\"http://o/v1/objects/Port/8f0c0000-0000-0000-0000-000000000001\"},"
            + "{\"beacon\":\"weaviate://localhost/Port/8f0c0000000000000000000000000001\",\"href\":\"http://o/v1/objects/Port/8f0c0000000000000000000000000001\"}],"
            + "\"name\":\"Ajax\",\"next\":[{\"beacon\":\"weaviate://localhost/8f0c0000-0000-0000-0000-000000000001\",\"href\":\"http://o/v1/objects/8f0c0000-0000-0000-0000-000000000001\"}]}",
            Encoding.UTF8.GetString(buffer.WrittenSpan));
    }

    [Fact]
    public void Write_EverythingIntoBlocksThatEndAnywhere_LosesNothing()
    {
        using var values = new ValueWriter();
        var start = values.Begin(ValueKind.Array);
        for (var i = 0; i < 400; i++)
        {
            values.WriteNumber(i / 7.0);
            values.WriteInteger(i * 1_000_003L);
            values.WriteGeo(new GeoValue(i / 3f, -i / 9f));
            values.WriteDate(new DateValue(i * 86_399L, i * 1_000, 60));
            values.WriteUuid(new Guid(i, 0, 0, new byte[8]));
            values.WriteText(new string('x', i % 50) + "\n\u2028é");
        }

        values.End(start, 2400);
        var whole = Json(values.Written);
        for (var block = 4096; block < 4096 + 80; block++)
        {
            var blocks = new Blocks(block);
            var json = new JsonOutput(blocks);
            ValueOutput.Write(ref json, new ValueReader(values.Written));
            json.Commit();
            Assert.Equal(whole, blocks.Text);
        }
    }

    [Fact]
    public void Write_LongTexts_CrossTheBlocksOfTheBuffer()
    {
        var text = string.Concat(Enumerable.Range(0, 3000).Select(i => $"{i}\n船"));
        var sent = JsonSerializer.Serialize(text, s_relaxed);
        Assert.Equal(text, JsonSerializer.Deserialize<string>(ThereAndBack(Encoding.UTF8.GetBytes(sent)), s_relaxed));
    }

    private static string ThereAndBack(byte[] sent)
    {
        var json = new GoJsonReader(sent, 64);
        Assert.True(json.Read());
        using var values = new ValueWriter();
        Assert.True(ValueInput.Write(ref json, values));
        return Json(values.Written);
    }

    private static string Json(ReadOnlySpan<byte> value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var json = new JsonOutput(buffer);
        ValueOutput.Write(ref json, new ValueReader(value));
        json.Commit();
        Assert.Equal(buffer.WrittenCount, json.Written);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    // Hands out no more than a block at a time, as Kestrel does.
    private sealed class Blocks(int bytes) : IBufferWriter<byte>
    {
        private readonly MemoryStream _written = new();
        private byte[] _block = [];

        public string Text => Encoding.UTF8.GetString(_written.ToArray());

        public void Advance(int count) => _written.Write(_block, 0, count);

        public Memory<byte> GetMemory(int sizeHint = 0) => _block = new byte[Math.Max(bytes, sizeHint)];

        public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
    }

    private static Gen<JsonNode> Documents(int depth)
    {
        var leaves = Gen.OneOf(
            Gen.String.Select(text => (JsonNode)JsonValue.Create(text.Replace("\ud800", "").Where(c => !char.IsSurrogate(c)).Aggregate("", (all, c) => all + c))!),
            Gen.Int.Select(number => (JsonNode)JsonValue.Create(number)),
            Gen.Double.Where(double.IsFinite).Select(number => (JsonNode)JsonValue.Create(number)),
            Gen.Bool.Select(value => (JsonNode)JsonValue.Create(value)));
        if (depth == 0) return leaves;
        var inner = Documents(depth - 1);
        return Gen.OneOf(
            leaves,
            inner.Array[0, 5].Select(elements => (JsonNode)new JsonArray(elements)),
            Gen.Select(Gen.String[0, 4].Where(name => !name.Any(char.IsSurrogate)), inner).Array[0, 30]
                .Select(members => (JsonNode)new JsonObject(members.DistinctBy(m => m.Item1).Select(m => KeyValuePair.Create(m.Item1, (JsonNode?)m.Item2)))));
    }
}
