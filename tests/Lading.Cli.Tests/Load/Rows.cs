using System.Text;
using Lading.Cli.Load;
using Lading.Cli.Load.Reading;
using Lading.Cli.Load.Shaping;
using Lading.Cli.Load.Sending;

namespace Lading.Cli.Tests.Load;

/// <summary>Short ways to read and shape.</summary>
internal static class Rows
{
    public static Stream Stream(string text) => new MemoryStream(Encoding.UTF8.GetBytes(text));

    /// <summary>A stream that gives as little as it likes: readers must not rely on where reads end.</summary>
    public static Stream Dripping(string text, int seed) => new DrippingStream(Encoding.UTF8.GetBytes(text), seed);

    public static List<(long Line, string Json, RowFault? Fault)> Read(IRowReader reader)
    {
        using (reader)
        {
            var rows = new List<(long, string, RowFault?)>();
            var row = new Row();
            while (reader.Read(row)) rows.Add((row.Line, Encoding.UTF8.GetString(row.Json.Span), row.Fault));
            return rows;
        }
    }

    public static IRowReader Csv(string text, ColumnMap? map = null, Dictionary<string, string>? known = null, Stream? stream = null, char? separator = null)
    {
        var reader = new CsvReader(stream ?? Stream(text), separator);
        reader.Plan(map ?? ColumnMap.Plain, known ?? []);
        return reader;
    }

    public static List<(string Item, RowFault? Fault)> Shape(IRowReader reader, string? className = "Thing", string? tenant = null, ColumnMap? map = null)
    {
        using var shaper = new RowShaper(className, tenant, map ?? ColumnMap.Plain);
        using (reader)
        {
            var items = new List<(string, RowFault?)>();
            var row = new Row();
            while (reader.Read(row))
            {
                var output = new System.Buffers.ArrayBufferWriter<byte>();
                var fault = shaper.Shape(row, output);
                items.Add((Encoding.UTF8.GetString(output.WrittenSpan), fault));
            }
            return items;
        }
    }

    public static string ShapeOne(string line, string? className = "Thing", string? tenant = null, ColumnMap? map = null)
    {
        var (item, fault) = Assert.Single(Shape(new NdjsonReader(Stream(line)), className, tenant, map));
        Assert.Null(fault);
        return item;
    }

    private sealed class DrippingStream(byte[] bytes, int seed) : MemoryStream(bytes)
    {
        private readonly Random _random = new(seed);

        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, _random.Next(1, 8)));
    }
}
