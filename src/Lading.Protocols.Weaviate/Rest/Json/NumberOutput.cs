using System.Globalization;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>
/// Numbers as Go's encoding/json prints them: the shortest digits that read back as the same number, without exponent from 1e-6 up to
/// (not including) 1e21, with an exponent like <c>1e-7</c> or <c>1e+21</c> outside.
/// </summary>
internal static class NumberOutput
{
    /// <summary>Longest text: sign, <c>0.00000</c> and 17 digits, or 21 digits before the point.</summary>
    public const int BytesMax = 32;

    // Every whole number below is exact in a double and is printed by its digits.
    private const double WholeMax = 1L << 53;

    /// <summary>Writes a finite double and returns the number of bytes.</summary>
    public static int Write(double value, Span<byte> to)
    {
        if (Math.Abs(value) < WholeMax && value == Math.Truncate(value) && !IsNegativeZero(value))
        {
            ((long)value).TryFormat(to, out var bytes);
            return bytes;
        }

        Span<byte> shortest = stackalloc byte[BytesMax];
        value.TryFormat(shortest, out var length, default, CultureInfo.InvariantCulture);
        return Lay(shortest[..length], to);
    }

    /// <summary>Writes a finite float and returns the number of bytes.</summary>
    public static int Write(float value, Span<byte> to)
    {
        if (Math.Abs(value) < 1 << 24 && value == MathF.Truncate(value) && !IsNegativeZero(value))
        {
            ((int)value).TryFormat(to, out var bytes);
            return bytes;
        }

        Span<byte> shortest = stackalloc byte[BytesMax];
        value.TryFormat(shortest, out var length, default, CultureInfo.InvariantCulture);
        return Lay(shortest[..length], to);
    }

    private static bool IsNegativeZero(double value) => value == 0 && double.IsNegative(value);

    // From .NET's shortest form (which takes an exponent earlier) to Go's.
    private static int Lay(scoped ReadOnlySpan<byte> shortest, Span<byte> to)
    {
        Span<byte> digits = stackalloc byte[BytesMax];
        var (count, exponent) = Digits(shortest, digits, out var negative);
        var used = 0;
        if (negative) to[used++] = (byte)'-';
        if (count == 0)
        {
            to[used++] = (byte)'0';
            return used;
        }

        var body = to[used..];
        return used + (exponent is >= -6 and < 21 ? Plain(digits[..count], exponent, body) : Scientific(digits[..count], exponent, body));
    }

    // The significant digits d1 d2 d3 … and the exponent e of d1.d2d3… × 10^e; no digits for zero.
    private static (int Count, int Exponent) Digits(scoped ReadOnlySpan<byte> text, Span<byte> digits, out bool negative)
    {
        negative = text[0] == '-';
        if (negative) text = text[1..];
        int count = 0, exponent = 0, beforePoint = 0, leadingZeros = 0;
        var pointSeen = false;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == 'E')
            {
                exponent = int.Parse(text[(i + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                break;
            }

            if (c == '.')
            {
                pointSeen = true;
                continue;
            }

            if (count == 0 && c == '0')
            {
                if (pointSeen) leadingZeros++;
                continue;
            }

            digits[count++] = c;
            if (!pointSeen) beforePoint++;
        }

        var scale = beforePoint > 0 ? beforePoint - 1 : -leadingZeros - 1;
        while (count > 0 && digits[count - 1] == '0') count--;
        return (count, exponent + scale);
    }

    private static int Plain(scoped ReadOnlySpan<byte> digits, int exponent, Span<byte> to)
    {
        if (exponent < 0)
        {
            "0."u8.CopyTo(to);
            to.Slice(2, -exponent - 1).Fill((byte)'0');
            digits.CopyTo(to[(1 - exponent)..]);
            return 1 - exponent + digits.Length;
        }

        var whole = exponent + 1;
        if (digits.Length <= whole)
        {
            digits.CopyTo(to);
            to[digits.Length..whole].Fill((byte)'0');
            return whole;
        }

        digits[..whole].CopyTo(to);
        to[whole] = (byte)'.';
        digits[whole..].CopyTo(to[(whole + 1)..]);
        return digits.Length + 1;
    }

    private static int Scientific(scoped ReadOnlySpan<byte> digits, int exponent, Span<byte> to)
    {
        var used = 0;
        to[used++] = digits[0];
        if (digits.Length > 1)
        {
            to[used++] = (byte)'.';
            digits[1..].CopyTo(to[used..]);
            used += digits.Length - 1;
        }

        to[used++] = (byte)'e';
        to[used++] = exponent < 0 ? (byte)'-' : (byte)'+';
        Math.Abs(exponent).TryFormat(to[used..], out var bytes);
        return used + bytes;
    }
}
