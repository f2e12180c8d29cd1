using System.IO.Compression;
using System.Text;
using System.Text.Json;
using CsCheck;
using Lading.Cli.Load;
using Lading.Cli.Load.Reading;
using Lading.Cli.Load.Shaping;
using Lading.Testing;

namespace Lading.Cli.Tests.Load;

public class ReaderTests
{
    private static readonly Gen<string> Text = Gen.Char["ab,;|\"'\\{}[]\n\r\t é€😀 0"].Array[0, 12].Select(c => new string(c).Replace("\uD83D", "", StringComparison.Ordinal).Replace("\uDE00", "", StringComparison.Ordinal));

    private static readonly Gen<string> JsonRow = Gen.Dictionary(Gen.String[Gen.Char['a', 'e'], 1, 3], Gen.OneOf(
        Text.Select(t => (object)t),
        Gen.Int.Select(i => (object)i),
        Text.Array[0, 3].Select(a => (object)a),
        Gen.Dictionary(Gen.String[Gen.Char['a', 'c'], 1, 2], Text)[0, 2].Select(d => (object)d)))[0, 4].Select(d => JsonSerializer.Serialize(d));

    [Fact]
    public void Ndjson_AnyRowsWithBlankLinesAndAnyReads_GivesTheRowsAndTheirLines() =>
        Gen.Select(Gen.Select(JsonRow, Gen.Int[0, 2]).Array[0, 20], Gen.Bool, Gen.Bool, Gen.Int).Sample((rows, windows, ended, seed) =>
        {
            var end = windows ? "\r\n" : "\n";
            var text = string.Concat(rows.Select(r => r.Item1 + end + string.Concat(Enumerable.Repeat("  " + end, r.Item2))));
            if (!ended) text = text.TrimEnd();
            var line = 1;
            var expected = rows.Select(r =>
            {
                var at = line;
                line += 1 + r.Item2;
                return ((long)at, r.Item1, (RowFault?)null);
            });
            Assert.Equal(expected, Rows.Read(new NdjsonReader(Rows.Dripping(text, seed))));
        });

    [Fact]
    public void Elements_AnyArrayWithAnyBlanksAndAnyReads_GivesItsElements() =>
        Gen.Select(JsonRow.Array[0, 20], Gen.OneOf("", " ", "\n  ", "\r\n\t"), Gen.Int[0, 2], Gen.Int).Sample((rows, blank, form, seed) =>
        {
            var list = string.Join(blank + "," + blank, rows.Select(r => Spaced(r, blank)));
            var text = form switch
            {
                0 => $"{blank}[{blank}{list}{blank}]{blank}",
                1 => $"{blank}{{{blank}\"objects\"{blank}:{blank}[{blank}{list}{blank}]{blank}}}{blank}",
                _ => $"{blank}{{\"fields\":[\"ALL\"],{blank}\"objects\":[{list}]}}",
            };
            Assert.Equal(rows.Select(r => Spaced(r, blank)), Rows.Read(new JsonElementsReader(Rows.Dripping(text, seed))).Select(r => r.Json));
        });

    [Fact]
    public void Elements_ValuesOneAfterAnother_GivesThemWithTheirLines()
    {
        var rows = Rows.Read(new JsonElementsReader(Rows.Stream("{\n \"a\": \"}\"\n}\n{\n}\n\n{\"b\":[{}]} {}")));
        Assert.Equal([(1L, "{\n \"a\": \"}\"\n}"), (4L, "{\n}"), (7L, "{\"b\":[{}]}"), (7L, "{}")], rows.Select(r => (r.Line, r.Json)));
    }

    [Theory]
    [InlineData("[{\"a\":1},{\"a\":", "inside of row 2")]
    [InlineData("[{\"a\":1},{\"a\":\"x", "inside of row 2")]
    [InlineData("[{\"a\":1}", "behind row 1")]
    [InlineData("[", "behind row 0")]
    public void Elements_FileCutOff_SaysWhere(string text, string place) =>
        Assert.Contains(place, Assert.Throws<LoadInputException>(() => Rows.Read(new JsonElementsReader(Rows.Stream(text)))).Message);

    [Fact]
    public void Csv_AnyCellsAsRfc4180WritesThem_GivesTheirTexts() =>
        Gen.Select(Text.Array[3].Array[1, 20], Gen.OneOf(',', ';', '\t', '|'), Gen.OneOf("\n", "\r\n"), Gen.Int).Sample((rows, separator, end, seed) =>
        {
            var text = string.Concat(rows.Prepend(["aa", "bb", "cc"]).Select(cells => string.Join(separator, cells.Select(c => Quoted(c, separator))) + end));
            var map = ColumnMap.Plain with { Targets = ColumnMap.Parse(["aa=aa:text", "bb=bb:text", "cc=cc:text"]) };
            var read = Rows.Read(Rows.Csv(text, map, stream: Rows.Dripping(text, seed))).Select(r => JsonSerializer.Deserialize<Dictionary<string, string>>(r.Json)!);
            var expected = rows.Select(cells => cells.Zip(["aa", "bb", "cc"]).Where(c => c.First.Length > 0).ToDictionary(c => c.Second, c => c.First));
            Assert.Equal(expected, read);
        });

