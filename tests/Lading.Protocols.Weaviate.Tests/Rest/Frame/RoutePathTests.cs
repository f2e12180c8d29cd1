using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

public sealed class RoutePathTests
{
    [Theory]
    [InlineData("/v1/objects", "v1 objects")]
    [InlineData("/v1/objects/", "v1 objects")]
    [InlineData("//v1///objects//a//", "v1 objects a")]
    [InlineData("/v1/objects/./a", "v1 objects a")]
    [InlineData("/v1/schema/../objects", "v1 objects")]
    [InlineData("/../../v1", "v1")]
    [InlineData("/v1/..", "")]
    [InlineData("/v1/.well-known/live", "v1 .well-known live")]
    [InlineData("/v1/a%2Fb/%2E%2E", "v1 a%2Fb %2E%2E")]
    [InlineData("/", "")]
    [InlineData("*", "*")]
    public void Segments_PathAsSent_AreCleanedAndStillEncoded(string path, string segments) =>
        Assert.Equal(segments, string.Join(' ', RoutePath.Segments(path)));

    [Theory]
    [InlineData("/v1/objects?class=A?b", "/v1/objects", "class=A?b")]
    [InlineData("/v1", "/v1", "")]
    [InlineData("http://host:80/v1/meta?x=http://y", "/v1/meta", "x=http://y")]
    [InlineData("http://host", "/", "")]
    public void Split_Target_GivesPathAndQuery(string target, string path, string query) => Assert.Equal((path, query), RoutePath.Split(target));

    [Theory]
    [InlineData("%57agon", "Wagon")]
    [InlineData("a%2Fb", "a/b")]
    [InlineData("a+b%2Bc%20d", "a+b+c d")]
    [InlineData("k%C3%B6ln", "köln")]
    [InlineData("a%zz", "a%zz")]
    [InlineData("a%4", "a%4")]
    [InlineData("%41%", "%41%")]
    public void Decode_Segment_ResolvesWhatIsWellFormed(string segment, string text) => Assert.Equal(text, RoutePath.Decode(segment));

    [Theory]
    [InlineData("class=A", "A")]
    [InlineData("class=A&class=B", "B")]
    [InlineData("class=A&class=", null)]
    [InlineData("class=", null)]
    [InlineData("class", null)]
    [InlineData("other=x", null)]
    [InlineData("cl%61ss=a+b%26", "a b&")]
    [InlineData("class=a;b", null)]
    public void QueryValues_Parameter_IsTheLastOneThatIsNotEmpty(string query, string? value) => Assert.Equal(value, new QueryValues(query)["class"]);
}
