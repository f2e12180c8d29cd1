using System.Globalization;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// Reads fixed members of small documents, as the original's decoder fills its structures: names in any letter case, the last of several
/// counts, and null leaves a plain value as it is. Kinds are not judged here: <see cref="GoJson"/> has refused what does not fit.
/// </summary>
internal static class DocumentReader
{
    /// <summary>The members of an object in the order sent, their names folded to lower case; none when it is no object.</summary>
    public static IEnumerable<(string Name, OpenJson? Value)> Members(OpenJson? document)
    {
        foreach (var (name, value) in document is OpenJson.Map map ? map.Members : [])
            yield return (Fold(name), value);
    }

    public static string Text(OpenJson? value, string otherwise) => value is OpenJson.Text text ? text.Value : otherwise;

    public static bool Flag(OpenJson? value, bool otherwise) => value is OpenJson.Flag flag ? flag.Value : otherwise;

    /// <summary>A flag that may be absent: null makes it so.</summary>
    public static bool? Flag(OpenJson? value) => value is OpenJson.Flag flag ? flag.Value : null;

    public static long Integer(OpenJson? value, long otherwise) =>
        value is OpenJson.Number number && long.TryParse(number.Literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var integer) ? integer : otherwise;

    public static float Number(OpenJson? value, float otherwise) =>
        value is OpenJson.Number number && float.TryParse(number.Literal, CultureInfo.InvariantCulture, out var single) ? single : otherwise;

    /// <summary>The elements of an array, null elements as the empty text; null when there is no array.</summary>
    public static List<string>? Texts(OpenJson? value) => value is OpenJson.List list ? [.. list.Elements.Select(e => Text(e, ""))] : null;

    /// <summary>The elements of an array; null when there is no array.</summary>
    public static List<T>? List<T>(OpenJson? value, Func<OpenJson?, T> read) => value is OpenJson.List list ? [.. list.Elements.Select(read)] : null;

    // Two letters outside ASCII are cases of s and k in Unicode, and so they are in Go.
    private static string Fold(string name) => name.Replace('\u017F', 's').Replace('\u212A', 'k').ToLowerInvariant();
}
