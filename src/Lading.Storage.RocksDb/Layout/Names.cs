using System.Buffers.Binary;
using System.Text;

namespace Lading.Storage.RocksDb.Layout;

/// <summary>
/// Names inside keys: of properties, vector spaces and the collections of targets, as they were given. Where something follows the name, two bytes of length
/// (big-endian) stand before it, so that no name can be the beginning of another.
/// </summary>
internal static class Names
{
    /// <summary>Keys are kept short: RocksDB holds them in memory and in every index. No wire makes a name longer than 255 characters on purpose.</summary>
    public const int BytesMax = 2048;

    /// <summary>Length in UTF-8.</summary>
    /// <exception cref="NameTooLongException">Longer than <see cref="BytesMax"/>.</exception>
    public static int Bytes(string name)
    {
        var bytes = Encoding.UTF8.GetByteCount(name);
        return bytes <= BytesMax ? bytes : throw new NameTooLongException(name, bytes);
    }

    /// <summary>Writes length and name.</summary>
    /// <returns>How many bytes were written.</returns>
    public static int Write(Span<byte> key, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name, key[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16BigEndian(key, (ushort)bytes);
        return sizeof(ushort) + bytes;
    }

    /// <summary>Reads length and name.</summary>
    /// <param name="key">Begins with the length.</param>
    /// <param name="rest">What follows the name.</param>
    public static string Read(ReadOnlySpan<byte> key, out ReadOnlySpan<byte> rest)
    {
        var bytes = BinaryPrimitives.ReadUInt16BigEndian(key);
        rest = key[(sizeof(ushort) + bytes)..];
        return Encoding.UTF8.GetString(key.Slice(sizeof(ushort), bytes));
    }
}

/// <summary>A name does not fit into a key. The write set that carries it is refused, alone.</summary>
internal sealed class NameTooLongException(string name, int bytes)
    : Exception($"the name {name[..32]}… has {bytes} bytes; the store takes {Names.BytesMax}");
