using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Lading.Cli.Load.Shaping;

/// <summary>Writes a member of a plain row as the property it is mapped to.</summary>
internal sealed class MappedMember : IDisposable
{
    private readonly IReadOnlyDictionary<string, ColumnTarget> _targets;
    private readonly ArrayBufferWriter<byte> _value = new();
    private readonly Utf8JsonWriter _writer;
    private readonly NamedUuid _ids = new();
    private readonly CellWriter _cells;

    public MappedMember(ColumnMap columns)
    {
        _targets = columns.Targets;
        _writer = new Utf8JsonWriter(_value, JsonStyle.Writer);
        _cells = new CellWriter(_writer, _ids);
    }

    /// <param name="member">The member.</param>
    /// <param name="json">The row.</param>
    /// <param name="taken">True when it is the vector, or an id whose name no property can have: it is then a property only if it is mapped to one.</param>
    /// <param name="first">True until a property has been written.</param>
    /// <param name="output">Where to.</param>
    public void Write(RowMember member, ReadOnlySpan<byte> json, bool taken, ref bool first, IBufferWriter<byte> output)
    {
        var target = _targets.Count == 0 ? null : _targets.GetValueOrDefault(Encoding.UTF8.GetString(member.Name(json)));
        if (target is null ? taken : target.Property is null) return;
        output.Write(first ? "\""u8 : ",\""u8);
        first = false;
        output.Write(target is null ? member.Name(json) : Encoding.UTF8.GetBytes(target.Property!));
        output.Write("\":"u8);
        output.Write(target?.Type is null ? member.Value(json) : Converted(member, json, target.Type));
    }

    public void Dispose()
    {
        _writer.Dispose();
        _ids.Dispose();
    }

    /// <summary>JSON has its own types: only a string that should be something else, or something else that should be a text, is rewritten.</summary>
    private ReadOnlySpan<byte> Converted(RowMember member, ReadOnlySpan<byte> json, string type)
    {
        var kind = CellTypes.KindOf(type);
        var scalar = member.Type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False;
        if (!scalar || kind != CellKind.Reference && member.Type == JsonTokenType.String == (kind == CellKind.Text)) return member.Value(json);
        if (kind is not (CellKind.Text or CellKind.Reference) && member.Type != JsonTokenType.String) return member.Value(json);
        _value.ResetWrittenCount();
        _writer.Reset();
        _cells.Write(member.Text(json), kind, type);
        _writer.Flush();
        return _value.WrittenSpan;
    }
}
