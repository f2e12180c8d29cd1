namespace Lading.Protocols.Weaviate.Translation;

/// <summary>
/// The proleptic Gregorian calendar with a year 0, which Go has and <see cref="DateTime"/> lacks. Days are counted from 1970-01-01.
/// After Howard Hinnant, "chrono-compatible low-level date algorithms": years begin in March, so that the leap day comes last.
/// </summary>
internal static class GoCalendar
{
    private const int DaysOfEra = 146_097; // 400 years
    private const int DaysBeforeEpoch = 719_468; // from 0000-03-01 to 1970-01-01

    public static int DaysInMonth(int year, int month) => month switch
    {
        2 => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    public static long DaysOf(int year, int month, int day)
    {
        if (month <= 2) year--;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = ((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5 + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * (long)DaysOfEra) + dayOfEra - DaysBeforeEpoch;
    }

    public static void DateOf(long days, out int year, out int month, out int day)
    {
        days += DaysBeforeEpoch;
        var era = (days >= 0 ? days : days - DaysOfEra + 1) / DaysOfEra;
        var dayOfEra = (int)(days - (era * DaysOfEra));
        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var shifted = ((5 * dayOfYear) + 2) / 153;
        day = dayOfYear - (((153 * shifted) + 2) / 5) + 1;
        month = shifted + (shifted < 10 ? 3 : -9);
        year = (int)(yearOfEra + (era * 400) + (month <= 2 ? 1 : 0));
    }
}
