using Lading.Cli.Demo;

namespace Lading.Cli.Tests.Demo;

public class BatchSummaryTests
{
    [Fact]
    public void Header_OfAnAnswer_IsReadByMember()
    {
        using var answer = new HttpResponseMessage();
        answer.Headers.TryAddWithoutValidation("Lading-Batch", "id=\"b_01\", total=1000, created=900, updated=98, failed=2");
        var summary = BatchSummary.Of(answer);
        Assert.Equal((1000, 2, 0), (summary.Number("total"), summary.Failed, summary.Number("unprocessed")));
        Assert.Equal("b_01", summary.Members["id"]);
    }

    [Fact]
    public void Header_Missing_CountsNothing()
    {
        using var answer = new HttpResponseMessage();
        Assert.Equal(0, BatchSummary.Of(answer).Failed);
    }
}
