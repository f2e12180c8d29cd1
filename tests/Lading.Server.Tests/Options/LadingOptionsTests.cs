using System.Collections;
using Lading.Server.Options;
using Lading.Testing;

namespace Lading.Server.Tests.Options;

public sealed class LadingOptionsTests : IDisposable
{
    private readonly string _folder = TestFolder.Create("options");

    public void Dispose() => TestFolder.Remove(_folder);

    [Fact]
    public void Sources_EachOverridesTheOneBefore()
    {
        var options = new LadingOptions();
        Assert.Equal(10, Limit(options));
        options.AddFile(File("""{"Lading": {"Query": {"LimitDefault": 11}}}"""));
        Assert.Equal(11, Limit(options));
        options.AddEnvironment(new Hashtable { ["QUERY_DEFAULTS_LIMIT"] = "12" });
        Assert.Equal(12, Limit(options));
        options.AddEnvironment(new Hashtable { ["LADING__Query__LimitDefault"] = "13", ["QUERY_DEFAULTS_LIMIT"] = "12" });
        Assert.Equal(13, Limit(options));
        options.Add("Query:LimitDefault", "14", "--limit");
        Assert.Equal(14, Limit(options));
    }

    [Fact]
    public void Environment_EmptyValue_CountsAsNotWritten() =>
        Assert.Equal("./data", LadingSettings.Read(new LadingOptions().AddEnvironment(new Hashtable { ["PERSISTENCE_DATA_PATH"] = " " })).Get(StorageSettings.Data));

    [Fact]
    public void Environment_OwnVariable_IsFoundInAnyLetterCase() =>
        Assert.Equal(7, LadingSettings.Read(new LadingOptions().AddEnvironment(new Hashtable { ["LADING__SERVER__PORT"] = "7" })).Get(ServerSettings.Port));

    [Fact]
    public void Environment_VariablesOfTests_AreNoSettings() =>
        Assert.Empty(new LadingOptions().AddEnvironment(new Hashtable { ["LADING__TESTING__CRASHPOINT"] = "planned:1" }).Values);

    [Fact]
    public void File_MembersOfOtherPrograms_AreNotLookedAt() =>
        Assert.Empty(new LadingOptions().AddFile(File("""{"Logging": {"LogLevel": {"Default": "None"}}, "AllowedHosts": "*"}""")).Values);

    [Fact]
    public void File_Array_IsAListInItsOrder()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 12).Select(i => $"\"k{i}\""));
        var options = new LadingOptions().AddFile(File("{\"Lading\": {\"Access\": {\"Keys\": [" + keys + "]}}}"));
        Assert.Equal("k0,k1,k2,k3,k4,k5,k6,k7,k8,k9,k10,k11", options.Values["Access:Keys"].Text);
    }

    [Fact]
    public void File_Missing_IsRefusedByName() =>
        Assert.Contains("nowhere.json", Assert.Throws<SettingsException>(() => new LadingOptions().AddFile("nowhere.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void File_NoJson_IsRefusedByName()
    {
        var path = File("{\"Lading\": {");
        Assert.StartsWith(path, Assert.Throws<SettingsException>(() => new LadingOptions().AddFile(path)).Message, StringComparison.Ordinal);
    }

    private static int Limit(LadingOptions options) => LadingSettings.Read(options).Get(QuerySettings.LimitDefault);

    private string File(string json)
    {
        var path = Path.Combine(_folder, "appsettings.json");
        System.IO.File.WriteAllText(path, json);
        return path;
    }
}
