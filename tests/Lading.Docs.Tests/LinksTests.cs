using System.Text.RegularExpressions;
using Lading.Testing;

namespace Lading.Docs.Tests;

public partial class LinksTests
{
    private static readonly string Root = LadingExecutable.RepositoryRoot;

    public static TheoryData<string> Pages =>
    [
        .. Directory.EnumerateFiles(Root, "*.md"),
        .. Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Path.Combine(Root, "samples"), "*.md", SearchOption.AllDirectories),
    ];

    [Theory, MemberData(nameof(Pages))]
    public void Links_LeadSomewhere(string page)
    {
        var broken = from Match link in Link().Matches(File.ReadAllText(page))
                     let target = link.Groups[1].Value.Split('#')[0]
                     where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
                     where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
                     select target;
        Assert.Empty(broken);
    }

    [Fact]
    public void Durability_IsOneSentence_WhereverItIsSaid()
    {
        var sentences = Quote().Matches(File.ReadAllText(Path.Combine(Root, "docs", "operate", "durability.md"))).Select(quote => quote.Groups[1].Value).ToArray();
        Assert.Equal(2, sentences.Length);
        var files = Directory.EnumerateFiles(Root, "*.md").Concat(Below("docs", "*.md")).Concat(Below("src", "*.md")).Concat(Below("src", "*.cs"));
        var saying = from file in files
                     let text = Blanks().Replace(File.ReadAllText(file).Replace("///", "", StringComparison.Ordinal), " ")
                     from start in (string[])["An acknowledged write is on disk", "With Storage:Sync=false"]
                     from Match said in Regex.Matches(text, Regex.Escape(start))
                     where !sentences.Any(sentence => text.AsSpan(said.Index).StartsWith(sentence, StringComparison.Ordinal))
                     select $"{Path.GetRelativePath(Root, file)}: {text.Substring(said.Index, Math.Min(160, text.Length - said.Index))}";
        Assert.Empty(saying);
    }

    private static IEnumerable<string> Below(string folder, string pattern) => Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories);

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^> (.+)$", RegexOptions.Multiline)]
    private static partial Regex Quote();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
