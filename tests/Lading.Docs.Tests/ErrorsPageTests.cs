using System.Text.RegularExpressions;
using Lading.Batch.Receipts;
using Lading.Core.Outcomes;
using Lading.Testing;

namespace Lading.Docs.Tests;

public partial class ErrorsPageTests
{
    [Fact]
    public void Page_ListsEveryCodeInOrderOfPrecedence()
    {
        var page = File.ReadAllText(Path.Combine(LadingExecutable.RepositoryRoot, "docs", "wire", "errors.md"));
        var shown = Row().Matches(page).Select(row => (row.Groups[1].Value, row.Groups[2].Value == "yes"));
        Assert.Equal(Enum.GetValues<ItemErrorCode>().Select(code => (ErrorCodes.Name(code), new ItemError(code, ItemPart.Item, "").Retryable)), shown);
    }

    [GeneratedRegex(@"^\| `(\w+)` \| .+ \| (yes|) ?\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
