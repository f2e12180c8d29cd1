using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class GoQuoteTests
{
    [Theory]
    [InlineData("abc", "\"abc\"")]
    [InlineData("say \"no\"", "\"say \\\"no\\\"\"")]
    [InlineData("a\\b", "\"a\\\\b\"")]
    [InlineData("it's", "\"it's\"")]
    [InlineData("\a\b\f\n\r\t\v", "\"\\a\\b\\f\\n\\r\\t\\v\"")]
    [InlineData("\u0001\u007f", "\"\\x01\\x7f\"")]
    [InlineData("船 é", "\"船 é\"")]
    [InlineData("\u00a0\u200b\u2028\ufeff", "\"\\u00a0\\u200b\\u2028\\ufeff\"")]
    [InlineData("😀\U000e0001", "\"😀\\U000e0001\"")]
    [InlineData("\ufffd", "\"\ufffd\"")]
    public void Quote_Text_IsWrittenAsGoWritesIt(string text, string quoted) => Assert.Equal(quoted, GoQuote.Quote(text));

    [Fact]
    public void Quote_BytesThatAreNoUtf8_BecomeHexEscapes() => Assert.Equal("\"a\\xff\\xe2\\x82b\"", GoQuote.Quote([(byte)'a', 0xFF, 0xE2, 0x82, (byte)'b']));
}
