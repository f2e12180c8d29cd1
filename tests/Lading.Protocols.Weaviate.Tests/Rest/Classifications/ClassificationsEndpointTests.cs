using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Tests.Rest.Classifications;

public sealed class ClassificationsEndpointTests
{
    [Theory]
    [InlineData("""{}""", "invalid classification: class must be set")]
    [InlineData("""{"class":"Ghost"}""", "invalid classification: could not find class Ghost in schema")]
    [InlineData("""{"class":"Ghost","type":"magic"}""", "parse magic specific settings: class \\\"Ghost\\\" not found in schema")]
    [InlineData("""{"class":"Wagon","settings":{"k":"x"}}""", "parse knn specific settings: settings.k must be number, got string")]
    [InlineData("""{"class":"Wagon"}""", "invalid classification: basedOnProperties must have at least one property")]
    [InlineData("""{"class":"Wagon","basedOnProperties":["label","axles"]}""", "invalid classification: only a single property in basedOnProperties supported at the moment, got [label axles]")]
    [InlineData("""{"class":"Wagon","basedOnProperties":["axles"]}""", "invalid classification: basedOnProperties: property 'axles' must be of type 'text'")]
    [InlineData("""{"class":"Wagon","basedOnProperties":["x"]}""", "invalid classification: basedOnProperties: property 'x' does not exist")]
    [InlineData("""{"class":"Wagon","basedOnProperties":["label"]}""", "invalid classification: classifyProperties must have at least one property")]
    [InlineData("""{"class":"Wagon","basedOnProperties":["label"],"classifyProperties":["label"]}""", "invalid classification: classifyProperties: property 'label' must be of reference type (cref)")]
    public async Task WhatIsWrong_IsRefused(string body, string text)
    {
        await using var wire = await StartAsync();
        var answer = await wire.SendAsync("POST", "/v1/classifications/", body);
        Assert.Equal((400, $"{{\"error\":[{{\"message\":\"{text}\"}}]}}\n"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task WhatIsRight_IsNotCarriedOut()
    {
        await using var wire = await StartAsync();
        var answer = await wire.SendAsync("POST", "/v1/classifications", """{"class":"Wagon","basedOnProperties":["label"],"classifyProperties":["depot"],"settings":{"k":3}}""");
        Assert.Equal(501, answer.Status);
        Assert.Contains("this server carries out no classifications", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoneIsEverFound()
    {
        await using var wire = await StartAsync();
        var answer = await wire.GetAsync("/v1/classifications/5b6a2f60-0000-4000-8000-000000000001");
        Assert.Equal((404, ""), (answer.Status, answer.Text));
    }

    private static async Task<WireHost> StartAsync()
    {
        var wire = await WireHost.StartAsync();
        await wire.ChangeSchemaAsync(new SchemaChange.PutCollection(new Collection
        {
            Number = 1,
            Name = "Wagon",
            Properties =
            [
                new Property { Name = "label", Type = DataType.Text },
                new Property { Name = "axles", Type = DataType.Integer },
                new Property { Name = "depot", Type = DataType.Reference, Targets = ["Wagon"] },
            ],
        }));
        return wire;
    }
}
