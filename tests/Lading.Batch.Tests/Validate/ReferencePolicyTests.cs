using CsCheck;
using Lading.Core.Objects;
using Lading.Core.Schema;

namespace Lading.Batch.Tests.Validate;

/// <summary>What becomes of references that dangle, by the policy of the batch (F10).</summary>
public sealed class ReferencePolicyTests : IDisposable
{
    private const int Stored = 7;
    private const int InBatch = 8;
    private const int Nowhere = 66;

    private readonly World _world = new();

    public ReferencePolicyTests()
    {
        _world.Add("Port");
        _world.Add("Vessel", new Property { Name = "dock", Type = DataType.Reference, Targets = ["Port"] }, new Property { Name = "any", Type = DataType.Reference, Targets = ["Port", "Vessel"] });
        _world.Add(new Collection
        {
            Number = 0, Name = "Rented", Tenancy = new TenancyPolicy(Enabled: true), Properties = [new Property { Name = "next", Type = DataType.Reference, Targets = ["Rented"] }],
        });
        _world.AddTenant("Rented", "north");
        _world.AddTenant("Rented", "south");
        _world.Keep("Port", Stored);
        _world.Keep("Rented", 1, "north");
    }

    [Theory]
    [InlineData(ReferencePolicy.Compat, Stored, true)]
    [InlineData(ReferencePolicy.Compat, InBatch, false)]
    [InlineData(ReferencePolicy.Compat, Nowhere, false)]
    [InlineData(ReferencePolicy.Deferred, InBatch, true)]
    [InlineData(ReferencePolicy.Deferred, Nowhere, false)]
    [InlineData(ReferencePolicy.Strict, Stored, true)]
    [InlineData(ReferencePolicy.Strict, InBatch, true)]
    [InlineData(ReferencePolicy.Strict, Nowhere, false)]
    [InlineData(ReferencePolicy.Off, Nowhere, true)]
    public void Object_WithAReference(ReferencePolicy policy, int target, bool passes)
    {
        _world.Policy = new BatchPolicy { References = policy };
        foreach (var to in (string[])[$"Port/{World.Id(target)}", $"{World.Id(target)}"])
        {
            foreach (var property in (string[])["dock", "any"])
            {
                var result = _world.Judge(World.Put("Vessel", $$"""{"{{property}}":[{"to":"{{to}}"}]}"""), World.Put("Port", id: InBatch));
                Assert.Equal(passes, result.Accepted[0] is not null);
                Assert.Empty(result.Warnings);
            }
        }
    }

    [Theory]
    [InlineData(ReferencePolicy.Compat, Stored, true, false)]
    [InlineData(ReferencePolicy.Compat, InBatch, true, false)]
    [InlineData(ReferencePolicy.Compat, Nowhere, true, true)]
    [InlineData(ReferencePolicy.Deferred, Nowhere, true, true)]
    [InlineData(ReferencePolicy.Strict, InBatch, true, false)]
    [InlineData(ReferencePolicy.Strict, Nowhere, false, false)]
    [InlineData(ReferencePolicy.Off, Nowhere, true, false)]
    public void Change_OfReferences(ReferencePolicy policy, int target, bool passes, bool warns)
    {
        _world.Policy = new BatchPolicy { References = policy };
        foreach (var collection in (string[])["Port", ""])
        {
            var result = _world.Judge(World.Change("Vessel", "dock", new Reference(collection, World.Id(target))), World.Put("Port", id: InBatch));
            var error = $"DanglingReference ReferenceTarget  [Vessel, dock, {World.Id(target)}, Port, , ]";
            if (passes) Assert.Equal(warns ? [error] : [], World.Warnings(result));
            else Assert.Equal([error], World.Errors(result));
        }
    }

    [Theory]
    [InlineData(ReferencePolicy.Compat, false)]
    [InlineData(ReferencePolicy.Strict, false)]
    [InlineData(ReferencePolicy.Off, true)]
    public void Change_InATenant_HoldsTargetsToIt(ReferencePolicy policy, bool passes)
    {
        _world.Policy = new BatchPolicy { References = policy };
        var change = World.Change("Rented", "next", new Reference("Rented", World.Id(Nowhere))) with { Tenant = "north" };
        Assert.Equal(passes, _world.Judge(change).Accepted[0] is not null);
        Assert.Equal(passes, _world.Judge(change, World.Put("Rented", id: Nowhere, tenant: "south")).Accepted[0] is not null);
        Assert.NotNull(_world.Judge(change, World.Put("Rented", id: Nowhere, tenant: "north")).Accepted[0]);
    }

