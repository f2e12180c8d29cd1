using System.Globalization;
using System.Text.Json;

namespace Lading.Protocols.Weaviate.Rest.Backups;

/// <summary>What is written beside a finished backup.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Classes">The classes in it: all there were.</param>
/// <param name="Started">When it began.</param>
/// <param name="Completed">When it was finished.</param>
/// <param name="Bytes">Bytes of its files.</param>
internal sealed record BackupRecord(string Id, IReadOnlyList<string> Classes, DateTimeOffset Started, DateTimeOffset Completed, long Bytes)
{
    /// <summary>Its size as clients are told it.</summary>
    public double GiB => Bytes / (double)(1 << 30);

    public static string Show(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    public void Write(Stream file)
    {
        using var json = new Utf8JsonWriter(file);
        json.WriteStartObject();
        json.WriteString("id", Id);
        json.WriteStartArray("classes");
        foreach (var name in Classes) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteString("startedAt", Started);
        json.WriteString("completedAt", Completed);
        json.WriteNumber("bytes", Bytes);
        json.WriteEndObject();
    }

    public static BackupRecord Read(Stream file)
    {
        using var document = JsonDocument.Parse(file);
        var root = document.RootElement;
        return new BackupRecord(
            root.GetProperty("id").GetString()!,
            [.. root.GetProperty("classes").EnumerateArray().Select(static name => name.GetString()!)],
            root.GetProperty("startedAt").GetDateTimeOffset(),
            root.GetProperty("completedAt").GetDateTimeOffset(),
            root.GetProperty("bytes").GetInt64());
    }
}
