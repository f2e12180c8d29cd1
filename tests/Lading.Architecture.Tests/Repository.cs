using System.Xml.Linq;

namespace Lading.Architecture.Tests;

/// <summary>The files of the project as a reader sees them: no build output, no downloads.</summary>
internal static class Repository
{
    private static readonly HashSet<string> NotOurs = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", ".venv", "artifacts", "bin", "obj", "node_modules", "TestResults", "__pycache__",
    };

    public static string Root { get; } = FindRoot();

    /// <summary>All files, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Walk(new DirectoryInfo(Root)).Select(Relative).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> CSharpFiles { get; } = [.. Files.Where(f => f.EndsWith(".cs", StringComparison.Ordinal))];

    public static IReadOnlyList<Project> Projects { get; } = [.. Files.Where(f => f.EndsWith(".csproj", StringComparison.Ordinal)).Select(Project.Load)];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static IEnumerable<string> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles()) yield return file.FullName;
        foreach (var child in folder.EnumerateDirectories().Where(d => !NotOurs.Contains(d.Name) && d.LinkTarget is null))
        {
            foreach (var file in Walk(child)) yield return file;
        }
    }

    private static string Relative(string file) => Path.GetRelativePath(Root, file).Replace('\\', '/');

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Lading.slnx"))) return folder.FullName;
        }
        throw new DirectoryNotFoundException($"no Lading.slnx above {AppContext.BaseDirectory}");
    }
}

/// <summary>A project file: its name, its folder, what it refers to.</summary>
internal sealed record Project(string Name, string File, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public string Folder => File[..File.LastIndexOf('/')];

    public bool IsSource => File.StartsWith("src/", StringComparison.Ordinal);

    public static Project Load(string file)
    {
        var items = XDocument.Parse(Repository.Text(file)).Descendants().ToArray();
        var references = items.Where(i => i.Name.LocalName == "ProjectReference").Select(i => Path.GetFileNameWithoutExtension((string)i.Attribute("Include")!));
        var packages = items.Where(i => i.Name.LocalName == "PackageReference").Select(i => (string)i.Attribute("Include")!);
        return new Project(Path.GetFileNameWithoutExtension(file), file, [.. references], [.. packages]);
    }
}
