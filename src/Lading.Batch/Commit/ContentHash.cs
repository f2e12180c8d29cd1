using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Lading.Core.Objects;

namespace Lading.Batch.Commit;

/// <summary>
/// Tells whether an object that is sent again is the same: XXH3 (64 bits, Collet) over the typed properties, the vectors and the references.
/// Never 0, which means "not known".
/// </summary>
internal static class ContentHash
{
    public static ulong Of(ReadOnlySpan<byte> properties, IReadOnlyList<VectorData> vectors, IReadOnlyList<HeldReference> references)
    {
        if (vectors.Count == 0 && references.Count == 0) return NotZero(XxHash3.HashToUInt64(properties));

        var hash = new XxHash3();
        hash.Append(properties);
        foreach (var vector in vectors)
        {
            AppendText(hash, vector.Space);
            AppendNumber(hash, (UInt128)vector.Tokens);
            hash.Append(MemoryMarshal.AsBytes(vector.Values.Span));
        }

        foreach (var reference in references)
        {
            AppendText(hash, reference.Property);
            AppendText(hash, reference.Target.Collection);
            AppendNumber(hash, reference.Target.Id.Bits);
        }

        return NotZero(hash.GetCurrentHashAsUInt64());
    }

    private static void AppendText(XxHash3 hash, string text)
    {
        AppendNumber(hash, (UInt128)text.Length);
        hash.Append(Encoding.UTF8.GetBytes(text));
    }

    private static void AppendNumber(XxHash3 hash, UInt128 number) => hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<UInt128>(in number)));

    private static ulong NotZero(ulong hash) => hash == 0 ? 1 : hash;
}
