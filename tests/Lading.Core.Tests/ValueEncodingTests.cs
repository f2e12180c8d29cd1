using System.Text;
using CsCheck;
using Lading.Core.Values;

namespace Lading.Core.Tests;

public sealed class ValueEncodingTests
{
    private abstract record Node
    {
        public sealed record Leaf(ValueKind Kind, object? Value) : Node;

        public sealed record List(IReadOnlyList<Node> Items) : Node;

        public sealed record Map(IReadOnlyList<(string Name, Node Value)> Members) : Node;
    }

    private static readonly Gen<string> Texts = Gen.String[Gen.Char["aZ09 _-\u00e9\u4e2d\u0000\"\\"], 0, 40];

    private static readonly Gen<Node> Leaves = Gen.OneOf<Node>(
        Gen.Const<Node>(new Node.Leaf(ValueKind.Null, null)),
        Gen.Bool.Select(value => (Node)new Node.Leaf(value ? ValueKind.True : ValueKind.False, value)),
        Texts.Select(value => (Node)new Node.Leaf(ValueKind.Text, value)),
        Gen.Long.Select(value => (Node)new Node.Leaf(ValueKind.Integer, value)),
        Gen.Double.Select(value => (Node)new Node.Leaf(ValueKind.Number, value)),
        Gen.Guid.Select(value => (Node)new Node.Leaf(ValueKind.Uuid, value)),
        Gen.Select(Gen.Long, Gen.Int[0, 999_999_999], Gen.Short).Select((seconds, nanos, offset) => (Node)new Node.Leaf(ValueKind.Date, new DateValue(seconds, nanos, offset))),
        Gen.Select(Gen.Float, Gen.Float).Select((latitude, longitude) => (Node)new Node.Leaf(ValueKind.Geo, new GeoValue(latitude, longitude))));

    private static readonly Gen<Node> Nodes = Gen.Recursive<Node>((depth, self) => depth > 4
        ? Leaves
        : Gen.OneOf(
            Leaves,
            self.List[0, 5].Select(items => (Node)new Node.List(items)),
            Gen.Select(Texts, self).List[0, 5].Select(members => (Node)new Node.Map(members))));

    [Fact]
    public void Value_AnyTree_ReadsBackAsWritten() => Nodes.Sample(node =>
    {
        using var writer = new ValueWriter(16);
        Write(writer, node);
        Assert.Equal(writer.Length, ValueReader.LengthOf(writer.Written));
        AssertEqual(node, new ValueReader(writer.Written));
    });

    [Fact]
    public void Object_Drawn_HasTheBytesOfTheDrawing()
    {
        using var writer = new ValueWriter();
        var start = writer.Begin(ValueKind.Object);
        writer.WriteName("a");
        writer.WriteInteger(1);
        writer.WriteName("b"u8);
        writer.WriteText("x");
        writer.End(start, 2);
        Assert.Equal(
            "06" + "19000000" + "02000000" + "01000000" + "61" + "10" + "0100000000000000" + "01000000" + "62" + "04" + "01000000" + "78",
            Convert.ToHexString(writer.Written));
    }

    [Fact]
    public void Text_BegunInPlace_IsCutToWhatWasFilled()
    {
        using var writer = new ValueWriter(16);
        var room = writer.BeginText(ValueKind.Text, 1_000);
        "abc"u8.CopyTo(room);
        writer.EndText(3);
        Assert.Equal("abc", new ValueReader(writer.Written).GetString());
        Assert.Equal(8, writer.Length);
    }

    [Fact]
    public void Member_RepeatedName_LastOneCounts()
    {
        using var writer = new ValueWriter();
        var start = writer.Begin(ValueKind.Object);
        for (var value = 1; value <= 2; value++)
        {
            writer.WriteName("same");
            writer.WriteInteger(value);
        }

        writer.End(start, 2);
        Assert.Equal(2, new ValueReader(writer.Written).Member("same"u8).Integer);
        Assert.True(new ValueReader(writer.Written).Member("other"u8).IsAbsent);
    }

    [Fact]
    public void LengthOf_UnknownKind_IsRefusedWithItsNumber()
    {
        var error = Assert.Throws<InvalidDataException>(() => ValueReader.LengthOf([99]));
        Assert.Contains("99", error.Message);
    }

    [Fact]
    public void Writer_Truncated_ForgetsWhatFollowed()
    {
        using var writer = new ValueWriter();
        writer.WriteInteger(7);
        var kept = writer.Length;
        writer.WriteText("gone");
        writer.Truncate(kept);
        Assert.Equal(kept, writer.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => writer.Truncate(kept + 1));
    }

    private static void Write(ValueWriter writer, Node node)
    {
        switch (node)
        {
            case Node.List list:
                var array = writer.Begin(ValueKind.Array);
                foreach (var item in list.Items) Write(writer, item);
                writer.End(array, list.Items.Count);
                break;
            case Node.Map map:
                var start = writer.Begin(ValueKind.Object);
                foreach (var (name, value) in map.Members)
                {
                    writer.WriteName(name);
                    Write(writer, value);
                }

                writer.End(start, map.Members.Count);
                break;
            case Node.Leaf leaf:
                WriteLeaf(writer, leaf);
                break;
        }
    }

    private static void WriteLeaf(ValueWriter writer, Node.Leaf leaf)
    {
        switch (leaf.Value)
        {
            case null: writer.WriteNull(); break;
            case bool value: writer.WriteBoolean(value); break;
            case string value: writer.WriteText(value); break;
            case long value: writer.WriteInteger(value); break;
            case double value: writer.WriteNumber(value); break;
            case Guid value: writer.WriteUuid(value); break;
            case DateValue value: writer.WriteDate(value); break;
            case GeoValue value: writer.WriteGeo(value); break;
        }
    }

    private static void AssertEqual(Node node, ValueReader value)
    {
        switch (node)
        {
            case Node.List list:
                Assert.Equal(ValueKind.Array, value.Kind);
                Assert.Equal(list.Items.Count, value.Count);
                var index = 0;
                foreach (var element in value.EnumerateArray()) AssertEqual(list.Items[index++], element);
                Assert.Equal(list.Items.Count, index);
                break;
            case Node.Map map:
                Assert.Equal(map.Members.Count, value.Count);
                var at = 0;
                foreach (var member in value.EnumerateObject())
                {
                    Assert.Equal(map.Members[at].Name, member.GetName());
                    AssertEqual(map.Members[at++].Value, member.Value);
                }

                Assert.Equal(map.Members.Count, at);
                break;
            case Node.Leaf leaf:
                Assert.Equal(leaf.Kind, value.Kind);
                Assert.Equal(leaf.Value, Read(value));
                break;
        }
    }

    private static object? Read(ValueReader value) => value.Kind switch
    {
        ValueKind.True or ValueKind.False => value.Boolean,
        ValueKind.Text => Encoding.UTF8.GetString(value.Text),
        ValueKind.Integer => value.Integer,
        ValueKind.Number => value.Number,
        ValueKind.Uuid => value.Uuid,
        ValueKind.Date => value.Date,
        ValueKind.Geo => value.Geo,
        _ => null,
    };
}
