using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;

namespace Lading.Batch.Validate;

/// <summary>Writes a place on earth from an object with a longitude and a latitude; other members are dropped.</summary>
internal readonly ref struct GeoTyper(ValueWriter output, ErrorSink errors, string collection)
{
    public bool Write(ValueReader value)
    {
        if (value.Kind != ValueKind.Object) return Fail("", value, Faults.Kind, "");
        // The original asks for the longitude first, in both rounds.
        var longitude = value.Member("longitude"u8);
        var latitude = value.Member("latitude"u8);
        if (longitude.IsAbsent | latitude.IsAbsent)
        {
            if (longitude.IsAbsent) Fail("", value, Faults.MemberMissing, "longitude");
            return latitude.IsAbsent ? Fail("", value, Faults.MemberMissing, "latitude") : false;
        }

        if (!TryRead(longitude, "longitude", out var east) | !TryRead(latitude, "latitude", out var north)) return false;
        output.WriteGeo(new GeoValue(north, east));
        return true;
    }

    private bool TryRead(ValueReader value, string member, out float degrees)
    {
        degrees = 0;
        if (value.Kind != ValueKind.NumberText) return Fail("/" + member, value, Faults.MemberKind, member);
        if (!ScalarTyper.TryReadNumber(value, out var number) || !float.IsFinite((float)number)) return Fail("/" + member, value, Faults.MemberRange, member);
        degrees = (float)number;
        return true;
    }

    private bool Fail(string path, ValueReader value, string fault, string member)
    {
        errors.AddValue(ItemErrorCode.WrongType, path, value.Raw, collection, nameof(DataType.GeoCoordinates), fault, member);
        return false;
    }
}
