using System.Text;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Tests.Translation;

public sealed class GoUriTests
{
    [Theory]
    [InlineData("weaviate://localhost/Port/8f0c1a2b-0000-4000-8000-000000000000")]
    [InlineData("weaviate://localhost//8f0c?x=%zz#y")]
    [InlineData("weaviate://localhost")]
    [InlineData("/Class/uuid")]
    [InlineData("//host with blank/x")]
    [InlineData("/")]
    [InlineData("*")]
    [InlineData("mailto:anybody")]
    [InlineData("x:%zz")]
    [InlineData("http://user:pass@host:80/a%20b")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[fe80::1%25en0]:80/")]
    [InlineData("http://häfen.example/köln")]
    [InlineData("http://h%C3%A4fen/")]
    [InlineData("http://host:/x y")]
    public void IsRequestUri_WhatGoAccepts_Passes(string text) => Assert.True(GoUri.IsRequestUri(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("")]
    [InlineData("foo")]
    [InlineData("1430e20e-d855-4e61-a3cb-998e48a3edbc")]
    [InlineData("DepotRefsPost")]
    [InlineData("x y")]
    [InlineData(":x")]
    [InlineData("weaviate://localhost/%zz")]
    [InlineData("weaviate://local host/x")]
    [InlineData("/a\nb")]
    [InlineData("/a\u007Fb")]
    [InlineData("/%4")]
    [InlineData("http://[::1")]
    [InlineData("http://[127.0.0.1]/")]
    [InlineData("http://a[::1]/")]
    [InlineData("http://::1/")]
    [InlineData("http://host:port/")]
    [InlineData("http://h%20ost/")]
    [InlineData("http://us er@host/")]
    [InlineData("http://u%4@host/")]
    public void IsRequestUri_WhatGoRefuses_Fails(string text) => Assert.False(GoUri.IsRequestUri(Encoding.UTF8.GetBytes(text)));
}
