using System.Text;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class FloatArrayTests
{
    [Theory]
    [InlineData("]", "")]
    [InlineData(" ] ,", "")]
    [InlineData("1]", "1")]
    [InlineData("1,2.5 ,\n-3e1\t]x", "1 2.5 -30")]
    [InlineData("null,1]", "0 1")]
    public void Read_NumbersUpToTheBracket_AreRead(string text, string expected)
    {
        var count = 0;
        var room = new float[8];
        var utf8 = Encoding.ASCII.GetBytes(text);
        Assert.Equal(FloatArrayEnd.Closed, FloatArray.Read(utf8, room, ref count, out var consumed));
        Assert.Equal(expected, string.Join(' ', room[..count]));
        Assert.Equal(']', text[consumed - 1]);
    }

    [Fact]
    public void Read_TooLittleRoom_GoesOnWithMore()
    {
        var text = Encoding.ASCII.GetBytes("1, 2, 3, 4, 5]");
        var (count, room) = (0, new float[2]);
        var all = new List<float>();
        var end = FloatArray.Read(text, room, ref count, out var at);
        while (end == FloatArrayEnd.Full)
        {
            all.AddRange(room[..count]);
            count = 0;
            end = FloatArray.Read(text.AsSpan(at), room, ref count, out var consumed);
            at += consumed;
        }

        all.AddRange(room[..count]);
        Assert.Equal(FloatArrayEnd.Closed, end);
        Assert.Equal([1f, 2, 3, 4, 5], all);
        Assert.Equal(text.Length, at);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData(",", 0)]
    [InlineData("\"a\"]", 0)]
    [InlineData("1, \"a\"]", 3)]
    [InlineData("1,]", 2)]
    [InlineData("1 2]", 2)]
    [InlineData("1", 1)]
    [InlineData("1e39]", 0)]
    [InlineData("[1]]", 0)]
    [InlineData("nul]", 0)]
    [InlineData("01]", 1)]
    public void Read_AnythingElse_IsLeftToTheCaller(string text, int stopsAt)
    {
        var count = 0;
        Assert.Equal(FloatArrayEnd.Other, FloatArray.Read(Encoding.ASCII.GetBytes(text), new float[8], ref count, out var consumed));
        Assert.Equal(stopsAt, consumed);
    }
}
