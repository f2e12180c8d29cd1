using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lading.Cli.Load.Reading;

namespace Lading.Cli.Load.Shaping;

/// <summary>
/// Turns a row into the item that is sent. A row with <c>properties</c> is an object as the server writes it and keeps all it has; any other
/// row is plain: its members are the properties. Both get a class, a tenant and an id where they lack them.
/// </summary>
internal sealed class RowShaper(string? className, string? tenant, ColumnMap columns) : IDisposable
{
    /// <summary>Members of a failed row that are ours: they go when it is loaded again.</summary>
    public const string ErrorMember = "_error", LineMember = "_line", RawMember = "_raw", RestMember = "_rest";

    private readonly byte[]? _class = Quoted(className);
    private readonly byte[]? _tenant = Quoted(tenant);
    private readonly byte[] _idColumn = Encoding.UTF8.GetBytes(columns.IdColumn);
    private readonly byte[] _vectorColumn = Encoding.UTF8.GetBytes(columns.VectorColumn);
    private readonly bool _dropsId = ColumnMap.IsReserved(columns.IdColumn);
    private readonly NamedUuid _ids = new();
    private readonly RowMembers _members = new();
    private readonly MappedMember _mapped = new(columns);

    /// <summary>True when ids were made of keys that are no property: nobody can read them back.</summary>
    public bool KeysNotKept { get; private set; }

    /// <summary>Writes the item of <paramref name="row"/>.</summary>
    /// <returns>Why it must not be sent, or null. What was written is then the row as far as it could be told.</returns>
    public RowFault? Shape(Row row, IBufferWriter<byte> output)
    {
        var memory = row.Json;
        var fault = row.Json.IsEmpty ? row.Fault : _members.Read(row.Json.Span);
        if (fault is null && RawText(row.Json.Span) is { } raw)
        {
            memory = raw;
            fault = _members.Read(raw);
        }
        if (fault is not null)
        {
            WriteRaw(row.Raw.Span, output);
            return fault;
        }
        var json = memory.Span;
        return IsObject(json) ? ShapeObject(row, json, output) : ShapePlain(row, json, output);
    }

    public void Dispose()
    {
        _ids.Dispose();
        _mapped.Dispose();
    }

    /// <summary>The mended text of a row that was not JSON when it failed.</summary>
    private byte[]? RawText(ReadOnlySpan<byte> json)
    {
        RowMember? raw = null;
        foreach (var member in _members.All)
        {
            if (member.Is(json, "_raw"u8)) raw = member;
            else if (!IsOurs(member.Name(json))) return null;
        }
        return raw is { } found ? Encoding.UTF8.GetBytes(found.Text(json)) : null;
    }

    private static bool IsOurs(ReadOnlySpan<byte> name) =>
        name.StartsWith("_"u8) && (name.SequenceEqual("_error"u8) || name.SequenceEqual("_line"u8) || name.SequenceEqual("_raw"u8) || name.SequenceEqual("_rest"u8));

    private bool IsObject(ReadOnlySpan<byte> json)
    {
        var hasClass = false;
        var onlyFixed = true;
        foreach (var member in _members.All)
        {
            var name = member.Name(json);
            if (name.SequenceEqual("properties"u8)) return member.Type is JsonTokenType.StartObject or JsonTokenType.Null;
            if (name.SequenceEqual("class"u8)) hasClass = member.Type == JsonTokenType.String;
            onlyFixed &= name.SequenceEqual("class"u8) || name.SequenceEqual("id"u8) || name.SequenceEqual("tenant"u8)
                || name.SequenceEqual("vector"u8) || name.SequenceEqual("vectors"u8) || IsOurs(name);
        }
        return hasClass && onlyFixed;
    }

