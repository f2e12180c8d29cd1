namespace Lading.Batch.Validate;

/// <summary>The words that say, inside one error code, what exactly is wrong; they stand in the error's arguments. Stable: receipts keep them.</summary>
public static class Faults
{
    /// <summary>The value is of another kind than its type takes (a text for a number).</summary>
    public const string Kind = "kind";

    /// <summary>One element of a list does not fit.</summary>
    public const string Element = "element";

    /// <summary>The number is written in a way, or is of a size, that its type does not take.</summary>
    public const string Literal = "literal";

    /// <summary>The number is beyond what its type can hold.</summary>
    public const string Range = "range";

    /// <summary>The text is not written as its type is (date, UUID, base64).</summary>
    public const string Format = "format";

    /// <summary>A member that the value must have is missing.</summary>
    public const string MemberMissing = "member_missing";

    /// <summary>A member of the value is of another kind.</summary>
    public const string MemberKind = "member_kind";

    /// <summary>A member of the value is a number beyond what it can hold.</summary>
    public const string MemberRange = "member_range";

    /// <summary>Phone number: no country is given or it is not known.</summary>
    public const string PhoneCountry = "phone_country";

    /// <summary>Phone number: not a number at all.</summary>
    public const string PhoneNotANumber = "phone_not_a_number";

    /// <summary>Phone number: nothing is left behind the international prefix.</summary>
    public const string PhoneTooShortAfterPrefix = "phone_too_short_after_prefix";

    /// <summary>Phone number: too short.</summary>
    public const string PhoneTooShort = "phone_too_short";

    /// <summary>Phone number: too long.</summary>
    public const string PhoneTooLong = "phone_too_long";

    /// <summary>Type derivation: the elements of a list are of different types.</summary>
    public const string Mixed = "mixed";

    /// <summary>Type derivation: a null or a list inside a list has no type.</summary>
    public const string Untyped = "untyped";

    /// <summary>Type derivation: as <see cref="Untyped"/>, inside an object.</summary>
    public const string UntypedNested = "untyped_nested";

    /// <summary>Type derivation: stands for the type of a reference.</summary>
    public const string ReferenceType = "reference";

    /// <summary>Names: none is given.</summary>
    public const string NameMissing = "missing";

    /// <summary>Names: a character is not allowed, or the name is too long.</summary>
    public const string NameInvalid = "invalid";

    /// <summary>Names: the whole name is reserved.</summary>
    public const string NameReserved = "reserved";

    /// <summary>Names: the end of the name is reserved.</summary>
    public const string NameSuffixReserved = "suffix_reserved";

    /// <summary>Stage: the property comes with a new collection.</summary>
    public const string StageCreate = "create";

    /// <summary>Stage: the property comes to a collection that exists.</summary>
    public const string StageUpdate = "update";

    /// <summary>Type of a new property: it refers to a collection that does not exist. Followed by the targets.</summary>
    public const string TargetUnknown = "target_unknown";

    /// <summary>Type of a new property: the name of a target is none that a collection can have. Followed by the targets; the first offending one last.</summary>
    public const string TargetInvalid = "target_invalid";

    /// <summary>Type of a new property: an object without any member.</summary>
    public const string NestedMissing = "nested_missing";

    /// <summary>Type of a new property: the name of a member is not allowed. Followed by that name.</summary>
    public const string NestedNameInvalid = "nested_name_invalid";

    /// <summary>Vectors: the name is one that the collection does not have.</summary>
    public const string SpaceName = "name";

    /// <summary>Vectors: an unnamed vector, and there is not exactly one space it could be for.</summary>
    public const string SpaceUnnamed = "unnamed";

    /// <summary>Vectors: several token vectors where one vector is expected.</summary>
    public const string SingleExpected = "single_expected";

    /// <summary>Vectors: as <see cref="SingleExpected"/>, for the unnamed space under its other name.</summary>
    public const string DefaultSingleExpected = "default_single_expected";

    /// <summary>Vectors: one vector where token vectors are expected.</summary>
    public const string MultiExpected = "multi_expected";

    /// <summary>Vectors: no token vector at all.</summary>
    public const string MultiEmpty = "multi_empty";

    /// <summary>Vectors: a token vector without floats.</summary>
    public const string TokenEmpty = "token_empty";

    /// <summary>References: the value is not a list.</summary>
    public const string NotList = "not_list";

    /// <summary>References: an element is not an object.</summary>
    public const string NotObject = "not_object";

    /// <summary>References: more members than a reference has.</summary>
    public const string ExtraMembers = "extra_members";

    /// <summary>References: it points to another server.</summary>
    public const string ForeignHost = "foreign_host";

    /// <summary>References: the target's collection must be named, because the property has several.</summary>
    public const string TargetNeedsCollection = "target_needs_collection";

    /// <summary>References: from a collection without tenants to one with tenants.</summary>
    public const string CrossesTenancy = "crosses_tenancy";

    /// <summary>References: the collection has no property of exactly that name (asked for by its exact name after its target was found).</summary>
    public const string NameExact = "exact";

    /// <summary>Target of a reference: its collection has tenants and the item names none.</summary>
    public const string TenantMissing = "tenant_missing";

    /// <summary>Target of a reference: its collection does not have the item's tenant.</summary>
    public const string TenantUnknown = "tenant_unknown";

    /// <summary>Target of a reference: the item's tenant is not active in its collection.</summary>
    public const string TenantInactive = "tenant_inactive";
}
