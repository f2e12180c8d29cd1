namespace Lading.Protocols.Weaviate.Translation.Classes;

/// <summary>Why a class, property or tenant is refused. Immutable.</summary>
internal abstract record ClassRefusal
{
    private ClassRefusal()
    {
    }

    /// <summary>The refusal with that text; null when there is none.</summary>
    public static ClassRefusal? From(string? text) => text is null ? null : new Rule(text);

    /// <summary>A rule of the wire is broken.</summary>
    /// <param name="Text">What clients read.</param>
    public sealed record Rule(string Text) : ClassRefusal;

    /// <summary>The server's settings do not allow it.</summary>
    /// <param name="Restriction">Which setting: <c>vector_index_type</c> or <c>compression</c>.</param>
    /// <param name="Value">What was asked for.</param>
    /// <param name="Allowed">What is allowed, in the order configured.</param>
    /// <param name="Hint">What to add to the text.</param>
    public sealed record NotAllowed(string Restriction, string Value, IReadOnlyList<string> Allowed, string Hint = "") : ClassRefusal
    {
        /// <summary>What clients read.</summary>
        public string Text => $"{Value} is not allowed for {Restriction}. Allowed values: {string.Join(", ", Allowed.Order(StringComparer.Ordinal))}.{Hint}";
    }

    /// <summary>A usage limit is reached.</summary>
    /// <param name="Name">Which: <c>collections</c>, <c>tenants</c>, <c>shards</c>.</param>
    /// <param name="Value">The limit.</param>
    public sealed record Limit(string Name, long Value) : ClassRefusal;
}
