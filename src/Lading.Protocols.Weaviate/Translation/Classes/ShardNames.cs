using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>
/// Names of the shards a class without tenants is shown with. A collection has one partition: every name stands for all of it. The names
/// follow from what never changes about the collection, so they need not be kept.
/// </summary>
internal static class ShardNames
{
    // As long as the original's, of the same letters: 62^12 leaves no room for two equal names.
    private const int Length = 12;
    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// <summary>The names of a collection's shards, in order: as many as it was made with, at least one.</summary>
    public static IReadOnlyList<string> Of(Collection collection)
    {
        var count = Math.Max(1, ClassTranslator.ToModel(collection).Sharding!.DesiredCount);
        var names = new string[count];
        for (var i = 0; i < count; i++) names[i] = Of(collection, i);
        return names;
    }

    /// <summary>The name of one shard.</summary>
    public static string Of(Collection collection, int index)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{collection.Number}/{collection.Name}/{index}"));
        var bits = BinaryPrimitives.ReadUInt128BigEndian(seed);
        Span<char> name = stackalloc char[Length];
        foreach (ref var letter in name)
        {
            (bits, var rest) = UInt128.DivRem(bits, (uint)Letters.Length);
            letter = Letters[(int)rest];
        }

        return new string(name);
    }
}
