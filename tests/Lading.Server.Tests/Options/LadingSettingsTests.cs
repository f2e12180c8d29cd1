using System.Collections;
using Lading.Core.Schema;
using Lading.Server.Options;

namespace Lading.Server.Tests.Options;

public class LadingSettingsTests
{
    [Theory]
    [InlineData("on", true)]
    [InlineData("Enabled", true)]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("yes", false)]
    [InlineData("false", false)]
    public void ForeignSwitch_FourWords_AreTrueAndTheRestFalse(string written, bool expected) =>
        Assert.Equal(expected, Read(("ASYNC_INDEXING", written)).Get(SchemaSettings.AsyncIndexing));

    [Theory]
    [InlineData("False", false)]
    [InlineData("off", true)]
    [InlineData("true", true)]
    public void AutoSchemaVariable_OnlyFalse_SwitchesItOff(string written, bool expected) =>
        Assert.Equal(expected, Read(("AUTOSCHEMA_ENABLED", written)).Get(SchemaSettings.Auto));

    [Theory]
    [InlineData("yes")]
    [InlineData("tru")]
    public void OwnSwitch_OtherWords_AreRefused(string written) =>
        Assert.Equal([$"LADING__Storage__Sync: Storage:Sync cannot be '{written}'; write `true` or `false`"], Refusals(("LADING__Storage__Sync", written)));

    [Fact]
    public void AutoSchemaTypes_OfTheOriginal_AreRead()
    {
        var rules = SchemaSettings.Rules(Read(("AUTOSCHEMA_DEFAULT_NUMBER", "int"), ("AUTOSCHEMA_DEFAULT_DATE", "text")));
        Assert.Equal((DataType.Text, DataType.Integer, DataType.Text), (rules.TextType, rules.NumberType, rules.DateType));
    }

    [Fact]
    public void ClassDefaults_ThatNoClassCouldHave_AreRefused()
    {
        Assert.Equal(["DEFAULT_QUANTIZATION: Schema:Quantization cannot be 'rq-9'; write `none`, `pq`, `sq`, `bq`, `rq-1`, `rq-4`, `rq-8`"], Refusals(("DEFAULT_QUANTIZATION", "rq-9")));
        Assert.Equal(["Schema:VectorIndex is dynamic, which needs Schema:AsyncIndexing=true"], Refusals(("DEFAULT_VECTOR_INDEX", "dynamic")));
        Assert.Equal("flat", SchemaSettings.Classes(Read(("DEFAULT_VECTOR_INDEX", "FLAT"))).DefaultVectorIndexType);
        Assert.Equal("", SchemaSettings.Classes(Read()).DefaultCompression);
    }

    [Fact]
    public void UsageLimits_Negative_AreUnlimited()
    {
        var limits = UsageSettings.Limits(Read(("MAXIMUM_ALLOWED_COLLECTIONS_COUNT", "4"), ("MAXIMUM_ALLOWED_OBJECTS_COUNT", "-1")));
        Assert.Equal(new UsageLimits { Collections = 4 }, limits);
    }

    [Fact]
    public void Defaults_OfBatch_AreThoseOfItsOwnRoom() =>
        Assert.Equal((new Lading.Batch.BatchLimits(), new Lading.Batch.ReceiptSettings()), (BatchSettings.Limits(Read()), BatchSettings.Receipts(Read())));

    [Fact]
    public void Refusals_AreAllSaidAtOnce() =>
        Assert.Equal(
            [
                "LADING__Server__Prot: there is no setting Server:Prot; docs/operate/settings.md lists them",
                "LADING__Server__Port: Server:Port cannot be '70000'; write a whole number from 0 to 65535",
                "QUERY_DEFAULTS_LIMIT: Query:LimitDefault cannot be 'ten'; write a whole number from 1",
            ],
            Refusals(("LADING__Server__Port", "70000"), ("LADING__Server__Prot", "1"), ("QUERY_DEFAULTS_LIMIT", "ten")));

    [Fact]
    public void Anonymous_WithoutAnotherWayIn_IsServed()
    {
        Assert.True(AccessSettings.ServesAnonymous(Read(("AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED", "false"))));
        Assert.False(AccessSettings.ServesAnonymous(Read(("AUTHENTICATION_APIKEY_ENABLED", "true"), ("AUTHENTICATION_APIKEY_ALLOWED_KEYS", "k"), ("AUTHENTICATION_APIKEY_USERS", "u"))));
    }

    [Fact]
    public void ApiKeys_OneUserForAllOrOneForEach()
    {
        (string, string) on = ("AUTHENTICATION_APIKEY_ENABLED", "true"), keys = ("AUTHENTICATION_APIKEY_ALLOWED_KEYS", "k1, k2");
        Assert.Equal("u1", AccessSettings.UsersByKey(Read(on, keys, ("AUTHENTICATION_APIKEY_USERS", "u1")))["k2"]);
        Assert.Equal("u2", AccessSettings.UsersByKey(Read(on, keys, ("AUTHENTICATION_APIKEY_USERS", "u1,u2")))["k2"]);
        Assert.Equal(["Access:Users lists 3 users for 2 keys; list one for each key, or one for all"], Refusals(on, keys, ("AUTHENTICATION_APIKEY_USERS", "u1,u2,u3")));
        Assert.Equal(["Access:ApiKeys is on and Access:Keys is empty: nobody could come in; list at least one key"], Refusals(on));
        Assert.Equal(["Access:Keys lists a key twice; each key stands for one user"], Refusals(on, ("AUTHENTICATION_APIKEY_ALLOWED_KEYS", "k,k"), ("AUTHENTICATION_APIKEY_USERS", "u")));
    }

    [Fact]
    public void AdminList_UserOnBothLists_IsRefused() =>
        Assert.Equal(
            ["Access:Admins and Access:Readers both list 'b'; a user is on one of them"],
            Refusals(("AUTHORIZATION_ADMINLIST_ENABLED", "true"), ("AUTHORIZATION_ADMINLIST_USERS", "a,b"), ("AUTHORIZATION_ADMINLIST_READONLY_USERS", "b,c")));

    [Theory]
    [InlineData("AUTHENTICATION_OIDC_ENABLED")]
    [InlineData("AUTHENTICATION_DB_USERS_ENABLED")]
    [InlineData("AUTHORIZATION_RBAC_ENABLED")]
    public void Protection_ThatIsNotHere_IsRefusedAndNotOverlooked(string variable)
    {
        Assert.StartsWith($"{variable} asks for", Assert.Single(Refusals((variable, "true"))), StringComparison.Ordinal);
        Read((variable, "false"));
    }

    private static LadingSettings Read(params (string Name, string Value)[] variables) => LadingSettings.Read(Written(variables));

    private static IReadOnlyList<string> Refusals(params (string Name, string Value)[] variables) =>
        Assert.Throws<SettingsException>(() => LadingSettings.Read(Written(variables))).Refusals;

    private static LadingOptions Written((string Name, string Value)[] variables) =>
        new LadingOptions().AddEnvironment(new Hashtable(variables.ToDictionary(v => v.Name, v => v.Value)));
}
