using System.Text;
using System.Buffers;
using Lading.Protocols.Weaviate.Rest.Frame;

namespace Lading.Protocols.Weaviate.Tests.Rest.Frame;

public sealed class MediaTypesTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON")]
    [InlineData(" application/json ;x=y")]
    public void JudgeContent_Json_Passes(string header) => Assert.Null(MediaTypes.JudgeContent(header, []));

    [Theory]
    [InlineData("text/plain", 415, """{"code":415,"message":"unsupported media type \"text/plain\", only [application/json application/yaml] are allowed"}""")]
    [InlineData("text/plain; charset=utf-8", 415, """{"code":415,"message":"unsupported media type \"text/plain\", only [application/json application/yaml] are allowed"}""")]
    [InlineData("", 415, """{"code":415,"message":"unsupported media type \"application/octet-stream\", only [application/json application/yaml] are allowed"}""")]
    [InlineData("json", 415, """{"code":415,"message":"unsupported media type \"json\", only [application/json application/yaml] are allowed"}""")]
    [InlineData("application/jsonx", 415, """{"code":415,"message":"unsupported media type \"application/jsonx\", only [application/json application/yaml] are allowed"}""")]
    [InlineData("application/", 400, """{"code":400,"message":"parsing Content-Type header from \"application/\" failed, because mime: expected token after slash"}""")]
    [InlineData(";", 400, """{"code":400,"message":"parsing Content-Type header from \";\" failed, because mime: no media type"}""")]
    [InlineData("a b", 400, """{"code":400,"message":"parsing Content-Type header from \"a b\" failed, because mime: expected slash after first token"}""")]
    [InlineData("a/b c", 400, """{"code":400,"message":"parsing Content-Type header from \"a/b c\" failed, because mime: unexpected content after media subtype"}""")]
    [InlineData("application/x-ndjson", 400, "{\"error\":[{\"message\":\"the content type application/x-ndjson is not supported yet\"}]}\n")]
    public void JudgeContent_AnythingElse_IsRefused(string header, int status, string body)
    {
        var answer = MediaTypes.JudgeContent(header, ["application/x-ndjson"])!;
        var written = new ArrayBufferWriter<byte>();
        answer.Failure!.WriteNative(written);
        Assert.Equal(status, answer.Status);
        Assert.Equal(body, Encoding.UTF8.GetString(written.WrittenSpan));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("*/*", true)]
    [InlineData("application/*", true)]
    [InlineData("application/json", true)]
    [InlineData("text/html, application/json;q=0.2", true)]
    [InlineData("text/html", false)]
    [InlineData("application/xml, text/plain", false)]
    [InlineData("image/*", false)]
    [InlineData("application/json;q=0", false)]
    public void AcceptsJson_Header_IsJudgedAsTheOriginalDoes(string? header, bool accepted) =>
        Assert.Equal(accepted, MediaTypes.AcceptsJson(header is null ? [] : [header]));
}
