namespace Lading.Core.Objects;

/// <summary>A vector, or a multi-vector of several tokens of equal length, in one vector space of an object.</summary>
/// <param name="Space">Name of the vector space; empty for the collection's unnamed one.</param>
/// <param name="Values">The floats; a multi-vector's tokens one after another. Never empty, all finite.</param>
/// <param name="Tokens">0 for a single vector, else the number of tokens; <c>Values.Length / Tokens</c> is then the dimension.</param>
public readonly record struct VectorData(string Space, ReadOnlyMemory<float> Values, int Tokens = 0)
{
    /// <summary>Floats per vector or per token.</summary>
    public int Dimensions => Tokens == 0 ? Values.Length : Values.Length / Tokens;
}
