using System.ComponentModel;
using System.Text.Json;
using Lading.Testing;

namespace Lading.Clients.Tests;

/// <summary>The seed document's two requests, by curl.</summary>
public class CurlTests
{
    [Fact]
    public async Task SeedRequests_ByCurl_StoreWhatIsGoodAndSayWhatIsNot()
    {
        await using var server = await ServerProcess.StartAsync(new ServerOptions { Environment = new Dictionary<string, string> { ["AUTOSCHEMA_ENABLED"] = "false" } });
        await CurlAsync(server, """curl -sS -f -H 'Content-Type: application/json' "$SERVER_URL/v1/schema" -d '{"class":"Publication","properties":[{"name":"name","dataType":["text"]}]}'""");
        await CurlAsync(server, """curl -sS -f -H 'Content-Type: application/json' "$SERVER_URL/v1/schema" -d '{"class":"Author","properties":[{"name":"name","dataType":["text"]},{"name":"writesFor","dataType":["Publication"]}]}'""");

        using var objects = JsonDocument.Parse(await CurlAsync(server, await File.ReadAllTextAsync(ForeignProgram.Path("curl/batch_objects.sh"))));
        Assert.Equal(["SUCCESS", "SUCCESS", "FAILED"], Statuses(objects));
        using var references = JsonDocument.Parse(await CurlAsync(server, await File.ReadAllTextAsync(ForeignProgram.Path("curl/batch_references.sh"))));
        Assert.Equal(["SUCCESS", "FAILED"], Statuses(references));

        var author = await CurlAsync(server, "curl -sS -f \"$SERVER_URL/v1/objects/Author/36ddd591-2dee-4e7e-a3cc-eb86d30a4303\"");
        Assert.Contains("weaviate://localhost/Publication/f81bfe5e-16ba-4615-a516-46c2ae2e5a80", author, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Statuses(JsonDocument answer) => answer.RootElement.EnumerateArray().Select(item => item.GetProperty("result").GetProperty("status").GetString());

    private static async Task<string> CurlAsync(ServerProcess server, string script)
    {
        try
        {
            var environment = new Dictionary<string, string> { ["SERVER_URL"] = server.BaseUrl.ToString().TrimEnd('/'), ["NO_PROXY"] = "*" };
            var result = await ForeignProgram.RunAsync("sh", ["-c", script], environment);
            if (result.ExitCode == 127) Assert.Skip("curl is not installed");
            Assert.True(result.ExitCode == 0, $"curl ended with {result.ExitCode}: {result.Errors}");
            return result.Printed;
        }
        catch (Win32Exception e)
        {
            Assert.Skip($"no shell here: {e.Message}");
            throw;
        }
    }
}
