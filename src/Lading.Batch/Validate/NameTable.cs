using System.Diagnostics.CodeAnalysis;

namespace Lading.Batch.Validate;

/// <summary>Finds things by UTF-8 names without making strings. Hashing is seeded per process, so names cannot be chosen to collide.</summary>
internal sealed class NameTable<T>
    where T : class
{
    private readonly Dictionary<byte[], T> _entries = new(Utf8NameComparer.Instance);
    private readonly Dictionary<byte[], T>.AlternateLookup<ReadOnlySpan<byte>> _lookup;

    public NameTable() => _lookup = _entries.GetAlternateLookup<ReadOnlySpan<byte>>();

    public bool TryGet(ReadOnlySpan<byte> name, [MaybeNullWhen(false)] out T entry) => _lookup.TryGetValue(name, out entry);

    public void Set(byte[] name, T entry) => _entries[name] = entry;
}

internal sealed class Utf8NameComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
{
    public static Utf8NameComparer Instance { get; } = new();

    public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

    public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

    public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

    public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

    public int GetHashCode(ReadOnlySpan<byte> alternate)
    {
        var hash = new HashCode();
        hash.AddBytes(alternate);
        return hash.ToHashCode();
    }
}
