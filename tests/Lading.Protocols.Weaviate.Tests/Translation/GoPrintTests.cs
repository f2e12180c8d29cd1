using System.Text;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class GoPrintTests
{
    [Theory]
    [InlineData("null", "<nil>", "%!s(<nil>)", "<nil>")]
    [InlineData("true", "true", "%!s(bool=true)", "bool")]
    [InlineData("1.50", "1.50", "1.50", "json.Number")]
    [InlineData("\"a b\"", "a b", "a b", "string")]
    [InlineData("[]", "[]", "[]", "[]interface {}")]
    [InlineData("{}", "map[]", "map[]", "map[string]interface {}")]
    [InlineData("[\"a\",1]", "[a 1]", "[a 1]", "[]interface {}")]
    [InlineData("[true,null]", "[true <nil>]", "[%!s(bool=true) <nil>]", "[]interface {}")]
    [InlineData("[\"a\",[\"b\",2.50]]", "[a [b 2.50]]", "[a [b 2.50]]", "[]interface {}")]
    [InlineData("{\"z\":1,\"a\":{\"y\":false},\"é\":\"\",\"b\":[{}]}", "map[a:map[y:false] b:[map[]] z:1 é:]", "map[a:map[y:%!s(bool=false)] b:[map[]] z:1 é:]", "map[string]interface {}")]
    [InlineData("{\"a\":1,\"a\":2}", "map[a:2]", "map[a:2]", "map[string]interface {}")]
    public void Printed_DecodedValue_LooksAsInGo(string json, string v, string s, string type)
    {
        using var writer = new ValueWriter();
        var reader = new GoJsonReader(Encoding.UTF8.GetBytes(json), 10);
        reader.Read();
        Encode(ref reader, writer);
        var value = new ValueReader(writer.Written);
        Assert.Equal(v, GoPrint.V(value));
        Assert.Equal(s, GoPrint.S(value));
        Assert.Equal(type, GoPrint.TypeName(value));
    }

    private static void Encode(ref GoJsonReader reader, ValueWriter to)
    {
        switch (reader.Token)
        {
            case GoJsonToken.BeginArray:
            case GoJsonToken.BeginObject:
                var count = 0;
                var start = to.Begin(reader.Token == GoJsonToken.BeginArray ? ValueKind.Array : ValueKind.Object);
                for (; reader.Read() && reader.Token is not (GoJsonToken.EndArray or GoJsonToken.EndObject); count++)
                {
                    if (reader.Token == GoJsonToken.Name)
                    {
                        to.WriteName(reader.GetString());
                        reader.Read();
                    }

                    Encode(ref reader, to);
                }

                to.End(start, count);
                break;
            case GoJsonToken.Number:
                to.WriteNumberText(reader.Raw);
                break;
            case GoJsonToken.Text:
                to.WriteText(reader.GetString());
                break;
            case GoJsonToken.Null:
                to.WriteNull();
                break;
            default:
                to.WriteBoolean(reader.Token == GoJsonToken.True);
                break;
        }
    }
}
