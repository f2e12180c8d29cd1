using System.Buffers;
using System.Text;
using System.Text.Json;
using Lading.Cli.Load.Shaping;
using nietras.SeparatedValues;

namespace Lading.Cli.Load.Reading;

/// <summary>
/// Separated values below a header (RFC 4180; the separator may also be <c>;</c>, tab or <c>|</c>). A row becomes a plain JSON row: an empty
/// cell says nothing of its property.
/// </summary>
internal sealed class CsvReader : IRowReader
{
    private readonly SepReader _csv;
    private readonly Queue<SampledRow> _sample = new();
    private readonly string[] _header;
    private readonly ArrayBufferWriter<byte> _json = new();
    private readonly Utf8JsonWriter _writer;
    private readonly CellWriter _cells;
    private readonly NamedUuid _ids = new();
    private byte[] _raw = new byte[1024];
    private int _rawLength;
    private CsvColumns? _columns;
    private RowFault? _fault;

    /// <exception cref="LoadUsageException">There is no header.</exception>
    public CsvReader(Stream stream, char? separator)
    {
        // A wrong letter must not slip in as a replacement character.
        var text = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: false, bufferSize: 64 << 10);
        Sep? sep = separator is { } given ? new Sep(given) : null;
        _csv = Reading(() => Sep.Reader(o => o with { Sep = sep, HasHeader = false, Unescape = true, DisableColCountCheck = true }).From(new WholeLineEnds(text)));
        _writer = new Utf8JsonWriter(_json, JsonStyle.Writer);
        _cells = new CellWriter(_writer, _ids);
        if (!Next()) throw new LoadUsageException("the file is empty: a CSV file begins with the names of its columns");
        _header = Cells(_csv.Current);
        while (_sample.Count < ReadLimits.SampleRows && Next())
        {
            var row = _csv.Current;
            _sample.Enqueue(new SampledRow(row.LineNumberFrom, row.Span.ToString(), Cells(row)));
        }
    }

    /// <summary>What the columns become, after <see cref="Plan"/>.</summary>
    public CsvColumns Columns => _columns ?? throw new InvalidOperationException("Plan comes first");

    /// <summary>Decides what the columns become; before the first row is read.</summary>
    public void Plan(ColumnMap map, IReadOnlyDictionary<string, string> known) =>
        _columns = CsvColumns.Plan(_header, [.. _sample.Where(r => r.Cells.Length == _header.Length).Select(r => r.Cells)], map, known);

    public bool Read(Row row)
    {
        if (_sample.TryDequeue(out var sampled))
        {
            Begin(sampled.Raw);
            for (var i = 0; i < sampled.Cells.Length; i++) WriteCell(i, sampled.Cells[i]);
            Finish(row, sampled.Line, sampled.Cells.Length);
            return true;
        }
        if (!Next()) return false;
        var current = _csv.Current;
        // Before the cells: reading a quoted one rewrites it in place.
        Begin(current.Span);
        for (var i = 0; i < current.ColCount; i++) WriteCell(i, current[i].Span);
        Finish(row, current.LineNumberFrom, current.ColCount);
        return true;
    }

    public void Dispose()
    {
        _csv.Dispose();
        _writer.Dispose();
        _ids.Dispose();
    }

    /// <summary>Moves on, over blank lines.</summary>
    private bool Next()
    {
        while (Reading(_csv.MoveNext))
        {
            if (!_csv.Current.Span.IsEmpty) return true;
        }
        return false;
    }

    private static T Reading<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException e)
        {
            throw new LoadInputException("the file is not UTF-8 text; convert it first, for example: iconv -f latin1 -t utf-8", e);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new LoadInputException($"the input cannot be read any further ({e.Message})", e);
        }
        catch (NotSupportedException e)
        {
            throw new LoadInputException($"a row is too long, or a quote in it is never closed ({e.Message})", e);
        }
    }

    private static string[] Cells(SepReader.Row row)
    {
        var cells = new string[row.ColCount];
        for (var i = 0; i < cells.Length; i++) cells[i] = row[i].ToString();
        return cells;
    }

    private void Begin(ReadOnlySpan<char> raw)
    {
        var max = Encoding.UTF8.GetMaxByteCount(raw.Length);
        if (max > _raw.Length) _raw = new byte[max];
        _rawLength = Encoding.UTF8.GetBytes(raw, _raw);
        _fault = null;
        _json.ResetWrittenCount();
        _writer.Reset();
        _writer.WriteStartObject();
    }

    private void WriteCell(int index, ReadOnlySpan<char> text)
    {
        if (index >= _header.Length)
        {
            if (index == _header.Length) _writer.WriteStartArray(RowShaper.RestMember);
            _writer.WriteStringValue(text);
            return;
        }
        if (text.IsEmpty) return;
        var column = Columns.All[index];
        if (column.Role == ColumnRole.Id)
        {
            _writer.WritePropertyName("id"u8);
            _cells.WriteId(text);
        }
        if (column.Role == ColumnRole.Vector)
        {
            _writer.WritePropertyName("vector"u8);
            if (!_cells.TryWriteVector(text)) _fault = new RowFault("vector_invalid", $"the column '{column.Name}' holds no list of numbers");
        }
        if (column.Property is null) return;
        _writer.WritePropertyName(column.Property);
        _cells.Write(text, column.Kind, column.Type);
    }

    private void Finish(Row row, long line, int cells)
    {
        if (cells > _header.Length) _writer.WriteEndArray();
        _writer.WriteEndObject();
        _writer.Flush();
        if (cells != _header.Length) _fault = new RowFault("column_count", $"the row has {cells} cells, the header {_header.Length}");
        row.Set(line, _raw.AsMemory(0, _rawLength), _json.WrittenMemory, _fault);
    }

    private sealed record SampledRow(long Line, string Raw, string[] Cells);
}
