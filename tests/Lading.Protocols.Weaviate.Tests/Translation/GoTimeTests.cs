using System.Text;
using CsCheck;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class GoTimeTests
{
    /// <summary>What the original returned for a date it was sent; null where it refused it.</summary>
    [Theory]
    [InlineData("1984-02-29T12:30:45Z", "1984-02-29T12:30:45Z")]
    [InlineData("1912-04-15T02:20:00+01:00", "1912-04-15T02:20:00+01:00")]
    [InlineData("2001-01-01T00:00:00.5Z", "2001-01-01T00:00:00.5Z")]
    [InlineData("2001-01-01T00:00:00.123456789Z", "2001-01-01T00:00:00.123456789Z")]
    [InlineData("2001-01-01T00:00:00.100000Z", "2001-01-01T00:00:00.1Z")]
    [InlineData("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("9999-12-31T23:59:59Z", "9999-12-31T23:59:59Z")]
    [InlineData("0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z")]
    [InlineData("1969-12-31T23:59:59.999Z", "1969-12-31T23:59:59.999Z")]
    [InlineData("2020-06-30T12:00:00+14:00", "2020-06-30T12:00:00+14:00")]
    [InlineData("2020-06-30T12:00:00+00:00", "2020-06-30T12:00:00Z")]
    [InlineData("2020-06-30T12:00:00-00:00", "2020-06-30T12:00:00Z")]
    [InlineData("2020-06-30T12:00:00,5Z", "2020-06-30T12:00:00.5Z")]
    [InlineData("1600-02-29T00:00:00Z", "1600-02-29T00:00:00Z")]
    [InlineData("2021-03-04T05:06:07.1234567890123Z", "2021-03-04T05:06:07.123456789Z")]
    [InlineData("2020-06-30T12:00:00+23:59", "2020-06-30T12:00:00+23:59")]
    [InlineData("1984-06-30T1:00:00Z", "1984-06-30T01:00:00Z")]
    [InlineData("2020-06-30T12:00:00+10:60", "2020-06-30T12:00:00+11:00")]
    [InlineData("1984-02-29", null)]
    [InlineData("1984-02-29T12:30:45", null)]
    [InlineData("1984-02-29 12:30:45Z", null)]
    [InlineData("1984-02-29T12:30Z", null)]
    [InlineData("1983-02-29T12:00:00Z", null)]
    [InlineData("1900-02-29T12:00:00Z", null)]
    [InlineData("1984-13-01T00:00:00Z", null)]
    [InlineData("1984-00-10T00:00:00Z", null)]
    [InlineData("1984-06-31T00:00:00Z", null)]
    [InlineData("1984-06-30T24:00:00Z", null)]
    [InlineData("1984-06-30T23:60:00Z", null)]
    [InlineData("2016-12-31T23:59:60Z", null)]
    [InlineData("1984-06-30t12:00:00z", null)]
    [InlineData("1984-06-30T12:00:00z", null)]
    [InlineData("1984-06-30T12:00:00+0100", null)]
    [InlineData("1984-06-30T12:00:00 Z", null)]
    [InlineData("12345-01-01T00:00:00Z", null)]
    [InlineData("-0001-01-01T00:00:00Z", null)]
    [InlineData("now", null)]
    [InlineData("", null)]
    [InlineData("1984-6-30T12:00:00Z", null)]
    [InlineData("1984-06-30T12:00:00.Z", null)]
    [InlineData("2020-06-30T12:00:00+25:00", null)]
    [InlineData("2020-06-30T12:00:00UTC", null)]
    public void ReadAndWritten_AsTheOriginal(string sent, string? returned)
    {
        var read = GoTime.TryParse(Encoding.UTF8.GetBytes(sent), out var date);
        Assert.Equal(returned, read ? Written(date) : null);
    }

    [Fact]
    public void TryParse_Offset24Hours_IsRefusedBecauseItCannotBeWritten()
    {
        Assert.False(GoTime.TryParse("2020-06-30T12:00:00+24:00"u8, out _));
        Assert.False(GoTime.TryParse("2020-06-30T12:00:00-23:60"u8, out _));
        Assert.Null(GoTime.Explain("2020-06-30T12:00:00+24:00"u8));
    }

    [Theory]
    [InlineData("x", "parsing time \"x\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"x\" as \"2006\"")]
    [InlineData("", "parsing time \"\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"2006\"")]
    [InlineData("2020-01-02", "parsing time \"2020-01-02\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"T\"")]
    [InlineData("2020-1-02T", "parsing time \"2020-1-02T\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"1-02T\" as \"01\"")]
    [InlineData("2020-01-02T03:04:05", "parsing time \"2020-01-02T03:04:05\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\" as \"Z07:00\"")]
    [InlineData("2020-01-02T03:04:05Zx", "parsing time \"2020-01-02T03:04:05Zx\": extra text: \"x\"")]
    [InlineData("2020-13-02T03:04:05Z", "parsing time \"2020-13-02T03:04:05Z\": month out of range")]
    [InlineData("2020-02-30T03:04:05Z", "parsing time \"2020-02-30T03:04:05Z\": day out of range")]
    [InlineData("2020-02-03T24:04:05Z", "parsing time \"2020-02-03T24:04:05Z\": hour out of range")]
    [InlineData("2020-02-03T03:04:05+25:00", "parsing time \"2020-02-03T03:04:05+25:00\": time zone offset hour out of range")]
    [InlineData("2020-02-03T03:04:05+01:61", "parsing time \"2020-02-03T03:04:05+01:61\": time zone offset minute out of range")]
    [InlineData("ä\"", "parsing time \"\\xc3\\xa4\\\"\" as \"2006-01-02T15:04:05Z07:00\": cannot parse \"\\xc3\\xa4\\\"\" as \"2006\"")]
    public void Explain_RefusedText_GivesTheWordsOfGo(string text, string reason) =>
        Assert.Equal(reason, GoTime.Explain(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Written_AnyInstant_ReadsBackTheSame() =>
        Gen.Select(Gen.Long[-62_135_510_400, 253_402_214_400], Gen.Int[0, 999_999_999], Gen.Int[-1439, 1439])
            .Sample((seconds, nanoseconds, offset) =>
            {
                var date = new DateValue(seconds, nanoseconds, (short)offset);
                return GoTime.TryParse(Encoding.ASCII.GetBytes(Written(date)), out var read) && read == date;
            });

    [Fact]
    public void Written_AnyInstant_AgreesWithDateTimeOffset() =>
        Gen.Select(Gen.Long[-62_135_510_400, 253_402_214_400], Gen.Int[-840, 840])
            .Sample((seconds, offset) =>
            {
                var expected = DateTimeOffset.FromUnixTimeSeconds(seconds).ToOffset(TimeSpan.FromMinutes(offset));
                var written = Written(new DateValue(seconds, 0, (short)offset));
                return written == expected.ToString(offset == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:sszzz");
            });

    private static string Written(DateValue date)
    {
        Span<byte> room = stackalloc byte[GoTime.BytesMax];
        return Encoding.ASCII.GetString(room[..GoTime.Format(date, room)]);
    }
}
