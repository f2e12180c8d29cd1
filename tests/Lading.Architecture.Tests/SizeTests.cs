using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lading.Architecture.Tests;

/// <summary>Hard limits of size; the aim is half of them.</summary>
public class SizeTests
{
    private const int FileLinesMax = 600;
    private const int MethodLinesMax = 70;

    /// <summary>A method that is longer for a reason: <c>file name</c>, <c>member</c>, why.</summary>
    private static readonly (string File, string Member, string Reason)[] LongOnPurpose = [];

    [Fact]
    public void Files_StayBelow600Lines()
    {
        var wrong = from file in Repository.CSharpFiles
                    let lines = Repository.Text(file).AsSpan().Count('\n')
                    where lines > FileLinesMax
                    select $"{file}: {lines} lines";
        Faults.None(wrong);
    }

    [Fact]
    public void Methods_StayBelow70Lines()
    {
        var wrong = from unit in Sources.Units
                    from node in unit.Value.DescendantNodes()
                    let name = MemberName(node)
                    where name is not null && Sources.LinesOf(node) > MethodLinesMax
                    where !LongOnPurpose.Any(l => l.Member == name && unit.Key.EndsWith("/" + l.File, StringComparison.Ordinal))
                    select $"{unit.Key}:{Sources.LineOf(node)} {name}: {Sources.LinesOf(node)} lines";
        Faults.None(wrong);
    }

    [Fact]
    public void Exemptions_AreStillNeeded()
    {
        var stale = LongOnPurpose.Where(l => !Sources.Units.Any(u => u.Key.EndsWith("/" + l.File, StringComparison.Ordinal)
            && u.Value.DescendantNodes().Any(n => MemberName(n) == l.Member && Sources.LinesOf(n) > MethodLinesMax)));
        Faults.None(stale.Select(l => $"{l.File} {l.Member}"));
    }

    private static string? MemberName(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        OperatorDeclarationSyntax or ConversionOperatorDeclarationSyntax => "operator",
        AccessorDeclarationSyntax accessor => accessor.Keyword.Text,
        _ => null,
    };
}
