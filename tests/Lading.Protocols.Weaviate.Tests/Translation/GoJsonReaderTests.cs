using System.Text;
using System.Text.Json;
using CsCheck;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class GoJsonReaderTests
{
    [Fact]
    public void Read_Document_GivesItsTokens() =>
        Assert.Equal(
            "{ class: 'Tug' a: [ 1 -2.5e3 true false null { } [ ] ] }",
            Tokens(Encoding.UTF8.GetBytes(""" { "class" : "Tug", "a":[1,-2.5e3,true,false,null,{},[]] } """)));

    [Theory]
    [InlineData("{}x", "{ }")]
    [InlineData("{}]", "{ }")]
    [InlineData("[1] [2", "[ 1 ]")]
    [InlineData("12x", "12")]
    [InlineData("null5", "null")]
    [InlineData("\"a\"\"b\"", "'a'")]
    public void Read_TextBehindTheDocument_IsNotLookedAt(string text, string tokens) => Assert.Equal(tokens, Tokens(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Read_MoreLevelsThanAllowed_IsRefused()
    {
        var body = Encoding.ASCII.GetBytes(new string('[', 200) + new string(']', 200));
        var reader = new GoJsonReader(body, 199);
        while (reader.Read())
        {
        }

        Assert.Equal(GoJsonRefusal.Nesting, reader.Refusal);
        Assert.Equal(199, reader.RefusedAt);
        Assert.Equal(400, Tokens(body).Split(' ').Length);
    }

    [Fact]
    public void Skip_AnyValue_StandsOnItsLastToken()
    {
        var reader = new GoJsonReader("""{"a":{"b":[1,{}]},"c":"x","d":1}"""u8, 10);
        reader.Read();
        var names = new List<string>();
        while (reader.Read() && reader.Token == GoJsonToken.Name)
        {
            names.Add(reader.GetString());
            Assert.True(reader.Skip());
        }

        Assert.Equal(["a", "c", "d"], names);
        Assert.Equal(GoJsonToken.EndObject, reader.Token);
        Assert.Equal(GoJsonRefusal.None, reader.Refusal);
    }

    [Fact]
    public void EndArrayAt_AfterReadingNumbersByHand_GoesOnBehindTheArray()
    {
        var body = """{"vector":[1, 2.5 ],"class":"Tug"}"""u8;
        var reader = new GoJsonReader(body, 10);
        while (reader.Token != GoJsonToken.BeginArray) reader.Read();
        var (count, room) = (0, new float[4]);
        Assert.Equal(FloatArrayEnd.Closed, FloatArray.Read(body[reader.End..], room, ref count, out var consumed));
        reader.EndArrayAt(reader.End + consumed);
        Assert.Equal(GoJsonToken.EndArray, reader.Token);
        Assert.True(reader.Read());
        Assert.True(reader.NameIs("class"u8));
        Assert.True(reader.Read() && reader.Read());
        Assert.False(reader.Read());
        Assert.Equal(GoJsonRefusal.None, reader.Refusal);
    }

    [Theory]
    [InlineData("class", true)]
    [InlineData("CLASS", true)]
    [InlineData("cl\\u0061ss", true)]
    [InlineData("cla\u017Fs", true)]
    [InlineData("cla\\u017f\\u0053", true)]
    [InlineData("classe", false)]
    [InlineData("cläss", false)]
    [InlineData("", false)]
    public void NameIs_FixedMember_MatchesInAnyCaseOfGo(string raw, bool expected)
    {
        var reader = new GoJsonReader(Encoding.UTF8.GetBytes($"{{\"{raw}\":1}}"), 10);
        Assert.True(reader.Read() && reader.Read());
        Assert.Equal(expected, reader.NameIs("class"u8));
    }

    /// <summary>.NET's reader is the oracle for where a document is well formed: it agrees with Go's but for what is called out here.</summary>
    [Fact]
    public void Read_AnyMutationOfADocument_AcceptsWhatDotNetAccepts()
    {
        var document = """ {"objects":[{"class":"T\u00e9\n\\","id":null,"properties":{"a":-1.5e+3,"b":[true,false,0,10,"x"]}, "vector":[]}]} """u8.ToArray();
        var bytes = "\"\\/{}[]:,.+-eE0123 u\n\tnulltruefalse\u0001ÿ"u8.ToArray();
        Gen.Select(Gen.Int[0, document.Length - 1], Gen.Int[0, bytes.Length - 1], Gen.Int[0, 3]).Array[1, 3].Sample(
            changes =>
            {
                var mutated = document.ToList();
                foreach (var (place, with, how) in changes)
                {
                    var at = Math.Min(place, mutated.Count - 1);
                    if (how == 0) mutated.RemoveAt(at);
                    else if (how == 1) mutated.Insert(at, bytes[with]);
                    else if (how == 2) mutated[at] = bytes[with];
                    else mutated.RemoveRange(at, mutated.Count - at);
                    if (mutated.Count == 0) return true;
                }

                var body = mutated.ToArray();
                return (GoSyntax.Explain(body) is null) == IsWellFormed(body);
            },
            iter: 50_000);
    }

    private static bool IsWellFormed(byte[] body)
    {
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 10_000 });
        try
        {
            if (!reader.Read()) return false;
            reader.Skip();
            return true;
        }
        catch (JsonException)
        {
            return reader.CurrentDepth == 0 && IsScalarFollowedByJunk(body);
        }
    }

    /// <summary>.NET looks at the byte behind a number, Go does not.</summary>
    private static bool IsScalarFollowedByJunk(byte[] body) => GoNumber.LengthOf(body.AsSpan().TrimStart(" \n\t\r"u8)) > 0;

    private static string Tokens(ReadOnlySpan<byte> body)
    {
        var reader = new GoJsonReader(body, 10_000);
        var tokens = new List<string>();
        while (reader.Read())
        {
            tokens.Add(reader.Token switch
            {
                GoJsonToken.BeginObject => "{",
                GoJsonToken.EndObject => "}",
                GoJsonToken.BeginArray => "[",
                GoJsonToken.EndArray => "]",
                GoJsonToken.Name => reader.GetString() + ":",
                GoJsonToken.Text => $"'{reader.GetString()}'",
                GoJsonToken.Number => Encoding.ASCII.GetString(reader.Raw),
                _ => reader.Token.ToString().ToLowerInvariant(),
            });
        }

        Assert.Equal(GoJsonRefusal.None, reader.Refusal);
        return string.Join(' ', tokens);
    }
}