    private RowFault? ShapeObject(Row row, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        RowMember? ownClass = null, ownTenant = null, ownId = null;
        foreach (var member in _members.All)
        {
            if (member.IsEmpty) continue;
            if (member.Is(json, "class"u8)) ownClass = member;
            else if (member.Is(json, "tenant"u8)) ownTenant = member;
            else if (member.Is(json, "id"u8)) ownId = member;
        }
        var fault = WriteHead(row, ownClass is { } c ? c.Value(json) : _class, ownTenant is { } t ? t.Value(json) : _tenant, output);
        if (ownId is { } id)
        {
            output.Write(id.Value(json));
            if (id.Type != JsonTokenType.String || !UuidText.IsUuid(id.Value(json)[1..^1])) fault ??= new RowFault("id_invalid", $"the id {id.Text(json)} is no UUID");
        }
        else
        {
            WriteRowId(row, output);
        }
        foreach (var member in _members.All)
        {
            if (member.Is(json, "class"u8) || member.Is(json, "tenant"u8) || member.Is(json, "id"u8) || IsOurs(member.Name(json))) continue;
            WriteMember(member.Name(json), member.Value(json), output);
        }
        output.Write("}"u8);
        return fault;
    }

    private RowFault? ShapePlain(Row row, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        RowMember? id = null, vector = null, rest = null;
        foreach (var member in _members.All)
        {
            if (member.Is(json, "_rest"u8)) rest = member;
            if (member.Name(json).SequenceEqual(_idColumn) && !member.IsEmpty) id = member;
            if (IsVector(row, member, json)) vector = member;
        }
        var fault = WriteHead(row, _class, _tenant, output);
        if (id is { } key) WriteKey(key, json, output);
        else WriteRowId(row, output);
        output.Write(",\"properties\":{"u8);
        var first = true;
        foreach (var member in _members.All)
        {
            var name = member.Name(json);
            var taken = _dropsId && name.SequenceEqual(_idColumn) || IsVector(row, member, json);
            if (IsOurs(name)) continue;
            _mapped.Write(member, json, taken, ref first, output);
        }
        output.Write("}"u8);
        if (vector is { } floats) WriteMember("vector"u8, floats.Value(json), output);
        if (row.Fault is not null && rest is { } cells) WriteMember("_rest"u8, cells.Value(json), output);
        output.Write("}"u8);
        return fault;
    }

    /// <summary>A list, or what a CSV file has in its place.</summary>
    private bool IsVector(Row row, RowMember member, ReadOnlySpan<byte> json) =>
        member.Name(json).SequenceEqual(_vectorColumn) && (member.Type == JsonTokenType.StartArray || row.Fault is not null);

    private static RowFault? WriteHead(Row row, ReadOnlySpan<byte> ofClass, ReadOnlySpan<byte> ofTenant, IBufferWriter<byte> output)
    {
        output.Write("{"u8);
        if (!ofClass.IsEmpty)
        {
            output.Write("\"class\":"u8);
            output.Write(ofClass);
            output.Write(","u8);
        }
        if (!ofTenant.IsEmpty)
        {
            output.Write("\"tenant\":"u8);
            output.Write(ofTenant);
            output.Write(","u8);
        }
        output.Write("\"id\":"u8);
        return row.Fault ?? (ofClass.IsEmpty ? new RowFault("class_missing", "the row names no class; give one with --class") : null);
    }

    private static void WriteMember(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, IBufferWriter<byte> output)
    {
        output.Write(",\""u8);
        output.Write(name);
        output.Write("\":"u8);
        output.Write(value);
    }

    private void WriteKey(RowMember key, ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        if (key.Type == JsonTokenType.String && UuidText.IsUuid(key.Value(json)[1..^1]))
        {
            output.Write(key.Value(json));
            return;
        }
        KeysNotKept |= !columns.KeepsId;
        Span<byte> id = stackalloc byte[NamedUuid.TextLength];
        _ids.WriteOfKey(Encoding.UTF8.GetBytes(key.Text(json)), id);
        WriteQuoted(id, output);
    }

    private void WriteRowId(Row row, IBufferWriter<byte> output)
    {
        Span<byte> id = stackalloc byte[NamedUuid.TextLength];
        _ids.WriteOfRow(row.Number, row.Raw.Span, id);
        WriteQuoted(id, output);
    }

    private static void WriteQuoted(ReadOnlySpan<byte> ascii, IBufferWriter<byte> output)
    {
        output.Write("\""u8);
        output.Write(ascii);
        output.Write("\""u8);
    }

    private static void WriteRaw(ReadOnlySpan<byte> raw, IBufferWriter<byte> output)
    {
        output.Write("{\"_raw\":"u8);
        output.Write(Quoted(Encoding.UTF8.GetString(raw)));
        output.Write("}"u8);
    }

    private static byte[]? Quoted(string? text) =>
        text is null ? null : Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"");
}
