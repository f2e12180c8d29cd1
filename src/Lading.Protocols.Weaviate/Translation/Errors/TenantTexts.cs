using Lading.Core.Outcomes;

namespace Lading.Protocols.Weaviate.Translation.Errors;

/// <summary>Texts about tenants: the same words stand alone for an object and behind others for the sides of a reference.</summary>
internal static class TenantTexts
{
    public static string Of(ItemError error) => error.Code switch
    {
        ItemErrorCode.TenantMissing => Missing(error.Arguments[0]),
        ItemErrorCode.TenantNotExpected => NotExpected(error.Arguments[0]),
        ItemErrorCode.TenantUnknown => Unknown(error.Arguments[1]),
        ItemErrorCode.TenantInactive => Inactive(error.Arguments[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Code, "not about a tenant"),
    };

    public static string Missing(string collection) => $"class {collection} has multi-tenancy enabled, but request was without tenant";

    public static string NotExpected(string collection) => $"class {collection} has multi-tenancy disabled, but request was with tenant";

    public static string Unknown(string tenant) => $"tenant not found: {GoQuote.Quote(tenant)}";

    public static string Inactive(string tenant) => $"tenant not active: '{tenant}'";
}
