namespace Lading.Protocols.Weaviate.Tests.Rest.Absent;

public sealed class AbsentEndpointTests
{
    [Theory]
    [InlineData("GET", "/v1/tasks", 200, "{}\n")]
    [InlineData("GET", "/v1/namespaces", 404, "{\"error\":[{\"message\":\"namespaces are not enabled\"}]}\n")]
    [InlineData("PUT", "/v1/namespaces/north", 404, "{\"error\":[{\"message\":\"namespaces are not enabled\"}]}\n")]
    [InlineData("GET", "/v1/export/s3/x", 422, "{\"error\":[{\"message\":\"export API is disabled; enable it via EXPORT_ENABLED=true or the runtime config\"}]}\n")]
    public async Task WhatIsNotHere_IsAnsweredAsSwitchedOff(string method, string target, int status, string body)
    {
        await using var wire = await WireHost.StartAsync();
        var answer = await wire.SendAsync(method, target);
        Assert.Equal((status, body), (answer.Status, answer.Text));
    }
}
