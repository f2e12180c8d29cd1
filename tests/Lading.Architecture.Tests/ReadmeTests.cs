using System.Text.RegularExpressions;

namespace Lading.Architecture.Tests;

/// <summary>A room's README is short and names what exists.</summary>
public partial class ReadmeTests
{
    private const int LinesMax = 20;

    private static readonly HashSet<string> Declared = [.. Sources.Units.Values.SelectMany(Sources.DeclaredNames), .. Repository.Projects.Select(p => p.Name)];

    public static TheoryData<string> Rooms => [.. Repository.Projects.Select(p => p.Folder)];

    [Theory, MemberData(nameof(Rooms))]
    public void Room_HasAReadmeOfAtMost20Lines(string folder)
    {
        Assert.True(Repository.Files.Contains($"{folder}/README.md"), $"{folder} has no README.md");
        Assert.InRange(Repository.Text($"{folder}/README.md").AsSpan().Count('\n'), 1, LinesMax);
    }

    [Theory, MemberData(nameof(Rooms))]
    public void Readme_NamesTypesAndFilesThatExist(string folder)
    {
        if (!Repository.Files.Contains($"{folder}/README.md")) return;
        var wrong = from Match match in CodeWord().Matches(Repository.Text($"{folder}/README.md"))
                    let word = match.Groups[1].Value
                    where !Exists(word, folder)
                    select word;
        Faults.None(wrong);
    }

    private static bool Exists(string word, string folder)
    {
        if (PathLike().IsMatch(word)) return Repository.Files.Any(f => f == word || f.StartsWith(word, StringComparison.Ordinal) || f.StartsWith($"{folder}/{word}", StringComparison.Ordinal));
        return !TypeLike().IsMatch(word) || Declared.Contains(word);
    }

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex CodeWord();

    /// <summary>A folder (<c>Validate/</c>) or a file (<c>Http/RawConnection.cs</c>), not a URL path or a command.</summary>
    [GeneratedRegex(@"^[A-Za-z][\w.-]*(/[\w.-]+)*(/|\.(cs|json|md|py|sh))$")]
    private static partial Regex PathLike();

    /// <summary>A type, or a type's member, in the letter case of C#.</summary>
    [GeneratedRegex(@"^[A-Z][a-z]\w*(\.[A-Z]\w*)*$|^I[A-Z][a-z]\w*$")]
    private static partial Regex TypeLike();
}
