using System.Text.Json;
using Lading.Cli.Terminal;

namespace Lading.Cli.Look;

/// <summary>A receipt in words.</summary>
internal static class ReceiptText
{
    private static readonly string[] Counts = ["created", "updated", "unchanged", "failed", "unprocessed"];

    /// <summary>Whose it is, when it was written, and its counts.</summary>
    public static void Write(Screen screen, JsonElement receipt)
    {
        var counts = receipt.GetProperty("counts");
        var said = Counts.Where(name => counts.GetProperty(name).GetInt64() > 0).Select(name => $"{counts.GetProperty(name).GetInt64():N0} {name}");
        screen.Line($"  {receipt.GetProperty("id").GetString()}  {receipt.GetProperty("route").GetString()}  {receipt.GetProperty("state").GetString()}");
        screen.Line($"  {counts.GetProperty("total").GetInt64():N0} items: {string.Join(", ", said)}");
        screen.Line($"  committed {receipt.GetProperty("committedAt").GetString()}, kept until {receipt.GetProperty("expiresAt").GetString()}");
    }

    /// <summary>What became of one item; its errors, each with its place.</summary>
    public static void WriteItem(Screen screen, JsonElement item)
    {
        var outcome = item.TryGetProperty("outcome", out var said) ? said.GetString() : item.GetProperty("status").GetString()!.ToLowerInvariant();
        screen.Line($"  {item.GetProperty("index").GetInt32(),6}  {outcome,-11}  {Text(item, "collection")} {Text(item, "id")}".TrimEnd());
        if (item.TryGetProperty("errors", out var errors)) WriteErrors(screen, errors, "          ");
        if (item.TryGetProperty("warnings", out var warnings)) WriteErrors(screen, warnings, "          ");
    }

    /// <summary>Errors as they stand in receipts and answers alike.</summary>
    public static void WriteErrors(Screen screen, JsonElement errors, string indent)
    {
        foreach (var error in errors.EnumerateArray())
        {
            screen.Line($"{indent}{error.GetProperty("message").GetString()}");
            screen.Line($"{indent}{error.GetProperty("code").GetString()} at {error.GetProperty("pointer").GetString()}{(error.GetProperty("retryable").GetBoolean() ? ", worth a retry" : "")}");
        }
    }

    private static string Text(JsonElement json, string member) => json.TryGetProperty(member, out var text) ? text.GetString()! : "";
}