    [Fact]
    public void Csv_RowsBehindTheSample_AreWrittenAsThoseInIt()
    {
        var text = "n,t\n" + string.Concat(Enumerable.Range(0, ReadLimits.SampleRows + 50).Select(i => $"{i},\"a \"\"quoted\"\" {i}\"\n"));
        var rows = Rows.Read(Rows.Csv(text));
        Assert.Equal(Enumerable.Range(0, ReadLimits.SampleRows + 50).Select(i => $$"""{"n":{{i}},"t":"a \"quoted\" {{i}}"}"""), rows.Select(r => r.Json));
        Assert.Equal(ReadLimits.SampleRows + 51, rows[^1].Line);
    }

    [Fact]
    public void Csv_WrongNumberOfCells_FailsThatRowAndKeepsWhatItHas()
    {
        var items = Rows.Shape(Rows.Csv("a,b\n1,2\n3\n4,5,6,7\n8,9\n"));
        Assert.Equal([null, "column_count", "column_count", null], items.Select(i => i.Fault?.Code));
        Assert.Contains("\"properties\":{\"a\":3}", items[1].Item);
        Assert.EndsWith("\"properties\":{\"a\":4,\"b\":5},\"_rest\":[\"6\",\"7\"]}", items[2].Item);
    }

    [Fact]
    public void Csv_NotUtf8_SaysHowToConvert()
    {
        var latin = new MemoryStream([.. "name\n"u8, 0x4D, 0xFC, 0x6C, 0x6C, 0x0A]);
        Assert.Contains("iconv", Assert.Throws<LoadInputException>(() => Rows.Read(Rows.Csv("", stream: latin))).Message);
    }

    [Fact]
    public void Ndjson_EndlessLine_CostsThatLine()
    {
        var text = "{\"a\":1}\n" + new string('x', ReadLimits.RowBytesMax + 10) + "\n{\"a\":2}\n";
        var rows = Rows.Read(new NdjsonReader(Rows.Stream(text)));
        Assert.Equal([null, "row_too_long", null], rows.Select(r => r.Fault?.Code));
        Assert.Equal((3L, "{\"a\":2}"), (rows[2].Line, rows[2].Json));
    }

    [Theory]
    [InlineData("x.csv", "a,b\n1,2", "Csv")]
    [InlineData("x.csv.gz", "[1]", "Csv")]
    [InlineData("x.ndjson", "  {\"a\":1}", "Ndjson")]
    [InlineData("x", "\n [ {} ]", "Json")]
    [InlineData("x.json", "{\"a\":1}\n{\"a\":2}\n", "Ndjson")]
    [InlineData("x.json", "{\"a\":1}", "Ndjson")]
    [InlineData("x.json", "{\n \"a\":1}", "Json")]
    [InlineData("x.json", "{ \"objects\": [{}]}", "Json")]
    [InlineData("x.txt", "name;age\n", "Csv")]
    public void Format_IsToldByNameOrContent(string name, string content, string expected)
    {
        var folder = TestFolder.Create("load");
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        using (var input = InputFile.Open(path, null, () => Stream.Null)) Assert.Equal(expected, input.Format.ToString());
        TestFolder.Remove(folder);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Input_WithByteOrderMarkAndGzip_IsPlainUtf8(string encoding)
    {
        const string Text = "{\"name\":\"Zürich 😀\"}\n";
        var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new StreamWriter(gzip, Encoding.GetEncoding(encoding))) writer.Write(Text);
        using var input = InputFile.Open("-", null, () => new MemoryStream(bytes.ToArray()));
        Assert.Equal(FileFormat.Ndjson, input.Format);
        Assert.Equal(Text, new StreamReader(input.Content, new UTF8Encoding(false), false).ReadToEnd());
    }

    [Fact]
    public void Input_GzipOfSeveralMembers_IsReadToItsEnd()
    {
        var bytes = new MemoryStream();
        foreach (var part in (string[])["{\"a\":1}\n", "", "{\"a\":2}\n"])
        {
            using var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true);
            gzip.Write(Encoding.UTF8.GetBytes(part));
        }
        using var input = InputFile.Open("-", null, () => new MemoryStream(bytes.ToArray()));
        Assert.Equal(2, Rows.Read(new NdjsonReader(input.Content)).Count);
    }

    [Fact]
    public void Input_GzipCutOff_SaysSo()
    {
        var bytes = new MemoryStream();
        var rows = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{{\"a\":{i * 7919 % 104729}}}\n"));
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) gzip.Write(Encoding.UTF8.GetBytes(rows));
        using var input = InputFile.Open("-", null, () => new MemoryStream(bytes.ToArray()[..^100]));
        Assert.Contains("cut off", Assert.Throws<LoadInputException>(() => Rows.Read(new NdjsonReader(input.Content))).Message);
    }

    private static string Spaced(string json, string blank) => json.Length > 2 ? "{" + blank + json[1..^1] + blank + "}" : json;

    private static string Quoted(string cell, char separator) =>
        cell.AsSpan().ContainsAny([separator, '"', '\n', '\r']) ? $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : cell;
}
