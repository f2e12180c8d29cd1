using Lading.Core.Access;

namespace Lading.Protocols.Native.Tests;

/// <summary>The copy itself is the engine's; this is about who may ask for it and how.</summary>
public sealed class BackupEndpointTests
{
    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"path\":5}")]
    [InlineData("{\"path\":\"relative/folder\"}")]
    public async Task Post_WithoutAnAbsolutePath_IsAProblem(string body)
    {
        await using var host = await NativeHost.StartAsync();
        var answer = await host.SendAsync("POST", "/lading/v1/backup", body);
        Assert.Equal(400, answer.Status);
        DocumentedShape.Check(answer.Body, "Problem");
    }

    [Fact]
    public async Task Post_ByACallerWhoMayNot_Is403()
    {
        await using var host = await NativeHost.StartAsync(new AdminListPolicy(["harbourmaster"], ["auditor"], [], []));
        var answer = await host.SendAsync("POST", "/lading/v1/backup", "{\"path\":\"/nowhere\"}", ("Caller", "auditor"));
        Assert.Equal(403, answer.Status);
        DocumentedShape.Check(answer.Body, "Problem");
    }
}
