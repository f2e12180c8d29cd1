using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lading.Architecture.Tests;

/// <summary>Invariants of the batch that types alone do not hold.</summary>
public class PurityTests
{
    [Theory]
    [InlineData("src/Lading.Batch/Validate")]
    [InlineData("src/Lading.Batch/Plan")]
    public void PureStages_NeverWaitReadAClockOrTouchFiles(string folder)
    {
        string[] impure = ["TimeProvider", "Stopwatch", "File", "Directory", "HttpClient", "Task", "ValueTask"];
        var wrong = from unit in Sources.Below(folder)
                    from name in unit.Value.DescendantNodes().OfType<SimpleNameSyntax>()
                    where impure.Contains(name.Identifier.Text)
                    select $"{unit.Key}:{Sources.LineOf(name)} uses {name.Identifier.Text}";
        var waits = from unit in Sources.Below(folder)
                    from wait in unit.Value.DescendantNodes().OfType<AwaitExpressionSyntax>()
                    select $"{unit.Key}:{Sources.LineOf(wait)} awaits";
        Faults.None(wrong.Concat(waits));
    }

    [Fact]
    public void Batch_OnlyTheCommitStageWritesObjects()
    {
        var wrong = from unit in Sources.Below("src/Lading.Batch")
                    where !unit.Key.StartsWith("src/Lading.Batch/Commit/", StringComparison.Ordinal)
                    from name in unit.Value.DescendantNodes().OfType<SimpleNameSyntax>()
                    where name.Identifier.Text is "IWriteSession" or "ReserveAsync"
                    select $"{unit.Key}:{Sources.LineOf(name)} uses {name.Identifier.Text}";
        Faults.None(wrong);
    }
}
