using System.Text;
using Lading.Testing;

namespace Lading.Cli.Tests.Look;

/// <summary><c>lading get</c> and <c>lading receipts</c> against a server.</summary>
public class LookTests
{
    private const string Batch =
        """
        {"objects": [
          {"class": "Ship", "id": "36ddd591-2dee-4e7e-a3cc-eb86d30a4303", "properties": {"name": "Preussen", "masts": 5}, "vector": [0.5, 1]},
          {"class": "Ship", "id": "1a1d0a5e-6f0c-4d55-8d5b-0b9f3f2a7c11", "properties": {"name": "Cutty Sark", "masts": "three"}}]}
        """;

    [Fact]
    public async Task Get_ShowsClassesObjectsAndOne()
    {
        await using var server = await WithShipsAsync();
        Assert.Equal("Ship  name: text, masts: number\n", (await RunAsync(server, "get")).Output);

        var list = await RunAsync(server, "get", "Ship");
        Assert.StartsWith("{\"class\":\"Ship\",", list.Output, StringComparison.Ordinal);
        Assert.Single(list.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));

        var one = await RunAsync(server, "get", "Ship", "36ddd591-2dee-4e7e-a3cc-eb86d30a4303", "--vector");
        Assert.Contains("\"name\": \"Preussen\"", one.Output, StringComparison.Ordinal);
        Assert.Contains("0.5,", one.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_Missing_SaysSoAndEndsWithItemsFailed()
    {
        await using var server = await WithShipsAsync();
        var one = await RunAsync(server, "get", "Ship", "00000000-0000-4000-8000-000000000009");
        Assert.Equal((ExitCode.ItemsFailed, "lading: there is no Ship with id 00000000-0000-4000-8000-000000000009\n"), (one.ExitCode, one.Error));
    }

    [Fact]
    public async Task Get_Refused_SaysWhatTheServerSaid()
    {
        await using var server = await WithShipsAsync();
        var one = await RunAsync(server, "get", "Ship", "one");
        Assert.Equal((ExitCode.Server, "lading: the server refused (422): id in path must be of type uuid: \"one\"\n"), (one.ExitCode, one.Error));
    }

    [Fact]
    public async Task Receipts_ListAndOne_SayWhatBecameOfABatch()
    {
        await using var server = await WithShipsAsync();
        var list = await RunAsync(server, "receipts", "--key", "ships");
        var row = Assert.Single(list.Output.Split('\n'), line => line.StartsWith("b_", StringComparison.Ordinal));
        Assert.Matches(@"^b_[0-9a-f]{32}\s+\S+Z\s+POST /v1/batch/objects\s+partial\s+2\s+1\s+1\s*$", row);

        var id = row.Split(' ')[0];
        var failed = await RunAsync(server, "receipts", id, "--status", "failed");
        Assert.Contains("\n  2 items: 1 created, 1 failed\n", failed.Output, StringComparison.Ordinal);
        Assert.Contains("       1  failed       Ship 1a1d0a5e-6f0c-4d55-8d5b-0b9f3f2a7c11\n", failed.Output, StringComparison.Ordinal);
        Assert.Contains("          wrong_type at /objects/1/properties/masts\n", failed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("36ddd591", failed.Output, StringComparison.Ordinal);

        var json = await RunAsync(server, "receipts", id, "--json");
        Assert.Contains("\"payload\": {", json.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipts_Unknown_EndsWithItemsFailed()
    {
        await using var server = await WithShipsAsync();
        Assert.Equal(ExitCode.ItemsFailed, (await RunAsync(server, "receipts", "b_00000000000000000000000000000000")).ExitCode);
    }

    [Fact]
    public async Task ApiKey_IsSentFromTheFlag()
    {
        var options = new ServerOptions
        {
            Environment = new Dictionary<string, string> { ["AUTHENTICATION_APIKEY_ENABLED"] = "true", ["AUTHENTICATION_APIKEY_ALLOWED_KEYS"] = "key", ["AUTHENTICATION_APIKEY_USERS"] = "me" },
        };
        await using var server = await ServerProcess.StartAsync(options);
        Assert.Equal(ExitCode.Server, (await RunAsync(server, "get")).ExitCode);
        Assert.Equal(ExitCode.Ok, (await RunAsync(server, "get", "--api-key", "key")).ExitCode);
    }

    private static Task<CommandLine> RunAsync(ServerProcess server, params string[] args) => CommandLine.RunAsync([.. args, "--url", $"{server.BaseUrl}"]);

    private static async Task<ServerProcess> WithShipsAsync()
    {
        var server = await ServerProcess.StartAsync();
        using var client = new HttpClient { BaseAddress = server.BaseUrl };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/v1/batch/objects", UriKind.Relative)) { Content = new StringContent(Batch, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", "ships");
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return server;
    }
}
