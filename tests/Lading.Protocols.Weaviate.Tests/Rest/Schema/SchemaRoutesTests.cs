using System.Text.Json.Nodes;
using Lading.Core.Access;
using Lading.Protocols.Weaviate.Translation.Classes;

namespace Lading.Protocols.Weaviate.Tests.Rest.Schema;

/// <summary>What no recording shows: input nobody should send, what is stored, and where this server decides for itself.</summary>
public sealed class SchemaRoutesTests : IDisposable
{
    private readonly SchemaServer _server = new();

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData("""{"class":"Vessel","properties":[null]}""", 422, "'' is not a valid property name")]
    [InlineData("""{"class":"Vessel","vectorConfig":{"hull":null}}""", 422, "vectorConfig.hull in body is required")]
    [InlineData("""{"class":"Vessel","vectorConfig":{"hull":{"vectorIndexType":"hnsw"}}}""", 422, "class.VectorConfig.Vectorizer must be an object, got <nil>")]
    [InlineData("""{"class":"Vessel","vectorConfig":{"hull":{"vectorizer":{"none":{}},"vectorIndexType":"none"}}}""", 422, "cannot create a new class with vectorIndexType")]
    [InlineData("""{"class":"Vessel","shardingConfig":{"desiredCount":99999999999999999999}}""", 422, "desiredCount: strconv.ParseInt: parsing \\\"99999999999999999999\\\": value out of range")]
    [InlineData("""{"class":"Vessel","shardingConfig":{"desiredCount":100000}}""", 422, "desiredCount must not be above 4096, got: 100000")]
    [InlineData("""{"class":"Vessel","vectorIndexConfig":{"ef":1.5}}""", 422, "json.Number to int64 for \\\"ef\\\"")]
    [InlineData("""{"class":"Vessel","objectTtlConfig":{"enabled":true}}""", 422, "does not expire objects")]
    [InlineData("""{"class":"../Vessel"}""", 422, "'../Vessel' is not a valid class name")]
    [InlineData("""{"class":"Vessel","invertedIndexConfig":{"cleanupIntervalSeconds":1.5}}""", 400, "cannot unmarshal number 1.5")]
    [InlineData("""{"class":"Vessel","properties":[{"name":"a","dataType":["text"],"tokenization":"kagome_kr"}]}""", 422, "the Korean tokenizer is not enabled")]
    [InlineData("{\"class\":\"Vessel\",\"properties\":[{\"name\":\"a\",\"dataType\":[\"object\"],\"nestedProperties\":[{\"name\":\"b\",\"dataType\":[\"\"]}]}]}", 422, "property 'a.b': dataType cannot be an empty string")]
    public async Task PostSchema_WhatNobodyShouldSend_IsRefused(string body, int status, string text)
    {
        var answer = await _server.SendAsync("POST", "/v1/schema", body);

        Assert.Equal(status, answer.Status);
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
        Assert.Empty(_server.Schema.Collections);
    }

    [Fact]
    public async Task PostSchema_DeeperThanAllowed_NamesTheLimit()
    {
        var (status, body) = await _server.SendAsync("POST", "/v1/schema", "{\"class\":\"Vessel\",\"moduleConfig\":" + new string('[', 300) + new string(']', 300) + "}");

        Assert.Equal(400, status);
        Assert.Contains("more than 256 levels", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PostSchema_RepeatedAndOddlySpelledMembers_TheLastCounts()
    {
        var (status, body) = await _server.SendAsync(
            "POST", "/v1/schema", """{"class":"First","CLASS":"second","Properties":[{"NAME":"Draught","DATATYPE":["int"]}],"class":null,"unknown":{"x":[1]}}""");

        Assert.Equal(200, status);
        var shown = JsonNode.Parse(body)!;
        Assert.Equal("Second", (string)shown["class"]!);
        Assert.Equal("draught", (string)shown["properties"]![0]!["name"]!);
    }

    [Fact]
    public async Task PutClass_ModulesAndOrder_AreAnsweredAsSentAndKeptAsMerged()
    {
        await _server.SendAsync(
            "POST", "/v1/schema", """{"class":"Vessel","vectorizer":"none","moduleConfig":{"reranker-a":{"model":"x"}},"properties":[{"name":"name","dataType":["text"]},{"name":"draught","dataType":["int"]}]}""");

        var (status, body) = await _server.SendAsync(
            "PUT", "/v1/schema/Vessel", """{"class":"Vessel","vectorizer":"none","moduleConfig":{"generative-b":{}},"properties":[{"name":"name","dataType":["text"]},{"name":"draught","dataType":["int"]}]}""");

        Assert.Equal(200, status);
        Assert.Equal("""{"generative-b":{}}""", JsonNode.Parse(body)!["moduleConfig"]!.ToJsonString());
        var read = JsonNode.Parse((await _server.SendAsync("GET", "/v1/schema/Vessel")).Body)!;
        Assert.Equal("""{"generative-b":{},"reranker-a":{"model":"x"}}""", read["moduleConfig"]!.ToJsonString());
        Assert.Equal(["draught", "name"], read["properties"]!.AsArray().Select(property => (string)property!["name"]!));
    }

    [Theory]
    [InlineData("""{"class":"Vessel","vectorConfig":{"hull":{"vectorizer":{"none":{}},"vectorIndexType":"none"}}}""", "is an internal sentinel for dropped indexes")]
    [InlineData("""{"class":"Vessel","vectorConfig":{"hull":{"vectorizer":{"none":{}},"vectorIndexType":"flat"}}}""", "vector index type of vector \\\"hull\\\" is immutable: attempted change from \\\"hnsw\\\" to \\\"flat\\\"")]
    [InlineData("""{"class":"Vessel","vectorConfig":{"hull":{"vectorizer":{"none":{"a":1}}}}}""", "vectorizer config of vector \\\"hull\\\" is immutable for class Vessel")]
    [InlineData("""{"class":"Vessel","moduleConfig":"x","vectorConfig":{"hull":{"vectorizer":{"none":{}}}}}""", "parse module config: module config is not a map, got x")]
    public async Task PutClass_WhatCannotChange_IsRefused(string body, string text)
    {
        await _server.SendAsync("POST", "/v1/schema", """{"class":"Vessel","vectorConfig":{"hull":{"vectorizer":{"none":{}}}}}""");
        var before = _server.Schema;

        var answer = await _server.SendAsync("PUT", "/v1/schema/Vessel", body);

        Assert.Equal(422, answer.Status);
        Assert.Contains(text, answer.Body, StringComparison.Ordinal);
        Assert.Same(before, _server.Schema);
    }

    [Fact]
    public async Task PutClass_SkipOff_IsRefusedButShown()
    {
        await _server.SendAsync("POST", "/v1/schema", """{"class":"Vessel","vectorizer":"none","vectorIndexConfig":{"skip":true}}""");

        foreach (var _ in Enumerable.Range(0, 2))
        {
            var (status, body) = await _server.SendAsync("PUT", "/v1/schema/Vessel", """{"class":"Vessel","vectorizer":"none"}""");
            Assert.Equal(422, status);
            Assert.Contains("cannot update vector index config on a non-indexed class", body, StringComparison.Ordinal);
        }

        Assert.True(_server.Schema.Collections["Vessel"].Collection.FindVectors("")!.Skip);
        var read = JsonNode.Parse((await _server.SendAsync("GET", "/v1/schema/Vessel")).Body)!;
        Assert.False((bool)read["vectorIndexConfig"]!["skip"]!);
    }

    [Fact]
    public async Task PutShard_OneOfSeveral_StopsTheWholeClass()
    {
        await _server.SendAsync("POST", "/v1/schema", """{"class":"Vessel","shardingConfig":{"desiredCount":3}}""");
        var names = JsonNode.Parse((await _server.SendAsync("GET", "/v1/schema/Vessel/shards")).Body)!.AsArray().Select(shard => (string)shard!["name"]!).ToArray();

        await _server.SendAsync("PUT", $"/v1/schema/Vessel/shards/{names[1]}", """{"status":"READONLY"}""");

        Assert.Equal(3, names.Distinct().Count());
        Assert.All(names, name => Assert.Equal(12, name.Length));
        Assert.Equal("manually set by user", _server.Schema.Collections["Vessel"].Partitions[""].ReadOnlyReason);
        Assert.Equal(names, ShardNames.Of(_server.Schema.Collections["Vessel"].Collection));
    }

    [Fact]
    public async Task PostTenants_NullAmongThem_MakesNone()
    {
        await _server.SendAsync("POST", "/v1/schema", """{"class":"Vessel","multiTenancyConfig":{"enabled":true}}""");

        var (status, body) = await _server.SendAsync("POST", "/v1/schema/Vessel/tenants", """[{"name":"north"},null]""");

        Assert.Equal((422, """{"error":[{"message":"tenant name at index 1: empty tenant name"}]}""" + "\n"), (status, body));
        Assert.Empty(_server.Schema.Collections["Vessel"].Partitions);
    }

    [Fact]
    public async Task DeleteClass_StoreRefusesWrites_SaysSoAndKeepsIt()
    {
        await _server.SendAsync("POST", "/v1/schema", """{"class":"Vessel"}""");
        _server.Store.Refuse("disk full");

        var (status, body) = await _server.SendAsync("DELETE", "/v1/schema/Vessel");

        Assert.Equal(503, status);
        Assert.Contains("disk full", body, StringComparison.Ordinal);
        Assert.True(_server.Schema.TryGet("Vessel", out _));
    }

    [Fact]
    public async Task PostProperties_ManyAtOnce_LosesNone()
    {
        await _server.SendAsync("POST", "/v1/schema", """{"class":"Vessel"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i =>
            _server.SendAsync("POST", "/v1/schema/Vessel/properties", $$"""{"name":"p{{i % 25}}","dataType":["int"]}""")));

        Assert.Equal(25, answers.Count(answer => answer.Status == 200));
        Assert.Equal(25, answers.Count(answer => answer.Status == 422));
        Assert.Equal(25, _server.Schema.Collections["Vessel"].Collection.Properties.Length);
    }

    [Fact]
    public async Task DeleteClass_CallerOnNoList_IsRefusedByName()
    {
        using var server = new SchemaServer(
            access: new AdminListPolicy([], [], [], []), authenticator: new Authenticator([new ApiKey("key", "watchman")], servesAnonymous: true));

        var (status, body) = await server.SendAsync("DELETE", "/v1/schema/vessel", key: "key");

        Assert.Equal(403, status);
        Assert.Contains("user 'watchman' has insufficient permissions to D [schema/collections/Vessel/shards/#]", body, StringComparison.Ordinal);
    }
}
