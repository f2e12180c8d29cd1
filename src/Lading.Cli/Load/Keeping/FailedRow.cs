using System.Buffers;
using System.Text.Json;
using Lading.Cli.Load.Reading;
using Lading.Cli.Load.Shaping;

namespace Lading.Cli.Load.Keeping;

/// <summary>A line of <c>FILE.failed.ndjson</c>: the item as it was or would have been sent, why it failed and where it stands. It loads again as it is.</summary>
/// <param name="Line">Where its row begins in the input.</param>
/// <param name="Message">The first error.</param>
/// <param name="Json">The line, without its end.</param>
internal sealed record FailedRow(long Line, string Message, byte[] Json)
{
    /// <summary>A row that was not sent.</summary>
    public static FailedRow Of(long line, ReadOnlySpan<byte> item, RowFault fault) =>
        Write(line, item, fault.Message, w =>
        {
            w.WriteStartArray();
            w.WriteStartObject();
            w.WriteString("message"u8, fault.Message);
            w.WriteString("code"u8, fault.Code);
            w.WriteEndObject();
            w.WriteEndArray();
        });

    /// <summary>A row that the server refused.</summary>
    /// <param name="line">Where it stands.</param>
    /// <param name="item">As it was sent.</param>
    /// <param name="errors">The server's list of errors.</param>
    public static FailedRow Of(long line, ReadOnlySpan<byte> item, JsonElement errors) =>
        Write(line, item, MessageOf(errors), w =>
        {
            w.WriteStartArray();
            foreach (var error in errors.EnumerateArray()) WriteError(error, w);
            w.WriteEndArray();
        });

    private static FailedRow Write(long line, ReadOnlySpan<byte> item, string message, Action<Utf8JsonWriter> errors)
    {
        var output = new ArrayBufferWriter<byte>(item.Length + 256);
        var members = item[..item.LastIndexOf((byte)'}')];
        output.Write(members);
        output.Write(members.TrimEnd(" \t\r\n"u8).EndsWith("{"u8) ? "\""u8 : ",\""u8);
        output.Write(System.Text.Encoding.ASCII.GetBytes(RowShaper.ErrorMember));
        output.Write("\":"u8);
        using (var writer = new Utf8JsonWriter(output, JsonStyle.Writer)) errors(writer);
        output.Write(System.Text.Encoding.ASCII.GetBytes($",\"{RowShaper.LineMember}\":{line}}}"));
        return new FailedRow(line, message, output.WrittenSpan.ToArray());
    }

    private static string MessageOf(JsonElement errors) =>
        errors[0].ValueKind == JsonValueKind.Object && errors[0].TryGetProperty("message", out var message) ? message.ToString() : errors[0].ToString();

    /// <summary>A pointer into the request becomes one into this line.</summary>
    private static void WriteError(JsonElement error, Utf8JsonWriter writer)
    {
        if (error.ValueKind != JsonValueKind.Object)
        {
            error.WriteTo(writer);
            return;
        }
        writer.WriteStartObject();
        foreach (var member in error.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.NameEquals("pointer"u8) && member.Value.ValueKind == JsonValueKind.String) writer.WriteStringValue(ItemPointer.Inside(member.Value.GetString()!));
            else member.Value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }
}

/// <summary>Pointers as the server writes them: <c>/objects/17/properties/price</c>.</summary>
internal static class ItemPointer
{
    private const string Root = "/objects/";

    /// <summary>The part inside of the item.</summary>
    public static string Inside(string pointer)
    {
        if (!pointer.StartsWith(Root, StringComparison.Ordinal)) return pointer;
        var end = pointer.IndexOf('/', Root.Length);
        return end < 0 ? "" : pointer[end..];
    }

    /// <summary>The item, or null.</summary>
    public static int? IndexOf(string pointer)
    {
        if (!pointer.StartsWith(Root, StringComparison.Ordinal)) return null;
        var end = pointer.IndexOf('/', Root.Length);
        return int.TryParse(end < 0 ? pointer.AsSpan(Root.Length) : pointer.AsSpan(Root.Length, end - Root.Length), out var index) ? index : null;
    }
}
