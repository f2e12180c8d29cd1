using Lading.Testing.Json;

namespace Lading.Docs.Tests;

public class ExpectedJsonTests
{
    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 1.0}""")]
    [InlineData("""{"a": "…"}""", """{"a": [1]}""")]
    [InlineData("""{"a": "b_…"}""", """{"a": "b_0"}""")]
    [InlineData("""{"a": 1, "…": "…"}""", """{"b": 2, "a": 1}""")]
    [InlineData("""[1, "…"]""", """[1, 2, 3]""")]
    [InlineData("""{"creationTimeUnix": 1}""", """{"creationTimeUnix": 2}""")]
    public void Fitting_IsNoDifference(string shown, string answered) => Assert.Null(ExpectedJson.Differs(Json.Parse(shown), Json.Parse(answered)));

    [Theory]
    [InlineData("""{"a": 1}""", """{"a": 2}""", "/a: 1 is shown, 2 came")]
    [InlineData("""{"a": 1}""", """{"a": 1, "b": 2}""", "/b: came and is not shown")]
    [InlineData("""{"a": {"b": 1}}""", """{"a": {}}""", "/a/b: is shown and did not come")]
    [InlineData("""["a…c"]""", """["ab"]""", "/0: \"a…c\" is shown, \"ab\" came")]
    [InlineData("""[1]""", """[1, 2]""", ": 1 elements are shown, 2 came")]
    [InlineData("""[1, "…"]""", """[]""", ": 1 elements are shown, 0 came")]
    [InlineData("""true""", """null""", ": True is shown, Null came")]
    public void Difference_IsNamedByItsPlace(string shown, string answered, string said) => Assert.Equal(said, ExpectedJson.Differs(Json.Parse(shown), Json.Parse(answered)));

    [Theory]
    [InlineData("ab…ba", "aba", false)]
    [InlineData("ab…ba", "abba", true)]
    [InlineData("a…b…c", "a1b2b3c", true)]
    [InlineData("a…b…c", "acb", false)]
    public void Ellipsis_StandsForAnyCharacters(string shown, string text, bool fits) => Assert.Equal(fits, ExpectedJson.Fits(shown, text));
}
