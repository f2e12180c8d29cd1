using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

public sealed class WeaviateRoutesTests
{
    [Theory]
    [InlineData("POST", "/v1/objects/validate", "/objects/validate")]
    [InlineData("GET", "/v1/objects/validate", "/objects/{id}")]
    [InlineData("POST", "/v1/objects/x/references/y", "/objects/{id}/references/{propertyName}")]
    [InlineData("POST", "/v1/objects/c/x/references/y", "/objects/{className}/{id}/references/{propertyName}")]
    [InlineData("GET", "/v1/replication/replicate/list", "/replication/replicate/list")]
    [InlineData("GET", "/v1/schema/a/tenants/b", "/schema/{className}/tenants/{tenantName}")]
    [InlineData("GET", "/v1", "/")]
    public void Find_Path_PrefersTheTemplateWithFewerParameters(string method, string path, string template) =>
        Assert.Equal(template, new WeaviateRoutes().Find(method, RoutePath.Segments(path))!.Template.Text);

    [Theory]
    [InlineData("GET", "/nope")]
    [InlineData("PUT", "/meta")]
    [InlineData("GET", "/objects/{wrongName}")]
    public void Map_RouteTheOriginalLacks_Throws(string method, string template) =>
        Assert.Throws<ArgumentException>(() => new WeaviateRoutes().Map(method, template, static (_, _) => default));

    [Fact]
    public void Map_Twice_Throws()
    {
        var routes = new WeaviateRoutes();
        routes.Map("GET", "/meta", static (_, _) => default);
        Assert.Throws<ArgumentException>(() => routes.Map("GET", "/meta", static (_, _) => default));
    }
}
