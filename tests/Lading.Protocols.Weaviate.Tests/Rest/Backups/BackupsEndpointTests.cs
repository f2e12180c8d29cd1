using Lading.Core.Schema;
using Lading.Protocols.Weaviate.Rest;
using Lading.Testing;

namespace Lading.Protocols.Weaviate.Tests.Rest.Backups;

public sealed class BackupsEndpointTests
{
    [Theory]
    [InlineData("POST", "/v1/backups/tape", """{"id":"run"}""", 422, "backend")]
    [InlineData("GET", "/v1/backups/tape", null, 422, "backend")]
    [InlineData("GET", "/v1/backups/tape/run", null, 422, "provider")]
    [InlineData("DELETE", "/v1/backups/tape/run", null, 422, "provider")]
    [InlineData("POST", "/v1/backups/tape/run/restore", "{}", 422, "backend")]
    [InlineData("GET", "/v1/backups/tape/run/restore", null, 500, "provider")]
    [InlineData("DELETE", "/v1/backups/tape/run/restore", null, 422, "provider")]
    public async Task BackendThatIsNotThere_IsRefused(string method, string target, string? body, int status, string word)
    {
        await using var wire = await WireHost.StartAsync();
        var answer = await wire.SendAsync(method, target, body);
        Assert.Equal(
            (status, $"{{\"error\":[{{\"message\":\"no backup {word} \\\"tape\\\": backup: tape not found, did you enable the right module?\"}}]}}\n"), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("""{}""", 500, "base backup cannot be the same as the new backup ID: ")]
    [InlineData("""{"id":"Run 1"}""", 422, "invalid backup id: 'Run 1' allowed characters are lowercase, 0-9, _, -")]
    [InlineData("""{"id":"../up"}""", 422, "invalid backup id: '../up' allowed characters are lowercase, 0-9, _, -")]
    [InlineData("""{"id":"x","include":["Wagon"],"exclude":["Depot"]}""", 422, "malformed request: 'include' and 'exclude' cannot both contain values")]
    [InlineData("""{"id":"x","include":["Wagon","Wagon"]}""", 422, "class list 'include' contains duplicate: Wagon")]
    [InlineData("""{"id":"x","include":["Ghost"]}""", 422, "class Ghost doesn't exist")]
    [InlineData("""{"id":"x","exclude":["Wagon","Depot"]}""", 422, "empty class list: please choose from : [Depot Wagon]")]
    [InlineData("""{"id":"x","include":["Wagon"]}""", 422, "a backup here is of the whole database, it cannot leave out classes: choose all of [Depot Wagon], or send neither 'include' nor 'exclude'")]
    public async Task WhatCannotBeMade_IsRefused(string body, int status, string text)
    {
        await using var wire = await StartAsync(TestFolder.Create("backups"));
        var answer = await wire.SendAsync("POST", "/v1/backups/filesystem", body);
        Assert.Equal((status, $"{{\"error\":[{{\"message\":\"{text}\"}}]}}\n"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task ConfigOutOfRange_IsRefusedByTheFramework()
    {
        await using var wire = await WireHost.StartAsync();
        var answer = await wire.SendAsync("POST", "/v1/backups/filesystem", """{"id":"run","config":{"CPUPercentage":81}}""");
        Assert.Equal((422, "{\"code\":608,\"message\":\"config.CPUPercentage in body should be less than or equal to 80\"}"), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task BackupThatFails_SaysWhyAndLeavesNothing()
    {
        var folder = TestFolder.Create("backups");
        await using var wire = await StartAsync(folder);
        for (var i = 0; i < 2; i++)
        {
            var answer = await wire.SendAsync("POST", "/v1/backups/filesystem", """{"id":"run"}""");
            Assert.Equal((422, "{\"error\":[{\"message\":\"the model keeps nothing on disk\"}]}\n"), (answer.Status, answer.Text));
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Theory]
    [InlineData("GET", "/v1/backups/filesystem", null, 200, "[]\n")]
    [InlineData("GET", "/v1/backups/filesystem/run", null, 404, "{\"error\":[{\"message\":\"backup id \\\"run\\\" does not exist\"}]}\n")]
    [InlineData("POST", "/v1/backups/filesystem/run/restore", "{}", 404, "{\"error\":[{\"message\":\"backup id \\\"run\\\" does not exist\"}]}\n")]
    [InlineData("DELETE", "/v1/backups/filesystem/run", null, 204, "")]
    public async Task BackupThatIsNotThere_IsUnknown(string method, string target, string? body, int status, string expected)
    {
        await using var wire = await StartAsync(TestFolder.Create("backups"));
        var answer = await wire.SendAsync(method, target, body);
        Assert.Equal((status, expected), (answer.Status, answer.Text));
    }

    private static async Task<WireHost> StartAsync(string folder)
    {
        var wire = await WireHost.StartAsync(new WeaviateOptions { BackupFolder = folder });
        await wire.ChangeSchemaAsync(
            new SchemaChange.PutCollection(new Collection { Number = 1, Name = "Wagon" }), new SchemaChange.PutCollection(new Collection { Number = 2, Name = "Depot" }));
        return wire;
    }
}
