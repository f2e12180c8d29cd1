using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Lading.Testing;

/// <summary>The executable that was built beside the tests, in the same configuration.</summary>
public static class LadingExecutable
{
    /// <summary>The folder that holds Lading.slnx.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>A start of <c>lading</c> with captured output, closed input and none of the caller's settings for Lading or Weaviate.</summary>
    public static ProcessStartInfo Start(IEnumerable<string> arguments)
    {
        var dll = Path.Combine(Folder(), "lading.dll");
        if (!File.Exists(dll)) throw new FileNotFoundException($"the server is not built: {dll} is missing; ./test builds it");
        var start = new ProcessStartInfo(Path.Combine(DotnetRoot(), "dotnet"))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            UseShellExecute = false,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.ArgumentList.Add(dll);
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToArray()) start.Environment.Remove(name);
        return start;
    }

    private static string Folder()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)).Name;
        return Path.Combine(RepositoryRoot, "artifacts", "bin", "Lading.Cli", configuration);
    }

    /// <summary>The shared framework lies three folders below the root of the .NET installation that runs this test.</summary>
    private static string DotnetRoot() => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));

    private static bool IsSetting(string name) =>
        name.StartsWith("LADING_", StringComparison.Ordinal) || name.StartsWith("AUTOSCHEMA_", StringComparison.Ordinal)
        || name.StartsWith("AUTHENTICATION_", StringComparison.Ordinal) || name.StartsWith("AUTHORIZATION_", StringComparison.Ordinal)
        || name.StartsWith("QUERY_", StringComparison.Ordinal) || name.StartsWith("DEFAULT_", StringComparison.Ordinal)
        || name.StartsWith("MAXIMUM_ALLOWED_", StringComparison.Ordinal) || name.StartsWith("ASPNETCORE_", StringComparison.Ordinal)
        || name is "PERSISTENCE_DATA_PATH" or "OPERATIONAL_MODE" or "ORIGIN" or "GRPC_PORT" or "DISABLE_GRAPHQL" or "ENABLE_MODULES";

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lading.slnx"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"no Lading.slnx above {AppContext.BaseDirectory}");
    }
}
