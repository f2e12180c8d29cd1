using System.Net;
using System.Net.Sockets;
using Lading.Testing;

namespace Lading.Clients.Tests;

/// <summary>
/// The seed document's program, to the letter, with the client of its time. It speaks to port 8080 of this machine; where that is taken,
/// the environment names our server as its proxy, and the program stays what it is.
/// </summary>
public class SeedSnippetTests
{
    private const int PortOfTheProgram = 8080;
    private const string Author = "/v1/objects/36ddd591-2dee-4e7e-a3cc-eb86d30a4303";

    private static readonly Dictionary<string, string> WithoutAutoSchema = new() { ["AUTOSCHEMA_ENABLED"] = "false" };

    [Fact]
    public async Task Snippet_WithoutTheClass_PrintsTheItemsMessageAndStoresNothing()
    {
        var python = InstalledClient.PythonOrSkip("2.5.0");
        await using var server = await StartAsync();
        (await RunAsync(python, server)).MustBe("class 'Author' not present in schema\n");
        using var client = new HttpClient { BaseAddress = server.BaseUrl };
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(Author)).StatusCode);
        Assert.DoesNotContain("Author", await client.GetStringAsync("/v1/schema"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Snippet_WithTheClass_PrintsNothingAndTheObjectIsThere()
    {
        var python = InstalledClient.PythonOrSkip("2.5.0");
        await using var server = await StartAsync();
        using var client = new HttpClient { BaseAddress = server.BaseUrl };
        await PostAsync(client, "/v1/schema", """{"class":"Publication","vectorizer":"none","properties":[{"name":"name","dataType":["text"]}]}""");
        await PostAsync(client, "/v1/schema", """{"class":"Author","vectorizer":"none","properties":[{"name":"name","dataType":["text"]},{"name":"writesFor","dataType":["Publication"]}]}""");
        await PostAsync(client, "/v1/objects", """{"class":"Publication","id":"f81bfe5e-16ba-4615-a516-46c2ae2e5a80","properties":{"name":"The New York Times"}}""");
        (await RunAsync(python, server)).MustBe("");
        var author = await client.GetStringAsync(Author);
        Assert.Contains("\"name\":\"Jane Doe\"", author, StringComparison.Ordinal);
        Assert.Contains("weaviate://localhost/Publication/f81bfe5e-16ba-4615-a516-46c2ae2e5a80", author, StringComparison.Ordinal);
    }

    private static Task<ServerProcess> StartAsync() =>
        ServerProcess.StartAsync(new ServerOptions { Environment = WithoutAutoSchema, Port = IsFree(PortOfTheProgram) ? PortOfTheProgram : null });

    private static Task<ProgramResult> RunAsync(string python, ServerProcess server)
    {
        var environment = new Dictionary<string, string> { ["NO_PROXY"] = "", ["no_proxy"] = "" };
        if (server.Port != PortOfTheProgram) environment["http_proxy"] = server.BaseUrl.ToString();
        return ForeignProgram.RunAsync(python, [ForeignProgram.Path("seed/batch_errors.py")], environment);
    }

    private static async Task PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(path, content);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
