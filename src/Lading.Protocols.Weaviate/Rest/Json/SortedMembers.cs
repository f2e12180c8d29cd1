using System.Buffers;
using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Rest.Json;

/// <summary>Where a member of an encoded object is: offsets into the object's bytes.</summary>
internal readonly record struct Member(int NameAt, int NameBytes, int ValueAt);

/// <summary>
/// The members of an encoded object in order of their names' bytes, each name once (the last value counts). Sorting moves offsets, never
/// bytes; up to <see cref="RoomOnStack"/> members need no allocation.
/// </summary>
internal ref struct SortedMembers : IDisposable
{
    /// <summary>Members that fit the caller's stack; more are sorted in a pooled array.</summary>
    public const int RoomOnStack = 24;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly Span<Member> _members;
    private Member[]? _rented;

    /// <summary>Looks at an object (or phone).</summary>
    /// <param name="value">The object; an absent one has no members.</param>
    /// <param name="room">At least <see cref="RoomOnStack"/> long.</param>
    public SortedMembers(ValueReader value, Span<Member> room)
    {
        _bytes = value.Raw;
        if (value.IsAbsent) return;
        var count = value.Count;
        if (count > room.Length)
        {
            // The second half is the merge sort's room to move.
            _rented = ArrayPool<Member>.Shared.Rent(count * 2);
            room = _rented;
        }

        _members = room[..count];
        Fill(value);
        if (!IsSorted()) Sort(room);
        Count = DropRepeated();
    }

    /// <summary>How many names there are.</summary>
    public int Count { get; }

    /// <summary>A name, UTF-8.</summary>
    public readonly ReadOnlySpan<byte> Name(int index) => NameOf(_members[index]);

    /// <summary>A value.</summary>
    public readonly ValueReader Value(int index) => new(_bytes[_members[index].ValueAt..]);

    /// <summary>Returns what was rented.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<Member>.Shared.Return(_rented);
        _rented = null;
    }

    private readonly ReadOnlySpan<byte> NameOf(Member member) => _bytes.Slice(member.NameAt, member.NameBytes);

    private readonly void Fill(ValueReader value)
    {
        var index = 0;
        foreach (var member in value.EnumerateObject())
        {
            _bytes.Overlaps(member.Name, out var nameAt);
            if (member.Name.IsEmpty) nameAt = 0;
            _bytes.Overlaps(member.Value.Raw, out var valueAt);
            _members[index++] = new Member(nameAt, member.Name.Length, valueAt);
        }
    }

    private readonly bool IsSorted()
    {
        for (var i = 1; i < _members.Length; i++)
            if (NameOf(_members[i - 1]).SequenceCompareTo(NameOf(_members[i])) > 0) return false;
        return true;
    }

    // Stable, so that of equal names the last one sent stays the last.
    private readonly void Sort(Span<Member> room)
    {
        if (_rented is null) InsertionSort(_members);
        else MergeSort(_members, room.Slice(_members.Length, _members.Length));
    }

    private readonly void InsertionSort(Span<Member> members)
    {
        for (var i = 1; i < members.Length; i++)
        {
            var moving = members[i];
            var at = i;
            while (at > 0 && NameOf(members[at - 1]).SequenceCompareTo(NameOf(moving)) > 0)
            {
                members[at] = members[at - 1];
                at--;
            }

            members[at] = moving;
        }
    }

    private readonly void MergeSort(Span<Member> members, Span<Member> room)
    {
        if (members.Length <= RoomOnStack)
        {
            InsertionSort(members);
            return;
        }

        var half = members.Length / 2;
        MergeSort(members[..half], room[..half]);
        MergeSort(members[half..], room[half..]);
        members[..half].CopyTo(room);
        int left = 0, right = half;
        for (var at = 0; left < half; at++)
        {
            var takeRight = right < members.Length && NameOf(members[right]).SequenceCompareTo(NameOf(room[left])) < 0;
            members[at] = takeRight ? members[right++] : room[left++];
        }
    }

    private readonly int DropRepeated()
    {
        var kept = 0;
        for (var i = 0; i < _members.Length; i++)
        {
            if (i + 1 < _members.Length && NameOf(_members[i]).SequenceEqual(NameOf(_members[i + 1]))) continue;
            _members[kept++] = _members[i];
        }

        return kept;
    }
}
