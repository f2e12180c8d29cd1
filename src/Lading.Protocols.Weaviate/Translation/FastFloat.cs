using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// Reads JSON numbers as the nearest float32, ties to even, as <see cref="float.Parse(string)"/> does, several times faster: vectors are most
/// of the bytes of a batch.
/// </summary>
/// <remarks>
/// The digits are gathered eight at a time into an integer m, so that the value is m·10^e. One multiplication in float64 gives it with an error
/// of at most 3 ulp (m, the power and the product are each rounded once, by a relative 2^-53, which is up to one ulp). Rounding that to float32 gives the right float unless the 29 bits that are cut off are within the error of a tie; that, subnormals, and more digits
/// than m holds go the long way. Compare Clinger, "How to Read Floating Point Numbers Accurately" (1990), and Lemire, "Number Parsing at a
/// Gigabyte per Second" (2021), for the digits.
/// </remarks>
internal static class FastFloat
{
    /// <summary>19 digits always fit 64 bits.</summary>
    private const int DigitsMax = 19;

    /// <summary>More than the error, in ulp of the float64; at 8 in 2^28 it costs nothing to be generous.</summary>
    private const long Doubt = 8;

    /// <summary>Bits of a float64's fraction that a float32 does not have.</summary>
    private const int CutBits = 29;

    /// <summary>Below it float32 has fewer than 24 bits and the tie is elsewhere.</summary>
    private const double SmallestNormal = 1.17549435082228750797e-38;

    /// <summary>Covers the smallest float32 written with 19 digits.</summary>
    private const int ExponentMax = 64;

    /// <summary>10^-64 to 10^64, each the nearest float64.</summary>
    private static readonly double[] Powers = MakePowers();

    private static ReadOnlySpan<ulong> SmallPowers => [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    /// <summary>Reads the number that begins at the first byte; what follows it is not looked at.</summary>
    /// <param name="from">The text.</param>
    /// <param name="value">The float.</param>
    /// <param name="consumed">Bytes of the number; 0 when it is none.</param>
    /// <returns>False when it is no number, or one beyond float32 (<paramref name="consumed"/> then tells which).</returns>
    public static bool TryParse(ReadOnlySpan<byte> from, out float value, out int consumed)
    {
        ref var start = ref MemoryMarshal.GetReference(from);
        var length = from.Length;
        var negative = length > 0 && start == '-';
        var at = negative ? 1 : 0;

        var m = 0UL;
        var first = at;
        for (; at < length && (uint)(Unsafe.Add(ref start, at) - '0') <= 9; at++) m = (m * 10) + (uint)(Unsafe.Add(ref start, at) - '0');
        if (at == first) return NoNumber(out value, out consumed);
        if (Unsafe.Add(ref start, first) == '0') (at, m) = (first + 1, 0);

        var digits = at - first;
        var exponent = 0;
        if (at < length && Unsafe.Add(ref start, at) == '.')
        {
            var point = ++at;
            at = Digits(ref start, at, length, ref m);
            if (at == point) return NoNumber(out value, out consumed);
            exponent = point - at;
            digits -= exponent;
        }

        if (at < length && (Unsafe.Add(ref start, at) | 0x20) == 'e')
        {
            at = Exponent(ref start, at, length, ref exponent);
            if (at < 0) return NoNumber(out value, out consumed);
        }

        consumed = at;
        if (digits > DigitsMax && Significant(from[first..at]) > DigitsMax) return Slow(from[..at], out value);
        if (!TryScale(m, exponent, out value)) return Slow(from[..at], out value);
        if (negative) value = -value;
        return true;
    }

    /// <summary>Turns m·10^exponent into a float where float64 can tell which one is nearest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryScale(ulong m, int exponent, out float value)
    {
        var index = exponent + ExponentMax;
        var powers = Powers;
        value = 0;
        if ((uint)index >= (uint)powers.Length) return m == 0;
        var scaled = m * powers[index];
        var fromTie = (BitConverter.DoubleToInt64Bits(scaled) & ((1L << CutBits) - 1)) - (1L << (CutBits - 1));
        value = (float)scaled;
        return m == 0 || (Math.Abs(fromTie) > Doubt && scaled >= SmallestNormal && float.IsFinite(value));
    }

    /// <summary>Passes digits and appends them to <paramref name="m"/>, which may overflow: the caller counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Digits(ref byte start, int at, int length, ref ulong m)
    {
        for (; length - at >= 8; at += 8)
        {
            var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));
            if (!BitConverter.IsLittleEndian) eight = BinaryPrimitives.ReverseEndianness(eight);
            eight ^= 0x3030303030303030;

            // A digit is now 0..9, and adding 0x76 leaves its high bit clear; the lowest byte where it is set is the first that is no digit.
            var others = ((eight + 0x7676767676767676) | eight) & 0x8080808080808080;
            if (others == 0)
            {
                m = (m * 100_000_000) + Value(eight);
                continue;
            }

            // The digits before it move to the end of the eight; zeros come in before them.
            var count = BitOperations.TrailingZeroCount(others) >> 3;
            m = (m * SmallPowers[count]) + Value(eight << (56 - (count * 8)) << 8);
            return at + count;
        }

        for (; at < length && (uint)(Unsafe.Add(ref start, at) - '0') <= 9; at++) m = (m * 10) + (uint)(Unsafe.Add(ref start, at) - '0');
        return at;
    }

    /// <summary>Value of eight digits 0..9, the first in the lowest byte: pairs, then fours, then all.</summary>
    private static ulong Value(ulong eight)
    {
        eight = (eight * 10) + (eight >> 8);
        return (((eight & 0x000000FF000000FF) * 0x000F424000000064) + (((eight >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32;
    }

    /// <summary>Passes an exponent and adds it; -1 when it has no digits.</summary>
    private static int Exponent(ref byte start, int at, int length, ref int exponent)
    {
        at++;
        var negative = at < length && Unsafe.Add(ref start, at) == '-';
        if (negative || (at < length && Unsafe.Add(ref start, at) == '+')) at++;
        var first = at;
        var given = 0;
        for (; at < length && (uint)(Unsafe.Add(ref start, at) - '0') <= 9; at++)
            given = Math.Min((given * 10) + Unsafe.Add(ref start, at) - '0', 100_000_000); // larger ones are all the same: infinite or zero
        exponent += negative ? -given : given;
        return at == first ? -1 : at;
    }

    /// <summary>Digits of the mantissa from the first that is not zero.</summary>
    private static int Significant(ReadOnlySpan<byte> number)
    {
        var end = number.IndexOfAny((byte)'e', (byte)'E');
        var mantissa = (end < 0 ? number : number[..end]).TrimStart("0."u8);
        return mantissa.Length - (mantissa.Contains((byte)'.') ? 1 : 0);
    }

    private static bool Slow(ReadOnlySpan<byte> number, out float value)
    {
        value = float.Parse(number, NumberStyles.Float, CultureInfo.InvariantCulture);
        return float.IsFinite(value);
    }

    private static bool NoNumber(out float value, out int consumed)
    {
        value = 0;
        consumed = 0;
        return false;
    }

    private static double[] MakePowers()
    {
        var powers = new double[(2 * ExponentMax) + 1];
        for (var i = 0; i < powers.Length; i++) powers[i] = double.Parse($"1e{i - ExponentMax}", CultureInfo.InvariantCulture);
        return powers;
    }
}
