using System.CommandLine;
using System.Net;
using System.Text.Json;
using Lading.Cli.Remote;
using Lading.Cli.Terminal;
using Spectre.Console;

namespace Lading.Cli.Look;

/// <summary><c>lading receipts</c>: what became of batches, or of one batch item by item.</summary>
internal static class ReceiptsCommand
{
    private static readonly Argument<string?> Id = new("ID") { Arity = ArgumentArity.ZeroOrOne, Description = "Id of a receipt (b_…); without it, receipts are listed, newest first" };
    private static readonly Option<int> Limit = new("--limit") { Description = "How many receipts, or items of one, to show", DefaultValueFactory = _ => 25, HelpName = "n" };
    private static readonly Option<string?> Key = new("--key") { Description = "Only receipts of requests with this Idempotency-Key", HelpName = "key" };
    private static readonly Option<string?> Since = new("--since") { Description = "Only receipts since then, 2026-11-24T12:00:00Z for example", HelpName = "date" };
    private static readonly Option<string?> Status = new("--status") { Description = "Only such items: failed, succeeded or unprocessed", HelpName = "status" };
    private static readonly Option<bool> Json = new("--json") { Description = "The server's own JSON" };

    public static Command Create()
    {
        var command = new TeachingCommand(
            "receipts",
            "Shows what became of batches: the receipts a running server keeps, or one of them item by item.",
            new Example("lading receipts", "the newest receipts"),
            new Example("lading receipts --key load-42", "what became of a request whose answer was lost"),
            new Example("lading receipts b_1f0c… --status failed", "what failed, where and why"),
            new Example("lading receipts b_1f0c… --json", "everything, as JSON"));
        var address = ServerAddress.AddTo(command);
        command.Add(Id);
        foreach (var option in (Option[])[Limit, Key, Since, Status, Json]) command.Add(option);
        command.SetAction(async (parse, cancel) =>
        {
            using var client = address.Open(parse);
            return parse.GetValue(Id) is { } id ? await ShowAsync(client, parse, id, cancel) : await ListAsync(client, parse, cancel);
        });
        return command;
    }

    private static async Task<int> ListAsync(HttpClient client, ParseResult parse, CancellationToken cancel)
    {
        var query = $"/lading/v1/batches?limit={parse.GetValue(Limit)}{With("idempotencyKey", parse.GetValue(Key))}{With("since", parse.GetValue(Since))}";
        var answer = (await Answer.GetAsync(client, query, cancel)).OrRefused().Json;
        var screen = Screen.Of(parse);
        if (parse.GetValue(Json))
        {
            screen.Line(GetCommand.Indent(answer));
            return ExitCode.Ok;
        }

        var table = new Table().Border(TableBorder.None).AddColumns("receipt", "received", "route", "state").AddColumn(Right("total")).AddColumn(Right("done")).AddColumn(Right("failed"));
        foreach (var receipt in answer.GetProperty("batches").EnumerateArray())
        {
            var counts = receipt.GetProperty("counts");
            var done = Number(counts, "created") + Number(counts, "updated") + Number(counts, "unchanged");
            table.AddRow(Cells(Text(receipt, "id"), Text(receipt, "receivedAt"), Text(receipt, "route"), Text(receipt, "state"), $"{Number(counts, "total"):N0}", $"{done:N0}", $"{Number(counts, "failed"):N0}"));
        }

        screen.Console.Write(table);
        return ExitCode.Ok;
    }

    private static async Task<int> ShowAsync(HttpClient client, ParseResult parse, string id, CancellationToken cancel)
    {
        var path = $"/lading/v1/batches/{Uri.EscapeDataString(id)}?limit={parse.GetValue(Limit)}{With("status", parse.GetValue(Status))}";
        var answer = await Answer.GetAsync(client, path, cancel);
        if (answer.Status == HttpStatusCode.NotFound) throw new CommandException(ExitCode.ItemsFailed, $"there is no receipt {id}: it was never given, or it has expired");
        var receipt = answer.OrRefused().Json;
        var screen = Screen.Of(parse);
        if (parse.GetValue(Json))
        {
            screen.Line(GetCommand.Indent(receipt));
            return ExitCode.Ok;
        }

        ReceiptText.Write(screen, receipt);
        foreach (var item in receipt.GetProperty("items").EnumerateArray()) ReceiptText.WriteItem(screen, item);
        if (receipt.TryGetProperty("cursor", out _)) screen.Line($"… more: --limit, or --json and its cursor");
        return ExitCode.Ok;
    }

    private static string With(string name, string? value) => value is null ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    private static string[] Cells(params string[] texts) => [.. texts.Select(Markup.Escape)];

    private static string Text(JsonElement json, string member) => json.GetProperty(member).GetString() ?? "";

    private static long Number(JsonElement json, string member) => json.GetProperty(member).GetInt64();
}
