using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lading.Cli.Bench.Data;

/// <summary>Request bodies, made before the clock starts.</summary>
internal static class BenchBodies
{
    private static readonly JsonWriterOptions Json = new() { SkipValidation = true };

    /// <summary>The class, with its properties declared: what is measured is loading, not guessing.</summary>
    public static byte[] Class() => Encoding.UTF8.GetBytes($$"""
        {"class":"{{BenchRow.Class}}","vectorizer":"none","properties":[
          {"name":"title","dataType":["text"]},{"name":"body","dataType":["text"]},{"name":"category","dataType":["text"]},
          {"name":"count","dataType":["int"]},{"name":"price","dataType":["number"]},{"name":"inStock","dataType":["boolean"]},
          {"name":"created","dataType":["date"]},{"name":"next","dataType":["{{BenchRow.Class}}"]}]}
        """);

    /// <summary>Batches of objects.</summary>
    /// <param name="first">Number of the first object.</param>
    /// <param name="items">How many objects in all.</param>
    /// <param name="perBatch">How many in one body.</param>
    /// <param name="dimensions">Floats of each object's vector; 0 for none.</param>
    public static IReadOnlyList<BenchRequest> Objects(long first, int items, int perBatch, int dimensions) =>
        Cut(first, items, perBatch, (json, row) => WriteObject(json, row, dimensions), "{\"objects\":[", "]}");

    /// <summary>Batches of references: each object points to the one after it.</summary>
    public static IReadOnlyList<BenchRequest> References(long first, int items, int perBatch) =>
        Cut(first, items, perBatch, WriteReference, "[", "]");

    /// <summary>Single objects.</summary>
    public static IReadOnlyList<BenchRequest> Singles(long first, int items) =>
        Cut(first, items, 1, (json, row) => WriteObject(json, row, 0), "", "");

    private static List<BenchRequest> Cut(long first, int items, int perBatch, Action<Utf8JsonWriter, BenchRow> write, string before, string after)
    {
        var requests = new List<BenchRequest>();
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, Json);
        for (var done = 0; done < items; done += perBatch)
        {
            var count = Math.Min(perBatch, items - done);
            output.ResetWrittenCount();
            output.Write(Encoding.ASCII.GetBytes(before));
            for (var i = 0; i < count; i++)
            {
                if (i > 0) output.Write(","u8);
                json.Reset();
                write(json, new BenchRow(first + done + i));
                json.Flush();
            }
            output.Write(Encoding.ASCII.GetBytes(after));
            requests.Add(new BenchRequest(output.WrittenSpan.ToArray(), count));
        }
        return requests;
    }

    private static void WriteObject(Utf8JsonWriter json, BenchRow row, int dimensions)
    {
        json.WriteStartObject();
        json.WriteString("class"u8, BenchRow.Class);
        json.WriteString("id"u8, row.Id);
        json.WriteStartObject("properties"u8);
        json.WriteString("title"u8, row.Title);
        json.WriteString("body"u8, row.Body);
        json.WriteString("category"u8, row.Category);
        json.WriteNumber("count"u8, row.Count);
        json.WriteNumber("price"u8, row.Price);
        json.WriteBoolean("inStock"u8, row.InStock);
        json.WriteString("created"u8, DateTimeOffset.FromUnixTimeSeconds(row.Created).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteEndObject();
        if (dimensions > 0)
        {
            var vector = new float[dimensions];
            row.Fill(vector);
            json.WriteStartArray("vector"u8);
            foreach (var value in vector) json.WriteNumberValue(value);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void WriteReference(Utf8JsonWriter json, BenchRow row)
    {
        json.WriteStartObject();
        json.WriteString("from"u8, $"weaviate://localhost/{BenchRow.Class}/{row.Id}/next");
        json.WriteString("to"u8, $"weaviate://localhost/{BenchRow.Class}/{new BenchRow(row.Number + 1).Id}");
        json.WriteEndObject();
    }
}

/// <summary>A prepared request.</summary>
/// <param name="Body">Its body; empty for a read.</param>
/// <param name="Items">How many items it carries.</param>
/// <param name="Path">Its own path, or null for the scenario's.</param>
internal sealed record BenchRequest(byte[] Body, int Items, string? Path = null);
