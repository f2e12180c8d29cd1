using System.Collections.Immutable;
using Lading.Core.Schema;

namespace Lading.Batch.Validate;

/// <summary>Merges nested properties: what is there keeps its type, what is new is added, objects are merged in turn.</summary>
internal static class NestedProperties
{
    /// <summary>True when <paramref name="more"/> adds something to <paramref name="present"/>; <paramref name="complete"/> completes what is added.</summary>
    public static bool TryMerge(
        ImmutableArray<Property> present, ImmutableArray<Property> more, Func<Property, Property> complete, out ImmutableArray<Property> merged)
    {
        merged = present;
        if (more.IsEmpty) return false;
        var byName = new Dictionary<string, int>(present.Length);
        for (var i = 0; i < present.Length; i++) byName[present[i].Name] = i;
        var result = present.ToBuilder();
        var isChanged = false;
        foreach (var property in more)
        {
            if (!byName.TryGetValue(property.Name, out var index))
            {
                byName[property.Name] = result.Count;
                result.Add(complete(property));
                isChanged = true;
            }
            else if (result[index].Type == DataType.Object && TryMerge(result[index].Nested, property.Nested, complete, out var nested))
            {
                result[index] = result[index] with { Nested = nested };
                isChanged = true;
            }
        }

        if (isChanged) merged = result.ToImmutable();
        return isChanged;
    }
}
