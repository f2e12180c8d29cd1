using System.Text.Json;
using Lading.Cli.Look;
using Lading.Cli.Remote;
using Lading.Cli.Terminal;

namespace Lading.Cli.Demo;

/// <summary>A batch with one wrong item between two good ones: what Weaviate's documentation warns of, and what Lading does about it.</summary>
internal static class BrokenItem
{
    private static readonly City Atlantis = new(0, "Atlantis", "GR", Capital: true, Population: 0, 31.0, -24.0);

    /// <summary>Sends it, shows the error and the receipt; returns the receipt's path.</summary>
    public static async Task<string> ShowAsync(HttpClient client, Screen screen, City before, City after, CancellationToken cancel)
    {
        screen.Heading("One item is wrong on purpose: the population of Atlantis is text.");
        var body = WorldBodies.Objects([before, Atlantis, after], Write);
        var answer = (await Answer.OfAsync(client, HttpMethod.Post, "/v1/batch/objects", body, cancel)).OrRefused();
        var item = answer.Json[1];
        var result = item.GetProperty("result");
        screen.Line($"  POST /v1/batch/objects answers {(int)answer.Status}; of its three items, /objects/1 is {result.GetProperty("status").GetString()}:");
        ReceiptText.WriteErrors(screen, result.GetProperty("errors").GetProperty("error"), "    ");
        screen.Line("  The two others are in.");

        var path = answer.Message.Content.Headers.ContentLocation?.ToString()
            ?? throw new CommandException(ExitCode.Server, "the answer to a batch has no Content-Location; is this server a Lading?");
        screen.Line();
        screen.Heading($"Its receipt was written together with the data (Content-Location: {path}):");
        ReceiptText.Write(screen, (await Answer.GetAsync(client, path, cancel)).OrRefused().Json);
        return path;
    }

    private static void Write(Utf8JsonWriter json, City city) => WorldBodies.WriteCity(json, city, properties =>
    {
        if (ReferenceEquals(city, Atlantis)) properties.WriteString("population", "countless");
        else properties.WriteNumber("population", city.Population);

        // A put replaces the object with its references, so they are given along.
        properties.WriteStartArray("country");
        properties.WriteStartObject();
        properties.WriteString("beacon", WorldBodies.CountryBeacon(city));
        properties.WriteEndObject();
        properties.WriteEndArray();
    });
}
