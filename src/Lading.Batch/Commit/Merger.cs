using System.Collections.Immutable;
using Lading.Core.Objects;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Commit;

/// <summary>Lays a partial object over a stored one (<see cref="PutMode.Merge"/>). Pure.</summary>
internal static class Merger
{
    /// <summary>
    /// The whole object: properties given replace stored ones, nulls remove them (their references too), references given are appended,
    /// vectors given replace those of their space.
    /// </summary>
    public static AcceptedObject Merge(AcceptedObject patch, StoredObject stored, BatchReceipt receipt)
    {
        var writer = new ValueWriter(stored.Properties.Length + patch.Properties.Length + ValueWriterSlack);
        receipt.Own(writer);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        var start = writer.Begin(ValueKind.Object);
        var count = CopyStored(writer, stored, patch) + CopyGiven(writer, patch, removed);
        writer.End(start, count);
        return patch with
        {
            Properties = writer.Slice(start, writer.Length),
            References = [.. stored.References.Where(held => !removed.Contains(held.Property)), .. patch.References],
            Vectors = [.. stored.Vectors.Where(vector => !IsReplaced(patch, vector.Space)), .. patch.Vectors],
        };
    }

    /// <summary>Room for the outer container, so that small patches never grow the buffer.</summary>
    private const int ValueWriterSlack = 32;

    private static int CopyStored(ValueWriter writer, StoredObject stored, AcceptedObject patch)
    {
        var count = 0;
        var given = new ValueReader(patch.Properties.Span);
        foreach (var member in new ValueReader(stored.Properties.Span).EnumerateObject())
        {
            if (!given.Member(member.Name).IsAbsent && !IsKeptList(given.Member(member.Name), member.Value)) continue;
            writer.WriteName(member.Name);
            writer.WriteRaw(member.Value.Raw);
            count++;
        }

        return count;
    }

    private static int CopyGiven(ValueWriter writer, AcceptedObject patch, HashSet<string> removed)
    {
        var count = 0;
        foreach (var member in new ValueReader(patch.Properties.Span).EnumerateObject())
        {
            if (member.Value.Kind == ValueKind.Null)
            {
                removed.Add(member.GetName());
                continue;
            }

            // An empty list given for a reference property changes nothing: references are only ever appended by a merge.
            if (member.Value.Kind == ValueKind.EmptyReferences) continue;
            writer.WriteName(member.Name);
            writer.WriteRaw(member.Value.Raw);
            count++;
        }

        return count;
    }

    private static bool IsKeptList(ValueReader given, ValueReader stored) =>
        given.Kind == ValueKind.EmptyReferences && stored.Kind == ValueKind.EmptyReferences;

    private static bool IsReplaced(AcceptedObject patch, string space) =>
        patch.RemovedVectors.Contains(space) || patch.Vectors.Any(vector => vector.Space == space);
}
