using System.Collections.Frozen;
using System.Text;
using Lading.Core.Outcomes;

namespace Lading.Batch.Receipts;

/// <summary>The public names of error codes: snake_case of <see cref="ItemErrorCode"/>, stable once released (lading-extensions F5).</summary>
public static class ErrorCodes
{
    private static readonly FrozenDictionary<ItemErrorCode, string> Names =
        Enum.GetValues<ItemErrorCode>().ToFrozenDictionary(code => code, code => SnakeCase(code.ToString()));

    /// <summary>The public name of a code, for example <c>wrong_type</c>.</summary>
    public static string Name(ItemErrorCode code) => Names[code];

    private static string SnakeCase(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
