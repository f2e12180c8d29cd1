using Lading.Testing;

namespace Lading.Clients.Tests;

/// <summary>A client release that <c>prepare</c> has installed, or a skipped test with the reason why not.</summary>
internal static class InstalledClient
{
    private static readonly string Clients = Path.Combine(LadingExecutable.RepositoryRoot, "artifacts", "clients");

    public static string FolderOrSkip(string name)
    {
        var folder = Path.Combine(Clients, name);
        if (File.Exists(Path.Combine(folder, "installed"))) return folder;
        var reason = Path.Combine(Clients, name + ".reason");
        Assert.Skip($"{name} could not be installed: {(File.Exists(reason) ? File.ReadAllText(reason).Trim() : "./test has not prepared it")}");
        return null!;
    }

    public static string PythonOrSkip(string release) => Path.Combine(FolderOrSkip($"python-{release}"), "bin", "python");
}
