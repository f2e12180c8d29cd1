namespace Lading.Cli.Load.Shaping;

/// <summary>What a plain row's columns (a CSV file's, or the members of a JSON object) become. Immutable.</summary>
internal sealed record ColumnMap
{
    /// <summary>Every column is the property of its name; <c>id</c> is the id and <c>vector</c> the vector.</summary>
    public static ColumnMap Plain { get; } = new();

    /// <summary>The column with the object's id.</summary>
    public string IdColumn { get; init; } = "id";

    /// <summary>The column with the object's vector.</summary>
    public string VectorColumn { get; init; } = "vector";

    /// <summary>What <c>--map</c> said, by column.</summary>
    public IReadOnlyDictionary<string, ColumnTarget> Targets { get; init; } = new Dictionary<string, ColumnTarget>();

    /// <summary>True when the id is kept as a property of its own: a key that an id was made of could not be read back from it. The schema takes no property called <c>id</c>.</summary>
    public bool KeepsId => Targets.GetValueOrDefault(IdColumn) is { } target ? target.Property is not null : !IsReserved(IdColumn);

    /// <summary>Names that no property can have.</summary>
    public static bool IsReserved(string property) => property is "id" or "Id" or "_id" or "_additional";

    /// <summary>Reads <c>column=property</c>, <c>column=property:type</c> or <c>column=</c>.</summary>
    /// <exception cref="LoadUsageException">It is none of these.</exception>
    public static IReadOnlyDictionary<string, ColumnTarget> Parse(IEnumerable<string> arguments)
    {
        var targets = new Dictionary<string, ColumnTarget>();
        foreach (var argument in arguments)
        {
            var equals = argument.LastIndexOf('=');
            if (equals <= 0) throw new LoadUsageException($"--map {argument}: expected column=property, column=property:type, or column= to leave the column out");
            var right = argument[(equals + 1)..];
            var colon = right.IndexOf(':');
            var property = colon < 0 ? right : right[..colon];
            var type = colon < 0 ? null : right[(colon + 1)..];
            if (property.Length == 0 && type is not null) throw new LoadUsageException($"--map {argument}: a type needs a property before it");
            if (type is not null && !CellTypes.IsKnown(type)) throw new LoadUsageException($"--map {argument}: there is no type '{type}'; types are {CellTypes.Names}, and the name of a class for a reference to its objects");
            if (!targets.TryAdd(argument[..equals], new ColumnTarget(property.Length == 0 ? null : property, type)))
            {
                throw new LoadUsageException($"--map names the column '{argument[..equals]}' twice");
            }
        }
        return targets;
    }
}

/// <summary>What one column becomes.</summary>
/// <param name="Property">Name of the property; null leaves the column out.</param>
/// <param name="Type">Data type as the schema names it, or the name of a class; null infers it.</param>
internal sealed record ColumnTarget(string? Property, string? Type);
