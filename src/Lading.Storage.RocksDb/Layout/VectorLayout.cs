using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Lading.Core.Objects;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Family <see cref="Family.Vectors"/>: the floats of a row in one vector space, apart from the properties and, from 256 bytes on, in blob
/// files that compaction does not rewrite.
/// <code>
///   key    0        16
///          ┌────────┬──────────────────────┐
///          │ RowKey │ name of the space    │    UTF-8 to the end of the key; nothing for the unnamed space
///          └────────┴──────────────────────┘
///   value  0      1    2       4        8
///          ┌──────┬────┬───────┬────────┬──────────────────────────┐
///          │ form │ 0  │ 0     │ tokens │ binary32, little-endian  │    tokens u32 little-endian, 0 for a single vector
///          └──────┴────┴───────┴────────┴──────────────────────────┘
/// </code>
/// The floats begin at a multiple of four, so that they can be used where they stand.
/// </summary>
internal static class VectorLayout
{
    public const byte Form = 1;
    public const int HeadBytes = 8;

    public static int KeyBytes(string space) => RowKey.Bytes + Names.Bytes(space);

    public static int ValueBytes(VectorData vector) => HeadBytes + (vector.Values.Length * sizeof(float));

    public static void WriteKey(Span<byte> key, RowKey row, string space)
    {
        row.Write(key);
        Encoding.UTF8.GetBytes(space, key[RowKey.Bytes..]);
    }

    public static string ReadSpace(ReadOnlySpan<byte> key) => Encoding.UTF8.GetString(key[RowKey.Bytes..]);

    public static void WriteValue(Span<byte> value, VectorData vector)
    {
        value[..HeadBytes].Clear();
        value[0] = Form;
        BinaryPrimitives.WriteUInt32LittleEndian(value[4..], (uint)vector.Tokens);
        Floats.Write(value[HeadBytes..], vector.Values.Span);
    }

    public static VectorData ReadValue(string space, ReadOnlySpan<byte> value)
    {
        if (value.Length < HeadBytes || value[0] != Form || value.Length % sizeof(float) != 0)
            throw new InvalidDataException($"a vector of {value.Length} bytes that is not of form {Form}");
        return new VectorData(space, Floats.Read(value[HeadBytes..]), (int)BinaryPrimitives.ReadUInt32LittleEndian(value[4..]));
    }

    /// <summary>Floats as they stand on disk, whatever the machine's byte order.</summary>
    private static class Floats
    {
        public static void Write(Span<byte> bytes, ReadOnlySpan<float> values)
        {
            MemoryMarshal.AsBytes(values).CopyTo(bytes);
            if (!BitConverter.IsLittleEndian) Reverse(bytes);
        }

        public static float[] Read(ReadOnlySpan<byte> bytes)
        {
            var values = GC.AllocateUninitializedArray<float>(bytes.Length / sizeof(float));
            bytes.CopyTo(MemoryMarshal.AsBytes(values.AsSpan()));
            if (!BitConverter.IsLittleEndian) Reverse(MemoryMarshal.AsBytes(values.AsSpan()));
            return values;
        }

        private static void Reverse(Span<byte> bytes)
        {
            var words = MemoryMarshal.Cast<byte, int>(bytes);
            BinaryPrimitives.ReverseEndianness(words, words);
        }
    }
}
