using Lading.Testing.Http;
using Lading.Testing.Json;

namespace Lading.BadInput.Tests;

/// <summary>The shapes of refusals that the wire contract names (§0.2).</summary>
internal static class Expect
{
    /// <summary><c>F(code,"message")</c>: refused by the framework. Null leaves the text open.</summary>
    public static void Framework(RawResponse answer, int status, int? code, string? message)
    {
        Assert.True(answer.Status == status, $"expected {status}, got {answer}");
        var body = Json.Parse(answer.Text);
        Assert.Equal(["code", "message"], body.Members.Keys);
        if (code is not null) Assert.Equal($"{code}", body["code"]!.Content);
        if (message is not null) Assert.Equal(message, body["message"]!.Content);
    }

    /// <summary><c>E("message")</c>: refused by the handler.</summary>
    public static void Handler(RawResponse answer, int status, string message)
    {
        Assert.True(answer.Status == status, $"expected {status}, got {answer}");
        Assert.Equal(message, Json.Parse(answer.Text)["error"]!.Items[0]["message"]!.Content);
    }

    /// <summary>A body that is no JSON, with the reason in Go's words.</summary>
    public static void Unparsable(RawResponse answer, string reason, string parameter = "body") =>
        Framework(answer, 400, 400, $"parsing {parameter} body from \"\" failed, because {reason}");

    /// <summary>Refused below 500 with a sentence in one of the two shapes.</summary>
    public static void ClearRefusal(RawResponse answer)
    {
        Assert.InRange(answer.Status, 400, 499);
        var body = NeverList.Parse(answer) ?? throw new Xunit.Sdk.XunitException($"the refusal says nothing: {answer}");
        var sentence = body["message"]?.Content ?? body["error"]?.Items.FirstOrDefault()?["message"]?.Content;
        Assert.False(string.IsNullOrWhiteSpace(sentence), $"the refusal says nothing: {answer}");
    }

    /// <summary>Items of a 200 in request order: each <c>SUCCESS</c> or the beginning of its first message.</summary>
    public static Json[] Items(RawResponse answer, params string?[] firstMessages)
    {
        Assert.True(answer.Status == 200, $"expected 200, got {answer}");
        var items = Json.Parse(answer.Text).Items;
        Assert.Equal(firstMessages.Length, items.Count);
        foreach (var (item, message) in items.Zip(firstMessages))
        {
            var result = item["result"]!;
            Assert.Equal(message is null ? "SUCCESS" : "FAILED", result["status"]!.Content);
            if (message is not null) Assert.StartsWith(message, result["errors"]!["error"]!.Items[0]["message"]!.Content, StringComparison.Ordinal);
        }
        return [.. items];
    }
}
