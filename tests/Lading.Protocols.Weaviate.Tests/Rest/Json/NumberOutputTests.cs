using System.Globalization;
using System.Text;
using CsCheck;
using Lading.Protocols.Weaviate.Rest.Json;

namespace Lading.Protocols.Weaviate.Tests.Rest.Json;

public sealed class NumberOutputTests
{
    // The right-hand sides are what Go's strconv prints for encoding/json.
    [Theory]
    [InlineData(0d, "0")]
    [InlineData(-0d, "-0")]
    [InlineData(1d, "1")]
    [InlineData(-3d, "-3")]
    [InlineData(2.5, "2.5")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(0.001, "0.001")]
    [InlineData(1e-6, "0.000001")]
    [InlineData(1.5e-6, "0.0000015")]
    [InlineData(1e-7, "1e-7")]
    [InlineData(1.25e-10, "1.25e-10")]
    [InlineData(5e-324, "5e-324")]
    [InlineData(9007199254740992d, "9007199254740992")]
    [InlineData(9223372036854775807d, "9223372036854776000")]
    [InlineData(1e15, "1000000000000000")]
    [InlineData(123456789012345.5, "123456789012345.5")]
    [InlineData(1e20, "100000000000000000000")]
    [InlineData(1.5e20, "150000000000000000000")]
    [InlineData(1e21, "1e+21")]
    [InlineData(-1.7976931348623157e308, "-1.7976931348623157e+308")]
    public void Write_Double_LooksAsGoWritesIt(double value, string expected) => Assert.Equal(expected, Text(value));

    [Theory]
    [InlineData(0.1f, "0.1")]
    [InlineData(-0.5f, "-0.5")]
    [InlineData(0.123456789f, "0.12345679")]
    [InlineData(1e-30f, "1e-30")]
    [InlineData(3e38f, "3e+38")]
    [InlineData(16777216f, "16777216")]
    [InlineData(-33.86f, "-33.86")]
    [InlineData(1e-7f, "1e-7")]
    public void Write_Float_LooksAsGoWritesIt(float value, string expected) => Assert.Equal(expected, Text(value));

    [Fact]
    public void Write_AnyDouble_ReadsBackAsTheSame() => Gen.Double.Where(double.IsFinite).Sample(value =>
    {
        var text = Text(value);
        Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(double.Parse(text, CultureInfo.InvariantCulture)));
        var hasExponent = text.Contains('e');
        Assert.Equal(value != 0 && (Math.Abs(value) < 1e-6 || Math.Abs(value) >= 1e21), hasExponent);
    });

    [Fact]
    public void Write_AnyFloat_ReadsBackAsTheSame() => Gen.Float.Where(float.IsFinite).Sample(value =>
        Assert.Equal(BitConverter.SingleToInt32Bits(value), BitConverter.SingleToInt32Bits(float.Parse(Text(value), CultureInfo.InvariantCulture))));

    private static string Text(double value)
    {
        Span<byte> room = stackalloc byte[NumberOutput.BytesMax];
        return Encoding.ASCII.GetString(room[..NumberOutput.Write(value, room)]);
    }

    private static string Text(float value)
    {
        Span<byte> room = stackalloc byte[NumberOutput.BytesMax];
        return Encoding.ASCII.GetString(room[..NumberOutput.Write(value, room)]);
    }
}
