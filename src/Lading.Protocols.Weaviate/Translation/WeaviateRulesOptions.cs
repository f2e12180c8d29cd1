using Lading.Core.Schema;

namespace Lading.Protocols.Weaviate.Translation;

/// <summary>What auto-schema makes of values whose type is a matter of taste.</summary>
public sealed record WeaviateRulesOptions
{
    /// <summary>Type of a text that is neither date nor UUID (<c>AUTOSCHEMA_DEFAULT_STRING</c>). Default text.</summary>
    public DataType TextType { get; init; } = DataType.Text;

    /// <summary>Type of a number (<c>AUTOSCHEMA_DEFAULT_NUMBER</c>). Default number.</summary>
    public DataType NumberType { get; init; } = DataType.Number;

    /// <summary>Type of a text that reads as a date (<c>AUTOSCHEMA_DEFAULT_DATE</c>). Default date.</summary>
    public DataType DateType { get; init; } = DataType.Date;
}
