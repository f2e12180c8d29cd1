using System.CommandLine;
using System.Net;
using System.Text.Json;
using Lading.Cli.Remote;
using Lading.Cli.Terminal;

namespace Lading.Cli.Look;

/// <summary><c>lading get</c>: collections, objects of one, or one object, as the server's REST API answers.</summary>
internal static class GetCommand
{
    private static readonly Argument<string?> Collection = new("CLASS") { Arity = ArgumentArity.ZeroOrOne, Description = "Name of a class; without it, all classes are listed" };
    private static readonly Argument<string?> Id = new("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "Id of an object; without it, objects of the class are listed" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many objects to list", DefaultValueFactory = _ => 25, HelpName = "n" };
    private static readonly Option<string?> After = new("--after") { Description = "List what comes behind this id", HelpName = "id" };
    private static readonly Option<string?> Tenant = new("--tenant") { Description = "The tenant, where the class has them", HelpName = "name" };
    private static readonly Option<bool> Vector = new("--vector") { Description = "Show vectors, too" };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "get",
            "Shows what a running server holds: classes, objects of a class (a line of JSON each), or one object.",
            new Example("lading get", "the classes"),
            new Example("lading get City --limit 3", "the first objects of a class"),
            new Example("lading get City 1bf7c3c5-… --vector", "one object with its vector"),
            new Example("lading get City --limit 10000 | jq .properties.name", "lines are JSON"));
        var address = ServerAddress.AddTo(command);
        foreach (var argument in (Argument[])[Collection, Id]) command.Add(argument);
        foreach (var option in (Option[])[Limit, After, Tenant, Vector]) command.Add(option);
        command.SetAction(async (parse, cancel) =>
        {
            using var client = address.Open(parse);
            var output = parse.InvocationConfiguration.Output;
            if (parse.GetValue(Collection) is not { } collection) return await ListClassesAsync(client, output, cancel);
            if (parse.GetValue(Id) is not { } id) return await ListObjectsAsync(client, parse, collection, output, cancel);
            return await ShowAsync(client, parse, collection, id, output, cancel);
        });
        return command;
    }

    private static async Task<int> ListClassesAsync(HttpClient client, TextWriter output, CancellationToken cancel)
    {
        var schema = (await Answer.GetAsync(client, "/v1/schema", cancel)).OrRefused().Json;
        if (!schema.TryGetProperty("classes", out var classes) || classes.ValueKind != JsonValueKind.Array) return ExitCode.Ok;
        foreach (var item in classes.EnumerateArray())
        {
            var properties = item.GetProperty("properties") is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray().Select(Describe) : [];
            await output.WriteLineAsync($"{item.GetProperty("class").GetString()}  {string.Join(", ", properties)}".TrimEnd());
        }

        return ExitCode.Ok;
    }

    private static string Describe(JsonElement property) =>
        $"{property.GetProperty("name").GetString()}: {string.Join('|', property.GetProperty("dataType").EnumerateArray().Select(type => type.GetString()))}";

    private static async Task<int> ListObjectsAsync(HttpClient client, ParseResult parse, string collection, TextWriter output, CancellationToken cancel)
    {
        var query = $"/v1/objects?class={Uri.EscapeDataString(collection)}&limit={parse.GetValue(Limit)}{Asked(parse, '&')}";
        if (parse.GetValue(After) is { } after) query += $"&after={Uri.EscapeDataString(after)}";
        var answer = (await Answer.GetAsync(client, query, cancel)).OrRefused();
        foreach (var item in answer.Json.GetProperty("objects").EnumerateArray()) await output.WriteLineAsync(item.GetRawText());
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(HttpClient client, ParseResult parse, string collection, string id, TextWriter output, CancellationToken cancel)
    {
        var answer = await Answer.GetAsync(client, $"/v1/objects/{Uri.EscapeDataString(collection)}/{Uri.EscapeDataString(id)}{Asked(parse, '?')}", cancel);
        if (answer.Status == HttpStatusCode.NotFound) throw new CommandException(ExitCode.ItemsFailed, $"there is no {collection} with id {id}");
        await output.WriteLineAsync(Indent(answer.OrRefused().Json));
        return ExitCode.Ok;
    }

    private static string Asked(ParseResult parse, char first)
    {
        List<string> asked = [];
        if (parse.GetValue(Vector)) asked.Add("include=vector");
        if (parse.GetValue(Tenant) is { } tenant) asked.Add($"tenant={Uri.EscapeDataString(tenant)}");
        return asked.Count == 0 ? "" : first + string.Join('&', asked);
    }

    internal static string Indent(JsonElement json)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            json.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
    }
}
