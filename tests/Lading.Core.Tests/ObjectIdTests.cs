using CsCheck;
using Lading.Core.Objects;

namespace Lading.Core.Tests;

public sealed class ObjectIdTests
{
    [Fact]
    public void Id_AnyGuid_KeepsItsTextAndItsBytes() => Gen.Guid.Sample(guid =>
    {
        var id = ObjectId.From(guid);
        Assert.Equal(guid.ToString("D"), id.ToString());
        Span<byte> bytes = stackalloc byte[ObjectId.Bytes];
        id.Write(bytes);
        Assert.Equal(id, ObjectId.Read(bytes));
        Assert.Equal(guid.ToString("N"), Convert.ToHexStringLower(bytes));
    });

    [Fact]
    public void Order_AnyTwoIds_IsTheOrderOfTheirTexts() => Gen.Select(Gen.Guid, Gen.Guid).Sample((left, right) =>
    {
        var (a, b) = (ObjectId.From(left), ObjectId.From(right));
        Assert.Equal(Math.Sign(string.CompareOrdinal(a.ToString(), b.ToString())), a.CompareTo(b));
        Assert.Equal(a < b, !(a >= b));
        Assert.Equal(a > b, !(a <= b));
    });
}
