using Lading.Core.Values;

namespace Lading.Protocols.Weaviate.Rest.Objects;

/// <summary>A value in the form in which it is compared: numbers, a text, or several of them one after another; or none.</summary>
internal readonly struct SortValue
{
    private readonly double _number;
    private readonly string? _text;
    private readonly SortValue[]? _parts;
    private readonly bool _isPresent;

    private SortValue(double number, string? text = null, SortValue[]? parts = null)
    {
        _number = number;
        _text = text;
        _parts = parts;
        _isPresent = true;
    }

    /// <summary>A number.</summary>
    public static SortValue Of(long number) => new(number);

    /// <summary>A text.</summary>
    public static SortValue Of(string text) => new(0, text.ToLowerInvariant());

    /// <summary>A stored value.</summary>
    public static SortValue Of(ValueReader value) => value.Kind switch
    {
        ValueKind.False or ValueKind.True => new SortValue(value.Boolean ? 1 : 0),
        ValueKind.Integer => new SortValue(value.Integer),
        ValueKind.Number => new SortValue(value.Number),
        ValueKind.Text or ValueKind.Blob => Of(value.GetString()),
        ValueKind.Date => new SortValue(0, parts: [new(value.Date.UnixSeconds), new(value.Date.Nanoseconds)]),
        ValueKind.Geo => new SortValue(0, parts: [new(value.Geo.Longitude), new(value.Geo.Latitude)]),
        ValueKind.Phone => new SortValue(0, parts: [Of(value.Member("countryCode"u8)), Of(value.Member("national"u8))]),
        ValueKind.Array => OfList(value),
        _ => default,
    };

    /// <summary>Negative when this one comes first.</summary>
    public int Order(SortValue other)
    {
        if (!_isPresent || !other._isPresent) return _isPresent.CompareTo(other._isPresent);
        if (_parts is not null && other._parts is not null) return Compare(_parts, other._parts);
        return _text is not null && other._text is not null ? string.CompareOrdinal(_text, other._text) : _number.CompareTo(other._number);
    }

    private static SortValue OfList(ValueReader list)
    {
        var parts = new List<SortValue>(list.Count);
        foreach (var element in list.EnumerateArray()) parts.Add(Of(element));
        return new SortValue(0, parts: [.. parts]);
    }

    private static int Compare(SortValue[] left, SortValue[] right)
    {
        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var order = left[i].Order(right[i]);
            if (order != 0) return order;
        }

        return left.Length.CompareTo(right.Length);
    }
}
