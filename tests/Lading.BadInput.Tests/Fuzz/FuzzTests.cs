using System.Globalization;
using System.Net.Sockets;
using Lading.Testing;
using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests.Fuzz;

/// <summary>Seeded mutations of the recorded requests over keep-alive connections. No answer is on the <see cref="NeverList"/>, and the store survives it.</summary>
public class FuzzTests
{
    private const int DefaultInputs = 20_000;
    private const int Connections = 4;

    /// <summary>How many objects nobody may touch: their class is in no recorded request.</summary>
    private const int Witnesses = 100;

    [Fact]
    public async Task Server_UnderMutatedRequests_KeepsToTheContractAndKeepsItsData()
    {
        var inputs = Setting("LADING_FUZZ_INPUTS", DefaultInputs);
        var seed = Setting("LADING_FUZZ_SEED", Environment.TickCount & 0xFFFFFF);
        Console.WriteLine($"   fuzz: {inputs} inputs, LADING_FUZZ_SEED={seed}");
        var corpus = Corpus.Load();
        var folder = TestFolder.Create("fuzz");
        try
        {
            await using (var server = await ServerProcess.StartAsync(new ServerOptions { DataFolder = folder }))
            {
                await StoreWitnessesAsync(server);
                var share = (inputs + Connections - 1) / Connections;
                await Task.WhenAll(Enumerable.Range(0, Connections).Select(n => new FuzzConnection(server, corpus, seed, n).RunAsync(share)));
                await CheckAsync(server);
                Assert.Equal(0, await server.StopAsync());
            }
            await using var again = await ServerProcess.StartAsync(new ServerOptions { DataFolder = folder });
            await CheckAsync(again);
        }
        finally
        {
            TestFolder.Remove(folder);
        }
    }

    private static async Task StoreWitnessesAsync(ServerProcess server)
    {
        var objects = Enumerable.Range(0, Witnesses).Select(i => $$$"""{"class":"Lighthouse","id":"{{{Witness(i)}}}","properties":{"number":{{{i}}}}}""");
        var answer = await SendAsync(server, "POST", "/v1/batch/objects", $"{{\"objects\":[{string.Join(',', objects)}]}}");
        Assert.All(Json.Parse(answer.Text).Items, item => Assert.Equal("SUCCESS", item["result"]!["status"]!.Content));
    }

    /// <summary>The witnesses are there, and whatever else was stored can be read: nothing got in that cannot get out.</summary>
    private static async Task CheckAsync(ServerProcess server)
    {
        for (var i = 0; i < Witnesses; i++)
        {
            var read = await SendAsync(server, "GET", $"/v1/objects/Lighthouse/{Witness(i)}", null);
            Assert.True(read.Status == 200, $"witness {i}: {read}");
            Assert.Equal($"{i}", Json.Parse(read.Text)["properties"]!["number"]!.Content);
        }
        var schema = await SendAsync(server, "GET", "/v1/schema", null);
        foreach (var collection in Json.Parse(schema.Text)["classes"]!.Items.Select(c => c["class"]!.Content))
        {
            var list = await SendAsync(server, "GET", $"/v1/objects?class={collection}&limit=10000&include=vector", null);
            Assert.True(list.Status is 200 or 422, $"{collection}: {list}");
            Json.Parse(list.Text);
        }
    }

    private static string Witness(int number) => $"f1f1f1f1-0000-4000-8000-{number:x12}";

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static Task<RawResponse> SendAsync(ServerProcess server, string method, string target, string? body) =>
        RawConnection.ExchangeAsync(
            server.Port, RawRequest.Json(method, target, body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), ("Connection", "close")), method, Harbour.AnswerWithin);
}

/// <summary>One keep-alive connection and its own source of chance: its inputs are the same whatever the others do.</summary>
internal sealed class FuzzConnection(ServerProcess server, Corpus corpus, int seed, int number)
{
    private readonly Random _random = new(seed * 17 + number);
    private readonly Mutator _mutator = new(corpus, seed * 31 + number);
    private RawConnection? _connection;

    public async Task RunAsync(int inputs)
    {
        for (var done = 0; done < inputs;)
        {
            var conversation = corpus.Conversations[_random.Next(corpus.Conversations.Count)];
            foreach (var request in conversation.Take(inputs - done)) await SendAsync(_mutator.Next(request), done++);
        }
        _connection?.Dispose();
    }

    private async Task SendAsync(FuzzInput input, int index)
    {
        var wrong = await AskAsync(input);
        if (server.HasExited) wrong = "the server ended";
        if (wrong is null) return;
        var kept = Keep(input, index);
        Assert.Fail($"seed {seed}, connection {number}, input {index}, {input.Method} {input.Target[..Math.Min(input.Target.Length, 200)]}: {wrong}\nthe request is kept in {kept}; the server printed\n{string.Join('\n', server.Output.Split('\n').Where(line => !line.Contains(" info: ", StringComparison.Ordinal)).TakeLast(10))}");
    }

    /// <summary>Null when all is well. A server may cut a connection whose bytes are no HTTP; it may not stay mute.</summary>
    private async Task<string?> AskAsync(FuzzInput input)
    {
        using var limit = new CancellationTokenSource(Harbour.AnswerWithin);
        try
        {
            _connection ??= await RawConnection.OpenAsync(server.Port);
            await _connection.SendAsync(input.Bytes, limit.Token);
            if (input.EndsSending) _connection.EndSending();
            var answer = await _connection.ReadAsync(input.Method, limit.Token);
            if (input.EndsSending || answer.Header("Connection") == "close") Forget();
            return NeverList.Verdict(input.Method, input.Target, answer);
        }
        catch (OperationCanceledException)
        {
            Forget();
            return "no answer in time";
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Forget();
            return null;
        }
        catch (InvalidDataException e)
        {
            Forget();
            return e.Message;
        }
    }

    private void Forget()
    {
        _connection?.Dispose();
        _connection = null;
    }

    private string Keep(FuzzInput input, int index)
    {
        var folder = Path.Combine(LadingExecutable.RepositoryRoot, "artifacts", "fuzz");
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{seed}-{number}-{index}.request");
        File.WriteAllBytes(file, input.Bytes);
        return Path.GetRelativePath(LadingExecutable.RepositoryRoot, file);
    }
}
