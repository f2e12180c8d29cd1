using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Lading.Testing;

namespace Lading.Crash.Tests;

/// <summary>Sends operations one after another and believes only whole answers.</summary>
internal sealed class Writer(int number, int seed)
{
    public Operations Operations { get; } = new(number, seed * 101 + number);

    public Ledger Ledger { get; } = new();

    public async Task CreateCollectionAsync(ServerProcess server)
    {
        using var client = new HttpClient { BaseAddress = server.BaseUrl };
        using var answer = await client.PostAsync("/v1/schema", Content(Operations.Schema));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Until the server is gone; the last operation stays in doubt.</summary>
    public async Task RunUntilServerEndsAsync(ServerProcess server, int operationsMax, Action acknowledged)
    {
        using var client = new HttpClient { BaseAddress = server.BaseUrl, Timeout = TimeSpan.FromSeconds(60) };
        for (var sent = 0; sent < operationsMax; sent++)
        {
            Ledger.Send(Operations.Next(Ledger.Objects));
            try
            {
                Ledger.Acknowledge((await AskAsync(client, Ledger.InDoubt!)).Receipt);
                acknowledged();
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                return;
            }
        }
    }

    /// <summary>Sends the operation in doubt again, with its key. Returns whether the answer says that it is a replay.</summary>
    public async Task<bool> RetryAsync(ServerProcess server)
    {
        using var client = new HttpClient { BaseAddress = server.BaseUrl, Timeout = TimeSpan.FromSeconds(60) };
        var (receipt, replayed) = await AskAsync(client, Ledger.InDoubt!);
        Ledger.Acknowledge(receipt);
        return replayed;
    }

    private static async Task<(string Receipt, bool Replayed)> AskAsync(HttpClient client, Operation operation)
    {
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), operation.Path) { Content = Content(operation.Body) };
        if (operation.Key is not null) request.Headers.Add("Idempotency-Key", $"\"{operation.Key}\"");
        using var answer = await client.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == operation.Status, $"{operation}: {(int)answer.StatusCode} {body[..Math.Min(body.Length, 500)]}");
        CheckItems(operation, body);
        var receipt = answer.Content.Headers.ContentLocation ?? throw new InvalidOperationException($"{operation} was answered without Content-Location");
        return (receipt.ToString(), answer.Headers.Contains("Idempotency-Replayed"));
    }

    private static void CheckItems(Operation operation, string body)
    {
        using var document = JsonDocument.Parse(body);
        var good = document.RootElement.EnumerateArray().Select(item => item.GetProperty("result").GetProperty("status").GetString() == "SUCCESS");
        Assert.Equal(operation.Items, good);
    }

    private static StringContent Content(string json) => new(json, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
}
