using System.Text;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

/// <summary>The spellings are those of the original's recorded answers.</summary>
public sealed class GoUuidTests
{
    private static readonly Guid Expected = Guid.Parse("920973a0-a33b-4ff0-a6e1-9e93f86c3f5e");

    [Theory]
    [InlineData("920973a0-a33b-4ff0-a6e1-9e93f86c3f5e")]
    [InlineData("920973A0-A33B-4FF0-A6E1-9E93F86C3F5E")]
    [InlineData("920973a0a33b4ff0a6e19e93f86c3f5e")]
    [InlineData("920973A0A33B4FF0A6E19E93F86C3F5E")]
    [InlineData("{920973a0-a33b-4ff0-a6e1-9e93f86c3f5e}")]
    [InlineData("(920973a0-a33b-4ff0-a6e1-9e93f86c3f5e)")]
    [InlineData("[920973a0-a33b-4ff0-a6e1-9e93f86c3f5e]")]
    [InlineData("x920973a0-a33b-4ff0-a6e1-9e93f86c3f5e ")]
    [InlineData("urn:uuid:920973a0-a33b-4ff0-a6e1-9e93f86c3f5e")]
    [InlineData("URN:Uuid:920973a0-a33b-4ff0-a6e1-9e93f86c3f5e")]
    public void TryParse_SpellingOfGoogleUuid_IsRead(string text)
    {
        Assert.True(GoUuid.TryParse(Encoding.UTF8.GetBytes(text), out var uuid));
        Assert.Equal(Expected, uuid);
        Assert.True(GoUuid.TryParse(text, out uuid));
        Assert.Equal(Expected, uuid);
    }

    [Theory]
    [InlineData("", "invalid UUID length: 0")]
    [InlineData("abc", "invalid UUID length: 3")]
    [InlineData("ä", "invalid UUID length: 2")]
    [InlineData(" 920973a0-a33b-4ff0-a6e1-9e93f86c3f5e", "invalid UUID length: 37")]
    [InlineData("{920973a0-a33b-4ff0-a6e1-9e93f86c3f5e", "invalid UUID length: 37")]
    [InlineData("920973a0-a33b-4ff0-a6e1-9e93f86c3f5", "invalid UUID length: 35")]
    [InlineData("920973a0_a33b_4ff0_a6e1_9e93f86c3f5e", "invalid UUID format")]
    [InlineData("920973a0a33b--4ff0-a6e1-9e93f86c3f5e", "invalid UUID format")]
    [InlineData("x20973a0-a33b-4ff0-a6e1-9e93f86c3f5e", "invalid UUID format")]
    [InlineData("920973a0-a33b-4ff0-a6e1-9e93f86c3f5ex", "invalid UUID length: 37")]
    [InlineData("g20973a0a33b4ff0a6e19e93f86c3f5e", "invalid UUID format")]
    [InlineData("urn:uuid:920973a0_a33b-4ff0-a6e1-9e93f86c3f5e", "invalid UUID format")]
    [InlineData("urn:guid:920973a0-a33b-4ff0-a6e1-9e93f86c3f5e", "invalid urn prefix: \"urn:guid:\"")]
    public void TryParse_AnythingElse_IsRefusedInItsWords(string text, string reason)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        Assert.False(GoUuid.TryParse(utf8, out _));
        Assert.False(GoUuid.TryParse(text, out _));
        Assert.Equal(reason, GoUuid.Explain(utf8));
    }

    [Fact]
    public void TryParse_Bytes_AllocatesNothing()
    {
        var utf8 = "920973a0-a33b-4ff0-a6e1-9e93f86c3f5e"u8.ToArray();
        Assert.True(GoUuid.TryParse(utf8, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var read = true;
        for (var i = 0; i < 100; i++) read &= GoUuid.TryParse(utf8, out _);
        var after = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(read);
        Assert.Equal(before, after);
    }
}
