using System.Buffers.Text;
using System.Security.Cryptography;

namespace Lading.Cli.Load.Shaping;

/// <summary>UUIDs made from names (RFC 9562, version 5): the same name always makes the same id, so that loading twice is an upsert.</summary>
internal sealed class NamedUuid : IDisposable
{
    /// <summary>Characters of the canonical text.</summary>
    public const int TextLength = 36;

    /// <summary>The namespace in which weaviate-client's <c>generate_uuid5(value)</c> makes ids: a key becomes the same id in both.</summary>
    private static readonly byte[] KeySpace = new Guid("6ba7b810-9dad-11d1-80b4-00c04fd430c8").ToByteArray(bigEndian: true);

    /// <summary>Our own, for rows without any key.</summary>
    private static readonly byte[] RowSpace = new Guid("0f6a0a4e-5d0b-4c0e-9a51-6c6164696e67").ToByteArray(bigEndian: true);

    // RFC 9562 names SHA-1 for version 5; nothing here is a secret.
    private readonly IncrementalHash _sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);

    /// <summary>The id of the object that <paramref name="key"/> names.</summary>
    public void WriteOfKey(ReadOnlySpan<byte> key, Span<byte> text)
    {
        _sha.AppendData(KeySpace);
        _sha.AppendData(key);
        Finish(text);
    }

    /// <summary>The id of a row that has none: of its place and its content, so that equal rows stay two objects.</summary>
    public void WriteOfRow(long number, ReadOnlySpan<byte> content, Span<byte> text)
    {
        Span<byte> place = stackalloc byte[20];
        Utf8Formatter.TryFormat(number, place, out var length);
        _sha.AppendData(RowSpace);
        _sha.AppendData(place[..length]);
        _sha.AppendData("\n"u8);
        _sha.AppendData(content);
        Finish(text);
    }

    public void Dispose() => _sha.Dispose();

    private void Finish(Span<byte> text)
    {
        Span<byte> hash = stackalloc byte[SHA1.HashSizeInBytes];
        _sha.GetHashAndReset(hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x50);
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        Utf8Formatter.TryFormat(new Guid(hash[..16], bigEndian: true), text, out _);
    }
}