    [Fact]
    public void Strict_ObjectsThatReferToEachOther_PassTogether()
    {
        _world.Policy = new BatchPolicy { References = ReferencePolicy.Strict };
        var items = Enumerable.Range(100, 50).Select(i => (BatchItem)World.Put("Vessel", $$"""{"any":[{"to":"Vessel/{{World.Id(100 + ((i - 99) % 50))}}"}]}""", id: i)).ToArray();
        Assert.All(_world.Judge(items).Failures, Assert.Null);
    }

    [Theory]
    [InlineData(ReferencePolicy.Strict, false)]
    [InlineData(ReferencePolicy.Deferred, false)]
    [InlineData(ReferencePolicy.Compat, false)]
    [InlineData(ReferencePolicy.Off, true)]
    public void Target_OfTheBatchThatFails_IsNotThere(ReferencePolicy policy, bool passes)
    {
        _world.Policy = new BatchPolicy { References = policy };
        var result = _world.Judge(World.Put("Vessel", $$"""{"dock":[{"to":"{{World.Id(Stored)}}"},{"to":"{{World.Id(InBatch)}}"}]}"""), World.Put("Port", """{"ghost":1}""", id: InBatch));
        if (passes) Assert.NotNull(result.Accepted[0]);
        else Assert.Equal([$"DanglingReference Properties /dock/1 [Vessel, dock, {World.Id(InBatch)}, Port, , ]"], World.Errors(result));
    }

    [Fact]
    public void Target_OfTheBatchThatFails_WarnsTheCallerOfTheChange()
    {
        var change = World.Change("Vessel", "dock", new Reference("Port", World.Id(InBatch)));
        var bad = World.Put("Port", """{"ghost":1}""", id: InBatch);
        string[] error = [$"DanglingReference ReferenceTarget  [Vessel, dock, {World.Id(InBatch)}, Port, , ]"];
        Assert.Equal(error, World.Warnings(_world.Judge(change, bad)));
        Assert.Empty(World.Warnings(_world.Judge(change, bad, World.Put("Port", id: InBatch))));
        _world.Policy = new BatchPolicy { References = ReferencePolicy.Strict };
        Assert.Equal(error, World.Errors(_world.Judge(change, bad)));
    }

    [Fact]
    public void Strict_OneBadObject_LetsDownTheWholeChainThatLeadsToIt()
    {
        _world.Policy = new BatchPolicy { References = ReferencePolicy.Strict };
        var items = Enumerable.Range(0, 1000).Select(i => (BatchItem)World.Put("Vessel", $$"""{"any":[{"to":"Vessel/{{World.Id(101 + i)}}"}]}""", id: 100 + i)).ToArray();
        Assert.All(_world.Judge([.. items, World.Put("Vessel", id: 1100)]).Failures, Assert.Null);
        var result = _world.Judge([.. items, World.Put("Vessel", """{"any":7}""", id: 1100), World.Put("Vessel", id: 2000)]);
        Assert.All(result.Accepted[..1001], Assert.Null);
        Assert.Equal([$"DanglingReference Properties /any/0 [Vessel, any, {World.Id(101)}, Vessel, , ]"], World.Errors(result));
        Assert.NotNull(result.Accepted[1001]);
    }

    [Fact]
    public void Strict_RandomGraphs_WhatDanglesIsWhatABruteForceCheckFinds() =>
        Gen.Select(Gen.Int[0, 25], Gen.Int[0, 25].Array[0, 3], Gen.Int[0, 9]).Array[1, 30].Select(Gen.Int[0, 25].Array[0, 8]).Sample((items, stored) =>
        {
            using var world = new World { Policy = new BatchPolicy { References = ReferencePolicy.Strict } };
            world.Add("Node", new Property { Name = "to", Type = DataType.Reference, Targets = ["Node"] });
            foreach (var id in stored) world.Keep("Node", id);
            var result = world.Judge([.. items.Select(item => World.Put(
                "Node", "{\"to\":[" + string.Join(',', item.Item2.Select(to => $$"""{"to":"{{World.Id(to)}}"}""")) + "]}", item.Item1, tenant: item.Item3 == 0 ? "none" : ""))]);

            var passing = items.Where(item => item.Item3 != 0).ToHashSet();
            while (passing.RemoveWhere(item => item.Item2.Any(Dangles)) > 0)
            {
            }

            for (var i = 0; i < items.Length; i++)
            {
                string[] dangling = [.. items[i].Item2.Index().Where(edge => Dangles(edge.Item)).Select(edge => $"/to/{edge.Index}")];
                if (items[i].Item3 != 0) Assert.Equal(dangling, result.Failures[i]?.Errors.Select(error => error.Path) ?? []);
                Assert.Equal(passing.Contains(items[i]), result.Accepted[i] is not null);
            }

            bool Dangles(int to) => !stored.Contains(to) && passing.All(item => item.Item1 != to);
        });

    public void Dispose() => _world.Dispose();
}
