using System.Globalization;
using System.Text;
using CsCheck;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class FastFloatTests
{
    [Fact]
    public void TryParse_ShortestTextOfAnyFloat_GivesThatFloat() =>
        Gen.Int.Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite)
            .Sample(value => Parsed(value.ToString("R", CultureInfo.InvariantCulture)) == Bits(value), iter: 50_000);

    [Fact]
    public void TryParse_FloatPrintedAsDouble_GivesThatFloat() =>
        Gen.Int.Select(BitConverter.Int32BitsToSingle).Where(float.IsFinite)
            .Sample(value => Parsed(((double)value).ToString("R", CultureInfo.InvariantCulture)) == Bits(value), iter: 50_000);

    [Fact]
    public void TryParse_AnyDouble_AgreesWithFloatParse() => Gen.Double.Where(double.IsFinite).Sample(Agrees, iter: 50_000);

    [Fact]
    public void TryParse_AnyDecimalText_AgreesWithFloatParse() =>
        Gen.Select(Gen.Bool, Gen.Char['0', '9'].Array[1, 30], Gen.Char['0', '9'].Array[0, 40], Gen.Int[-70, 60], Gen.Int[0, 2])
            .Select((negative, integer, fraction, exponent, form) =>
                (negative ? "-" : "") + (new string(integer).TrimStart('0') is { Length: > 0 } digits ? digits : "0")
                + (fraction.Length > 0 ? $".{new string(fraction)}" : "")
                + (form == 0 ? "" : form == 1 ? $"e{exponent}" : $"E{exponent:+00;-00}"))
            .Sample(AgreesText, iter: 50_000);

    /// <summary>The hardest texts: exactly between two neighbouring floats, and one digit to either side of that.</summary>
    [Fact]
    public void TryParse_AroundTheTieOfTwoFloats_AgreesWithFloatParse() =>
        Gen.Int[0, 0x7F7FFFFE].Sample(
            bits =>
            {
                var tie = ((double)BitConverter.Int32BitsToSingle(bits) + BitConverter.Int32BitsToSingle(bits + 1)) / 2;
                var exact = new StringBuilder(tie.ToString("E150", CultureInfo.InvariantCulture));
                return AgreesText(exact.ToString()) && AgreesText(Replaced(exact, '1')) && Agrees(Math.BitDecrement(tie)) && Agrees(Math.BitIncrement(tie));

                static string Replaced(StringBuilder text, char last)
                {
                    var exponent = text.ToString().IndexOf('E');
                    text[exponent - 1] = last;
                    return text.ToString();
                }
            },
            iter: 20_000);

    [Theory]
    [InlineData("0", 0f)]
    [InlineData("0.0e999999999999", 0f)]
    [InlineData("1e-400", 0f)]
    [InlineData("1.401298464324817e-45", float.Epsilon)]
    [InlineData("7.006492321624085e-46", 0f)]
    [InlineData("7.006492321624086e-46", float.Epsilon)]
    [InlineData("1.1754943508222875e-38", 1.17549435e-38f)]
    [InlineData("1.17549425e-38", 1.17549421e-38f)]
    [InlineData("3.4028234663852886e38", float.MaxValue)]
    [InlineData("340282346638528859811704183484516925440", float.MaxValue)]
    [InlineData("3.4028235677973366e38", float.MaxValue)]
    [InlineData("3.4028235677973367e38", null)]
    [InlineData("16777217", 16777216f)]
    [InlineData("16777219", 16777220f)]
    [InlineData("16777217.0000000000000000000000000000001", 16777218f)]
    [InlineData("1e39", null)]
    [InlineData("1e400", null)]
    [InlineData("-1e400", null)]
    public void TryParse_AtTheEdges_RoundsCorrectlyOrRefuses(string text, float? expected)
    {
        var taken = FastFloat.TryParse(Encoding.ASCII.GetBytes(text), out var value, out var consumed);
        Assert.Equal(expected is not null, taken);
        Assert.Equal(text.Length, consumed);
        if (expected is not null) Assert.Equal(expected, value);
    }

    [Fact]
    public void TryParse_MinusZero_KeepsItsSign()
    {
        Assert.True(FastFloat.TryParse("-0.0"u8, out var value, out _));
        Assert.True(float.IsNegative(value));
    }

    [Theory]
    [InlineData("1,2", 1)]
    [InlineData("01", 1)]
    [InlineData("0x1", 1)]
    [InlineData("12345678901234567890]", 20)]
    [InlineData("1.5e+3}", 6)]
    [InlineData("", 0)]
    [InlineData("-", 0)]
    [InlineData("+1", 0)]
    [InlineData(".5", 0)]
    [InlineData("1.", 0)]
    [InlineData("1.e5", 0)]
    [InlineData("1e", 0)]
    [InlineData("1e+", 0)]
    [InlineData("NaN", 0)]
    [InlineData("Infinity", 0)]
    [InlineData("\"1\"", 0)]
    public void TryParse_NumberWithSomethingBehindIt_StopsWhereJsonSays(string text, int consumedExpected)
    {
        Assert.Equal(consumedExpected > 0, FastFloat.TryParse(Encoding.ASCII.GetBytes(text), out _, out var consumed));
        Assert.Equal(consumedExpected, consumed);
        Assert.Equal(consumedExpected, GoNumber.LengthOf(Encoding.ASCII.GetBytes(text)));
    }

    private static int? Parsed(string text) =>
        FastFloat.TryParse(Encoding.ASCII.GetBytes(text), out var value, out var consumed) && consumed == text.Length ? Bits(value) : null;

    private static bool Agrees(double value) => AgreesText(value.ToString("R", CultureInfo.InvariantCulture));

    private static bool AgreesText(string text)
    {
        var expected = float.Parse(text, CultureInfo.InvariantCulture);
        return Parsed(text) == (float.IsFinite(expected) ? Bits(expected) : null);
    }

    private static int Bits(float value) => BitConverter.SingleToInt32Bits(value);
}
