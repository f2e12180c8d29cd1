using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lading.Architecture.Tests;

/// <summary>What no file of the project may hold.</summary>
public partial class HygieneTests
{
    private static readonly string[] TextEndings =
        [".cs", ".csproj", ".props", ".targets", ".slnx", ".json", ".md", ".py", ".js", ".ts", ".sh", ".yml", ".txt", ".globalconfig", ".http", ".config"];

    [Fact]
    public void Comments_HoldNothingLeftToDo()
    {
        var wrong = from unit in Sources.Units
                    from trivia in unit.Value.DescendantTrivia(descendIntoTrivia: true)
                    where trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia) || trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia)
                    where LeftToDo().IsMatch(trivia.ToString())
                    select $"{unit.Key}: {trivia.ToString().Trim()}";
        Faults.None(wrong);
    }

    [Fact]
    public void Sources_HoldNoRegions()
    {
        var wrong = from unit in Sources.Units
                    where unit.Value.DescendantTrivia().Any(t => t.IsKind(SyntaxKind.RegionDirectiveTrivia))
                    select unit.Key;
        Faults.None(wrong);
    }

    [Fact]
    public void Files_HoldNoPathOfOneMachine() => Faults.None(Lines(MachinePath()));

    [Fact]
    public void Files_HoldNoPackageRegistryOrPrivateHost() => Faults.None(Lines(RegistryHost()));

    [Fact]
    public void Files_OfPackageSources_AreNotKept() =>
        Faults.None(Repository.Files.Where(f => Path.GetFileName(f).ToLowerInvariant() is "nuget.config" or ".npmrc" or "pip.conf"));

    [Fact]
    public void Files_EndWithOneLineEnd()
    {
        var wrong = from file in TextFiles()
                    let text = Repository.Text(file)
                    where text.Length > 0 && (!text.EndsWith('\n') || text.EndsWith("\n\n", StringComparison.Ordinal) || text.Contains('\r'))
                    select file;
        Faults.None(wrong);
    }

    /// <summary>Recorded answers and this room's own patterns may spell anything.</summary>
    private static IEnumerable<string> TextFiles() => Repository.Files.Where(file =>
        (TextEndings.Contains(Path.GetExtension(file)) || !Path.GetFileName(file).Contains('.'))
        && !file.Contains("/recorded/", StringComparison.Ordinal) && !file.EndsWith("/HygieneTests.cs", StringComparison.Ordinal));

    private static IEnumerable<string> Lines(Regex pattern) =>
        from file in TextFiles()
        from line in Repository.Text(file).Split('\n').Index()
        where pattern.IsMatch(line.Item)
        select $"{file}:{line.Index + 1} {line.Item.Trim()}";

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b")]
    private static partial Regex LeftToDo();

    [GeneratedRegex(@"(?<![\w.])/(work|root|home/\w+|Users/\w+)/")]
    private static partial Regex MachinePath();

    [GeneratedRegex(@"https?://[^/\s""']*(registry|nuget|pypi|pythonhosted|npmjs|artifactory|nexus|mirror)|https?://(10|192\.168|172\.(1[6-9]|2\d|3[01]))\.[\d.]+", RegexOptions.IgnoreCase)]
    private static partial Regex RegistryHost();
}
