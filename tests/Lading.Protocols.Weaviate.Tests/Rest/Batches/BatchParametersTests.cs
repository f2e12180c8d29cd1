using Lading.Batch;
using Lading.Batch.Receipts;
using Lading.Core.Outcomes;
using Lading.Protocols.Weaviate.Rest.Batches;
using Microsoft.Extensions.Primitives;

namespace Lading.Protocols.Weaviate.Tests.Rest.Batches;

public sealed class BatchParametersTests
{
    [Fact]
    public void ReadQuery_Nothing_IsTheOriginalsBehaviour()
    {
        Assert.Null(BatchParameters.Read(_ => null, false, out var policy));
        Assert.Equal(new BatchPolicy(), policy);
    }

    [Fact]
    public void ReadQuery_Everything_IsInThePolicy()
    {
        Assert.Null(Read("atomic=true&dryRun=true&maxErrors=3&refs=strict&duplicateRefs=set", out var policy));
        Assert.Equal(new BatchPolicy { Atomic = true, DryRun = true, MaxErrors = 3, References = ReferencePolicy.Strict, ReferencesAsSet = true }, policy);
    }

    [Fact]
    public void ReadQuery_StopOnError_IsTheFirstError()
    {
        Assert.Null(Read("stopOnError=true&atomic=false&dryRun=", out var policy));
        Assert.Equal(new BatchPolicy { MaxErrors = 1 }, policy);
    }

    [Fact]
    public void ReadQuery_ReferencesAsSet_IsWhatTheServerSaysUnlessTheRequestSaysElse()
    {
        Assert.Null(BatchParameters.Read(_ => null, true, out var policy));
        Assert.True(policy.ReferencesAsSet);
        Assert.Null(BatchParameters.Read(name => name == "duplicateRefs" ? "list" : null, true, out policy));
        Assert.False(policy.ReferencesAsSet);
    }

    [Theory]
    [InlineData("atomic=yes", "the parameter 'atomic' cannot be 'yes', try one of the following: true, false")]
    [InlineData("maxErrors=0", "the parameter 'maxErrors' cannot be '0', try one of the following: a whole number from 1")]
    [InlineData("maxErrors=-1", "the parameter 'maxErrors' cannot be '-1', try one of the following: a whole number from 1")]
    [InlineData("refs=Strict", "the parameter 'refs' cannot be 'Strict', try one of the following: compat, strict, deferred, off")]
    [InlineData("duplicateRefs=no", "the parameter 'duplicateRefs' cannot be 'no', try one of the following: list, set")]
    [InlineData("mode=create", "the parameter 'mode' is not supported yet")]
    [InlineData("duplicates=first", "the parameter 'duplicates' is not supported yet")]
    [InlineData("schema=plan", "the parameter 'schema' is not supported yet")]
    [InlineData("waitFor=indexed", "the parameter 'waitFor' is not supported yet")]
    public void ReadQuery_WhatCannotBeDone_IsRefusedByName(string query, string expected) => Assert.Equal(expected, Read(query, out _));

    [Theory]
    [InlineData("", null)]
    [InlineData("handling=strict", "handling=strict")]
    [InlineData("return=minimal, handling=strict", "handling=strict, return=minimal")]
    [InlineData("Return = \"minimal\"; x=y", "return=minimal")]
    [InlineData("handling=lenient, return=representation, depth-noroot", null)]
    public void ReadPrefer_KnownPreferences_AreApplied(string header, string? applied)
    {
        Assert.Null(Preferences.Read(header, out var preferences));
        Assert.Equal(applied, preferences.Applied);
    }

    [Theory]
    [InlineData("respond-async", "the preference 'respond-async' is not supported yet")]
    [InlineData("return=minimal, wait=20", "the preference 'wait' is not supported yet")]
    public void ReadPrefer_WhatCannotBeDone_IsRefusedByName(string header, string expected) => Assert.Equal(expected, Preferences.Read(header, out _));

    [Theory]
    [InlineData("\"abc\"", "abc")]
    [InlineData("  \"a\\\"b\\\\c d\";q=1", "a\"b\\c d")]
    [InlineData("8e03978e-40d5-43dd-bc93-6894a57f9324", "8e03978e-40d5-43dd-bc93-6894a57f9324")]
    public void ReadKey_StringOrToken_IsTheKey(string header, string expected)
    {
        Assert.Null(KeyHeader.Read(header, out var key));
        Assert.Equal(expected, key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"\"")]
    [InlineData("\"abc")]
    [InlineData("\"a\\bc\"")]
    [InlineData("\"abc\"x")]
    [InlineData("two words")]
    [InlineData("é")]
    [InlineData("a,b")]
    public void ReadKey_Malformed_IsRefused(string header) => Assert.NotNull(KeyHeader.Read(header, out _));

    [Fact]
    public void ReadKey_LengthAndNumber_AreLimited()
    {
        Assert.Null(KeyHeader.Read(new string('k', 255), out _));
        Assert.NotNull(KeyHeader.Read(new string('k', 256), out _));
        Assert.NotNull(KeyHeader.Read(new StringValues(["a", "b"]), out _));
        Assert.Null(KeyHeader.Read(StringValues.Empty, out var none));
        Assert.Null(none);
    }

    [Fact]
    public void ValueOfHeader_Receipt_AddsUpToItsTotal()
    {
        var receipt = new BatchReceipt(new Guid("6d06eefa-b504-45fa-a626-a36d7de67bcb"), 6, 0);
        var kinds = new[] { OutcomeKind.Created, OutcomeKind.Updated, OutcomeKind.Superseded, OutcomeKind.Unchanged, OutcomeKind.Failed, OutcomeKind.Unprocessed };
        for (var i = 0; i < kinds.Length; i++) receipt.Set(i, new ItemOutcome { Kind = kinds[i] });
        var counts = BatchHeaders.Count(receipt);
        Assert.Equal(new BatchCounts(6, 1, 2, 1, 1, 1), counts);
        Assert.Equal(
            "id=\"b_6d06eefab50445faa626a36d7de67bcb\", total=6, created=1, updated=2, unchanged=1, failed=1, unprocessed=1, dry-run",
            BatchHeaders.ValueOf(receipt.Id, counts, isDryRun: true));
    }

    private static string? Read(string query, out BatchPolicy policy)
    {
        var values = query.Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);
        return BatchParameters.Read(name => values.GetValueOrDefault(name), false, out policy);
    }
}
