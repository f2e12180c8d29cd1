using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>Writes one value of a type that has no parts, or says why it does not fit.</summary>
internal sealed class ScalarTyper(IWireRules rules, ValueWriter output)
{
    private static readonly SearchValues<byte> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8);

    /// <summary>Null when the value was written, else the fault; nothing was written then.</summary>
    public string? Write(DataType type, ValueReader value) => type switch
    {
        DataType.Text => Text(value),
        DataType.Integer => Integer(value),
        DataType.Number => Number(value),
        DataType.Boolean => Boolean(value),
        DataType.Date => Date(value),
        DataType.Uuid => Uuid(value),
        DataType.Blob => Blob(value),
        DataType.BlobHash => BlobHash(value),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "not a scalar type"),
    };

    private string? Text(ValueReader value)
    {
        if (value.Kind != ValueKind.Text) return Faults.Kind;
        output.WriteRaw(value.Raw);
        return null;
    }

    private string? Integer(ValueReader value)
    {
        if (value.Kind != ValueKind.NumberText) return Faults.Kind;
        if (!Utf8Parser.TryParse(value.Text, out long number, out var consumed) || consumed != value.Text.Length) return Faults.Literal;
        output.WriteInteger(number);
        return null;
    }

    private string? Number(ValueReader value)
    {
        if (value.Kind != ValueKind.NumberText) return Faults.Kind;
        if (!TryReadNumber(value, out var number)) return Faults.Range;
        output.WriteNumber(number);
        return null;
    }

    private string? Boolean(ValueReader value)
    {
        if (value.Kind is not (ValueKind.True or ValueKind.False)) return Faults.Kind;
        output.WriteRaw(value.Raw);
        return null;
    }

    private string? Date(ValueReader value)
    {
        if (value.Kind != ValueKind.Text) return Faults.Kind;
        if (!rules.TryReadDate(value.Text, out var date)) return Faults.Format;
        output.WriteDate(date);
        return null;
    }

    private string? Uuid(ValueReader value)
    {
        if (value.Kind != ValueKind.Text) return Faults.Kind;
        if (!rules.TryReadUuid(value.Text, out var uuid)) return Faults.Format;
        output.WriteUuid(uuid);
        return null;
    }

    private string? Blob(ValueReader value)
    {
        if (value.Kind != ValueKind.Text) return Faults.Kind;
        if (!IsBase64(value.Text)) return Faults.Format;
        output.WriteBlob(value.Text);
        return null;
    }

    /// <summary>The hash is of the base64 text as sent, not of what it stands for: so the original does it.</summary>
    private string? BlobHash(ValueReader value)
    {
        if (value.Kind != ValueKind.Text) return Faults.Kind;
        if (!IsBase64(value.Text)) return Faults.Format;
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> hex = stackalloc byte[2 * SHA256.HashSizeInBytes];
        SHA256.HashData(value.Text, hash);
        Convert.TryToHexStringLower(hash, hex, out _);
        output.WriteText(hex);
        return null;
    }

    /// <summary>Reads a number literal; false when it is beyond binary64. What is too small becomes zero.</summary>
    public static bool TryReadNumber(ValueReader value, out double number) =>
        double.TryParse(value.Text, System.Globalization.NumberStyles.Float, null, out number) && double.IsFinite(number);

    /// <summary>Standard base64 with padding, not empty (RFC 4648 §4); bits behind the padding are not looked at.</summary>
    private static bool IsBase64(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text.Length % 4 != 0) return false;
        if (text[^1] == '=') text = text[^2] == '=' ? text[..^2] : text[..^1];
        return !text.ContainsAnyExcept(Base64);
    }
}
