using Lading.Core.Objects;

namespace Lading.Storage.Contract;

/// <summary>Compares what two reads brought, value by value.</summary>
internal static class Same
{
    public static void Objects(StoredObject? expected, StoredObject? actual)
    {
        Assert.Equal(expected?.Key, actual?.Key);
        if (expected is null || actual is null) return;
        Assert.Equal(expected.Header, actual.Header);
        Assert.Equal(expected.Properties.ToArray(), actual.Properties.ToArray());
        Assert.Equal(expected.References, actual.References);
        Vectors(expected.Vectors, actual.Vectors);
    }

    public static void Vectors(IEnumerable<VectorData> expected, IEnumerable<VectorData> actual) => Assert.Equal(Shown(expected), Shown(actual));

    private static string[] Shown(IEnumerable<VectorData> vectors) =>
        [.. vectors.OrderBy(vector => vector.Space, StringComparer.Ordinal).Select(vector => $"{vector.Space}/{vector.Tokens}: {string.Join(' ', vector.Values.ToArray())}")];
}
