using System.Text.Json;

namespace Lading.Protocols.Native.Tests;

public sealed class OpenApiTests
{
    [Fact]
    public async Task Document_NamesExactlyTheRoutesThereAre()
    {
        await using var host = await NativeHost.StartAsync();
        var prefix = DocumentedShape.Root.GetProperty("servers")[0].GetProperty("url").GetString();
        var documented = DocumentedShape.Root.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {prefix}{path.Name}"))
            .Order(StringComparer.Ordinal);
        Assert.Equal(host.Routes, documented);
    }

    [Fact]
    public async Task Document_IsServed()
    {
        await using var host = await NativeHost.StartAsync();
        var answer = await host.SendAsync("GET", "/lading/v1/openapi.json");
        Assert.Equal((200, "application/json"), (answer.Status, answer.Header("Content-Type")));
        Assert.Equal("3.1.0", JsonDocument.Parse(answer.Body).RootElement.GetProperty("openapi").GetString());
    }

    [Fact]
    public void Document_RefersOnlyToWhatItHolds()
    {
        var references = References(DocumentedShape.Root).Distinct().ToArray();
        Assert.NotEmpty(references);
        Assert.All(references, static reference => DocumentedShape.Resolve(reference));
    }

    [Fact]
    public void Document_GivesEveryOperationItsOwnName()
    {
        var names = DocumentedShape.Root.GetProperty("paths").EnumerateObject()
            .SelectMany(static path => path.Value.EnumerateObject().Select(static method => method.Value.GetProperty("operationId").GetString())).ToArray();
        Assert.Equal(names.Distinct(), names);
    }

    private static IEnumerable<string> References(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(static member => member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
