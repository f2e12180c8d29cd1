using Lading.Core.Access;

namespace Lading.Core.Tests;

public sealed class AccessTests
{
    private static readonly Authenticator Keys = new([new ApiKey("one", "harbourmaster"), new ApiKey("two", "watchman")], servesAnonymous: false);

    [Theory]
    [InlineData("one", "harbourmaster")]
    [InlineData("two", "watchman")]
    public void Identify_KnownKey_IsTheUserOfThatKey(string token, string user) =>
        Assert.Equal(user, Keys.Identify(token, hasCredentials: true).Caller!.Name);

    [Theory]
    [InlineData("")]
    [InlineData("ONE")]
    [InlineData("one ")]
    public void Identify_OtherKey_IsUnknown(string token) =>
        Assert.Equal(AuthenticationFault.KeyUnknown, Keys.Identify(token, hasCredentials: true).Fault);

    [Fact]
    public void Identify_NoToken_IsAnonymousOnlyWhereThatIsServed()
    {
        Assert.Equal(AuthenticationFault.CredentialsMissing, Keys.Identify(null, hasCredentials: false).Fault);
        Assert.True(Authenticator.Open.Identify(null, hasCredentials: false).Caller!.IsAnonymous);
    }

    [Fact]
    public void Identify_CredentialsButNoKeysConfigured_IsRefused() =>
        Assert.Equal(AuthenticationFault.NothingConfigured, Authenticator.Open.Identify("one", hasCredentials: true).Fault);

    [Fact]
    public void AdminList_EachList_AllowsWhatItSays()
    {
        var policy = new AdminListPolicy(["harbourmaster"], ["watchman", AdminListPolicy.AnonymousName], ["captains"], []);
        var write = new AccessDemand(AccessVerb.Update, AccessArea.Data, "Port");
        var read = write with { Verb = AccessVerb.Read };
        Assert.True(policy.Allows(new Principal("harbourmaster", []), write));
        Assert.True(policy.Allows(new Principal("somebody", ["captains"]), write));
        Assert.False(policy.Allows(new Principal("watchman", []), write));
        Assert.True(policy.Allows(new Principal("watchman", []), read));
        Assert.True(policy.Allows(Principal.Anonymous, read));
        Assert.False(policy.Allows(new Principal("stranger", []), read));
    }
}
