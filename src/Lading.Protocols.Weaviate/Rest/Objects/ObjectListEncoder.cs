using System.IO.Pipelines;
using Lading.Protocols.Weaviate.Rest.Json;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>Writes a list of objects, handing it on as it grows: the objects are read while it is written.</summary>
internal sealed class ObjectListEncoder(IEnumerable<ShownObject> objects, ObjectEncoder encoder, bool isOfOneClass)
{
    // Enough that a flush costs nothing beside what it sends, little enough that a list never sits in memory as a whole.
    private const int FlushBytes = 64 << 10;

    /// <summary>Writes the list.</summary>
    public async ValueTask WriteToAsync(PipeWriter writer, CancellationToken cancel)
    {
        WriteStart(writer);
        long total = 0, unflushed = 0;
        foreach (var shown in objects)
        {
            unflushed += Write(writer, shown, isFirst: total == 0);
            total++;
            if (unflushed < FlushBytes) continue;
            unflushed = 0;
            var flushed = await writer.FlushAsync(cancel);
            if (flushed.IsCompleted || flushed.IsCanceled) return;
        }

        WriteEnd(writer, total);
        await writer.FlushAsync(cancel);
    }

    private void WriteStart(PipeWriter writer)
    {
        var json = new JsonOutput(writer);
        json.Raw(isOfOneClass ? "{\"deprecations\":[],\"objects\":["u8 : "{\"deprecations\":null,\"objects\":["u8);
        json.Commit();
    }

    private long Write(PipeWriter writer, in ShownObject shown, bool isFirst)
    {
        var json = new JsonOutput(writer);
        if (!isFirst) json.Raw((byte)',');
        encoder.Write(ref json, shown);
        json.Commit();
        return json.Written;
    }

    // The original leaves out a total of zero.
    private static void WriteEnd(PipeWriter writer, long total)
    {
        var json = new JsonOutput(writer);
        json.Raw((byte)']');
        if (total > 0)
        {
            json.Raw(",\"totalResults\":"u8);
            json.Whole(total);
        }

        json.Raw("}\n"u8);
        json.Commit();
    }
}
