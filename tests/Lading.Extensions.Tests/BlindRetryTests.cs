using Lading.Testing.Json;

namespace Lading.Extensions.Tests;

/// <summary>F3: sending it all again does no harm.</summary>
public class BlindRetryTests(Api api) : IClassFixture<Api>
{
    [Theory]
    [InlineData("", false, new[] { "created", "updated", "updated" }, 3)]
    [InlineData("?duplicateRefs=set", false, new[] { "created", "unchanged", "unchanged" }, 1)]
    [InlineData("?duplicateRefs=list", false, new[] { "created", "updated", "updated" }, 3)]
    [InlineData("", true, new[] { "created", "unchanged", "unchanged" }, 1)]
    public async Task Reference_SentThreeTimes_IsThereAsOftenAsAsked(string query, bool propertyIsASet, string[] outcomes, int present)
    {
        var name = $"Quay{query.Length}{(propertyIsASet ? "Set" : "")}";
        await api.CreateAsync($$"""{"class":"{{name}}","vectorizer":"none","properties":[{"name":"label","dataType":["text"]}]}""");
        var definition = $$"""{"name":"next","dataType":["{{name}}"],"disableDuplicatedReferences":{{(propertyIsASet ? "true" : "false")}}}""";
        Assert.Equal(200, (await api.SendAsync("POST", $"/v1/schema/{name}/properties", definition)).Status);
        const string id = "00000000-0000-4000-8000-000000000001";
        await api.ObjectsAsync([$$"""{"class":"{{name}}","id":"{{id}}"}"""]);
        var beacon = $"weaviate://localhost/{name}/{id}";

        for (var time = 0; time < 3; time++)
        {
            var item = (await api.ReferencesAsync([$$"""{"from":"{{beacon}}/next","to":"{{beacon}}"}"""], query)).Body.Items[0];
            Assert.Equal("SUCCESS", item.Status());
            if (outcomes[time] == "unchanged") Assert.Equal("unchanged", item.Outcome());
            else Assert.NotEqual("unchanged", item.Outcome());
        }
        var stored = (await api.GetAsync($"/v1/objects/{name}/{id}")).Body["properties"]!["next"]!;
        Assert.Equal(JsonKind.Array, stored.Kind);
        Assert.Equal(present, stored.Items.Count);
    }
}
