using Lading.Core.Outcomes;
using Lading.Core.Schema;
using Lading.Core.Values;
using PhoneNumbers;

namespace Lading.Batch.Validate;

/// <summary>Writes a phone number and what is derived from it (ITU-T E.164 by way of libphonenumber); members that were derived before are dropped.</summary>
internal readonly ref struct PhoneTyper(ValueWriter output, ErrorSink errors, string collection)
{
    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    public bool Write(ValueReader value)
    {
        if (value.Kind != ValueKind.Object) return Fail("", value, Faults.Kind, "");
        var input = value.Member("input"u8);
        if (input.IsAbsent) return Fail("", value, Faults.MemberMissing, "input");
        if (input.Kind != ValueKind.Text) return Fail("/input", input, Faults.MemberKind, "input");
        var country = value.Member("defaultCountry"u8);
        if (!country.IsAbsent && country.Kind != ValueKind.Text) return Fail("/defaultCountry", country, Faults.MemberKind, "defaultCountry");

        var region = country.IsAbsent ? "" : country.GetString().ToUpperInvariant();
        try
        {
            Write(Numbers.Parse(input.GetString(), region.Length == 0 ? null : region), input, region);
            return true;
        }
        catch (NumberParseException refused)
        {
            var fault = FaultOf(refused.ErrorType);
            var isCountry = fault == Faults.PhoneCountry && region.Length > 0 && !input.Text.TrimStart((byte)' ').StartsWith("+"u8);
            return isCountry ? Fail("/defaultCountry", country, fault, "") : Fail("/input", input, fault, "");
        }
    }

    private void Write(PhoneNumber number, ValueReader input, string region)
    {
        var start = output.Begin(ValueKind.Phone);
        var count = 0;
        Member("countryCode", ref count);
        output.WriteInteger(number.CountryCode);
        if (region.Length > 0)
        {
            Member("defaultCountry", ref count);
            output.WriteText(region);
        }

        Member("input", ref count);
        output.WriteRaw(input.Raw);
        Member("internationalFormatted", ref count);
        output.WriteText(Numbers.Format(number, PhoneNumberFormat.INTERNATIONAL));
        Member("national", ref count);
        output.WriteInteger((long)number.NationalNumber);
        Member("nationalFormatted", ref count);
        output.WriteText(Numbers.Format(number, PhoneNumberFormat.NATIONAL));
        if (Numbers.IsValidNumber(number))
        {
            Member("valid", ref count);
            output.WriteBoolean(true);
        }

        output.End(start, count);
    }

    private void Member(string name, ref int count)
    {
        output.WriteName(name);
        count++;
    }

    private static string FaultOf(ErrorType type) => type switch
    {
        ErrorType.INVALID_COUNTRY_CODE => Faults.PhoneCountry,
        ErrorType.NOT_A_NUMBER => Faults.PhoneNotANumber,
        ErrorType.TOO_SHORT_AFTER_IDD => Faults.PhoneTooShortAfterPrefix,
        ErrorType.TOO_SHORT_NSN => Faults.PhoneTooShort,
        _ => Faults.PhoneTooLong,
    };

    private bool Fail(string path, ValueReader value, string fault, string member)
    {
        errors.AddValue(ItemErrorCode.WrongType, path, value.Raw, collection, nameof(DataType.PhoneNumber), fault, member);
        return false;
    }
}
