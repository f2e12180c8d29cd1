namespace Lading.Architecture.Tests;

/// <summary>Fails with every fault on a line of its own, in full.</summary>
internal static class Faults
{
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToArray();
        if (all.Length > 0) Assert.Fail(string.Join('\n', all));
    }
}
