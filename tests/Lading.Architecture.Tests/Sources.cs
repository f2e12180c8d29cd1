using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lading.Architecture.Tests;

/// <summary>The syntax of every C# file, parsed once.</summary>
internal static class Sources
{
    public static IReadOnlyDictionary<string, CompilationUnitSyntax> Units { get; } = Repository.CSharpFiles.ToDictionary(
        file => file,
        file => CSharpSyntaxTree.ParseText(Repository.Text(file), CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview)).GetCompilationUnitRoot());

    public static IEnumerable<KeyValuePair<string, CompilationUnitSyntax>> Below(string folder) =>
        Units.Where(u => u.Key.StartsWith(folder + "/", StringComparison.Ordinal));

    /// <summary>The type's name and, for each member, <c>Type.Member</c>.</summary>
    public static IEnumerable<string> DeclaredNames(SyntaxNode node)
    {
        foreach (var type in node.DescendantNodes().OfType<BaseTypeDeclarationSyntax>())
        {
            yield return type.Identifier.Text;
            foreach (var member in type.ChildNodes().SelectMany(MemberNames)) yield return $"{type.Identifier.Text}.{member}";
        }
        foreach (var type in node.DescendantNodes().OfType<DelegateDeclarationSyntax>()) yield return type.Identifier.Text;
    }

    public static int LineOf(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    public static int LinesOf(SyntaxNode node)
    {
        var span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static IEnumerable<string> MemberNames(SyntaxNode member) => member switch
    {
        MethodDeclarationSyntax method => [method.Identifier.Text],
        PropertyDeclarationSyntax property => [property.Identifier.Text],
        EnumMemberDeclarationSyntax value => [value.Identifier.Text],
        FieldDeclarationSyntax field => field.Declaration.Variables.Select(v => v.Identifier.Text),
        ParameterListSyntax parameters => parameters.Parameters.Select(p => p.Identifier.Text),
        _ => [],
    };
}
