namespace Lading.Core.Values;

/// <summary>An instant with the offset it was written in (RFC 3339 meaning; years 0000 to 9999).</summary>
/// <param name="UnixSeconds">Seconds since 1970-01-01T00:00:00Z, floor.</param>
/// <param name="Nanoseconds">0 to 999,999,999, added to <paramref name="UnixSeconds"/>.</param>
/// <param name="OffsetMinutes">Offset from UTC of the text it came from, in minutes; zero is UTC.</param>
public readonly record struct DateValue(long UnixSeconds, int Nanoseconds, short OffsetMinutes);

/// <summary>A place on earth in degrees. Ranges are not checked: the wires decide what they accept.</summary>
/// <param name="Latitude">Degrees north.</param>
/// <param name="Longitude">Degrees east.</param>
public readonly record struct GeoValue(float Latitude, float Longitude);
