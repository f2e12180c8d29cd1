using System.Text;
using Lading.Core.Objects;
using Lading.Core.Values;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>
/// The properties of an object as JSON: the typed values and the references (kept apart from them) in one map sorted by name.
/// </summary>
/// <param name="Origin">Put before the path in <c>href</c> (setting <c>ORIGIN</c>); null writes beacons without <c>href</c>, as batch answers do.</param>
/// <param name="IsRead">True for answers to reads, in which the original takes every list of beacons for references.</param>
internal readonly record struct PropertiesOutput(string? Origin, bool IsRead = false)
{
    /// <summary>Properties without <c>href</c>.</summary>
    public static PropertiesOutput OfBatch => new(null);

    /// <summary>Writes the map; without values and references it is empty.</summary>
    public void Write(ref JsonOutput json, ReadOnlySpan<byte> properties, IReadOnlyList<HeldReference> references)
    {
        Span<Member> room = stackalloc Member[SortedMembers.RoomOnStack];
        using var members = new SortedMembers(new ValueReader(properties), room);
        var lists = NamesOf(references);
        int member = 0, list = 0;
        var first = true;
        json.Raw((byte)'{');
        while (member < members.Count || list < lists.Count)
        {
            var order = list == lists.Count ? -1
                : member == members.Count ? 1
                : members.Name(member).SequenceCompareTo(lists[list].Utf8);
            if (!first) json.Raw((byte)',');
            first = false;
            if (order < 0)
            {
                json.Text(members.Name(member));
                json.Raw((byte)':');
                WriteValue(ref json, members.Value(member));
                member++;
                continue;
            }

            // A list of references stands for the empty list that the values may still remember under its name.
            if (order == 0) member++;
            json.Text(lists[list].Utf8);
            json.Raw((byte)':');
            WriteList(ref json, lists[list].Name, references);
            list++;
        }

        json.Raw((byte)'}');
    }

    private void WriteValue(ref JsonOutput json, scoped ValueReader value)
    {
        if (!IsRead || value.Kind != ValueKind.Array || value.Count == 0 || !TryReadBeacons(value, out var targets))
        {
            ValueOutput.Write(ref json, value);
            return;
        }

        json.Raw((byte)'[');
        for (var i = 0; i < targets.Count; i++)
        {
            if (i > 0) json.Raw((byte)',');
            ReferenceOutput.Write(ref json, targets[i], Origin);
        }

        json.Raw((byte)']');
    }

    private static bool TryReadBeacons(scoped ValueReader list, out List<Reference> targets)
    {
        targets = [];
        foreach (var element in list.EnumerateArray())
        {
            if (element.Kind != ValueKind.Object) return false;
            var beacon = element.Member("beacon"u8);
            if (element.Count != 1 || beacon.Kind != ValueKind.Text || Beacon.ReadTarget(beacon.Text, out var target) is not null) return false;
            targets.Add(target);
        }

        return true;
    }

    private void WriteList(ref JsonOutput json, string property, IReadOnlyList<HeldReference> references)
    {
        json.Raw((byte)'[');
        var first = true;
        for (var i = 0; i < references.Count; i++)
        {
            if (references[i].Property != property) continue;
            if (!first) json.Raw((byte)',');
            first = false;
            ReferenceOutput.Write(ref json, references[i].Target, Origin);
        }

        json.Raw((byte)']');
    }

    private static List<(byte[] Utf8, string Name)> NamesOf(IReadOnlyList<HeldReference> references)
    {
        if (references.Count == 0) return s_none;
        var names = new List<(byte[] Utf8, string Name)>(1);
        for (var i = 0; i < references.Count; i++)
        {
            var name = references[i].Property;
            if (!names.Exists(known => known.Name == name)) names.Add((Encoding.UTF8.GetBytes(name), name));
        }

        names.Sort((left, right) => left.Utf8.AsSpan().SequenceCompareTo(right.Utf8));
        return names;
    }

    private static readonly List<(byte[] Utf8, string Name)> s_none = [];
}
