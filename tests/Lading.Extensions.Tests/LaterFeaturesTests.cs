namespace Lading.Extensions.Tests;

/// <summary>What is promised for later is refused by its name until it exists, never passed over.</summary>
public class LaterFeaturesTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("mode=create", "mode")]
    [InlineData("duplicates=first", "duplicates")]
    [InlineData("schema=strict", "schema")]
    [InlineData("waitFor=indexed", "waitFor")]
    public async Task Parameter_OfALaterFeature_IsRefusedByName(string query, string name)
    {
        foreach (var route in (string[])["/v1/batch/objects", "/v1/batch/references"])
        {
            var answer = await api.SendAsync("POST", $"{route}?{query}", route == "/v1/batch/objects" ? "{\"objects\":[{\"class\":\"A\"}]}" : "[{}]");
            Assert.Equal(400, answer.Status);
            Assert.Contains(name, answer.Body["error"]!.Items[0]["message"]!.Content, StringComparison.Ordinal);
        }
        Assert.Equal(404, (await api.GetAsync("/v1/schema/A")).Status);
    }

    [Theory]
    [InlineData("Prefer", "respond-async", "respond-async")]
    [InlineData("Prefer", "wait=20", "wait")]
    [InlineData("Content-Type", "application/x-ndjson", "application/x-ndjson")]
    public async Task Header_OfALaterFeature_IsRefusedByName(string header, string value, string name)
    {
        var answer = await api.ObjectsAsync(["{\"class\":\"A\"}"], "", (header, value));
        Assert.Equal(400, answer.Status);
        Assert.Contains(name, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problem_WhenAccepted_IsProblemJsonWithTheNativeMember()
    {
        var answer = await api.SendAsync("POST", "/v1/batch/objects", "{\"objects\":[]}", ("Accept", "application/problem+json, application/json"));
        Assert.Equal(422, answer.Status);
        Assert.StartsWith("application/problem+json", answer.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Equal("422", answer.Body["status"]!.Content);
        Assert.False(string.IsNullOrWhiteSpace(answer.Body["error"]!.Items[0]["message"]!.Content));
    }
}
