using System.Text;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class GoTextTests
{
    [Theory]
    [InlineData("plain船", "plain船")]
    [InlineData("\\u0041\\u00e9\\u8239\\ud83d\\ude00\\/\\b\\f\\n\\r\\t\\\"\\\\", "Aé船😀/\b\f\n\r\t\"\\")]
    [InlineData("x\\ud83dy", "x\ufffdy")]
    [InlineData("\\ude00\\ud83d", "\ufffd\ufffd")]
    [InlineData("\\ud83d\\u0041", "\ufffdA")]
    [InlineData("\\ud83d\\ud83d\\ude00", "\ufffd😀")]
    [InlineData("\\ud83d\\n", "\ufffd\n")]
    [InlineData("\\u0000", "\0")]
    public void Unquote_Escapes_AreResolvedAsGoDoes(string raw, string text) => Assert.Equal(text, Unquoted(Encoding.UTF8.GetBytes(raw)));

    [Fact]
    public void Unquote_BytesThatAreNoUtf8_BecomeOneReplacementEach()
    {
        Assert.Equal("a\ufffdb", Unquoted([(byte)'a', 0xFF, (byte)'b']));
        Assert.Equal("\ufffd\ufffdx", Unquoted([0xE2, 0x82, (byte)'x']));
        Assert.Equal("\ufffd\ufffd\ufffd", Unquoted([0xED, 0xA0, 0x80]));
        Assert.Equal("\ufffd\ufffd", Unquoted([0xC0, 0x80]));
    }

    private static string Unquoted(ReadOnlySpan<byte> raw)
    {
        var room = new byte[GoText.RoomFor(raw.Length)];
        var text = Encoding.UTF8.GetString(room.AsSpan(0, GoText.Unquote(raw, room)));
        Assert.Equal(text, GoText.GetString(raw));
        return text;
    }
}
