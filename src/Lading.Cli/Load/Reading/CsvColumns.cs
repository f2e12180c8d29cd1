using System.Text;
using Lading.Cli.Load.Shaping;

namespace Lading.Cli.Load.Reading;

/// <summary>What the columns of a CSV file become. Immutable.</summary>
internal sealed class CsvColumns
{
    private CsvColumns(IReadOnlyList<CsvColumn> all, bool keysNotKept) => (All, KeysNotKept) = (all, keysNotKept);

    public IReadOnlyList<CsvColumn> All { get; }

    /// <summary>True when ids are made of keys that are no property: nobody can read them back.</summary>
    public bool KeysNotKept { get; }

    /// <summary>The properties with the type each was given or found to have; without those that nothing is known of.</summary>
    public IEnumerable<(string Property, string Type)> Declared =>
        All.Where(c => c.Property is not null && c.Type is not null and not CellTypes.JsonType).Select(c => (c.Property!, c.Type!));

    /// <param name="header">Names of the columns.</param>
    /// <param name="sample">Cells of the first rows.</param>
    /// <param name="map">What the caller wants.</param>
    /// <param name="known">Types that the properties have in the schema already.</param>
    /// <exception cref="LoadUsageException">The map names a column that is not there, or two columns become one property.</exception>
    public static CsvColumns Plan(IReadOnlyList<string> header, IReadOnlyList<string[]> sample, ColumnMap map, IReadOnlyDictionary<string, string> known)
    {
        foreach (var name in map.Targets.Keys.Append(map.IdColumn).Append(map.VectorColumn))
        {
            var optional = name == ColumnMap.Plain.IdColumn && name == map.IdColumn || name == ColumnMap.Plain.VectorColumn && name == map.VectorColumn;
            if (!optional && !header.Contains(name)) throw new LoadUsageException($"the file has no column '{name}'; its columns are {string.Join(", ", header)}");
        }
        var twice = header.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1);
        if (twice is not null) throw new LoadUsageException($"the file has two columns called '{twice.Key}'");
        var columns = header.Select((name, index) => Column(name, sample.Select(cells => cells[index]), map, known)).ToArray();
        var same = columns.Where(c => c.Property is not null).GroupBy(c => c.Property).FirstOrDefault(g => g.Count() > 1);
        if (same is not null) throw new LoadUsageException($"the columns {string.Join(" and ", same.Select(c => $"'{c.Name}'"))} would both become the property '{same.Key}'; tell them apart with --map");
        var reserved = columns.FirstOrDefault(c => c.Property is not null && ColumnMap.IsReserved(c.Property));
        if (reserved is not null) throw new LoadUsageException($"no property can be called '{reserved.Property}': rename the column with --map {reserved.Name}=PROPERTY, or leave it out with --map {reserved.Name}=");
        var keys = sample.SelectMany(cells => cells.Where((cell, i) => columns[i].Role == ColumnRole.Id && cell.Length > 0));
        return new CsvColumns(columns, !map.KeepsId && keys.Any(key => !UuidText.IsUuid(Encoding.UTF8.GetBytes(key))));
    }

    private static CsvColumn Column(string name, IEnumerable<string> cells, ColumnMap map, IReadOnlyDictionary<string, string> known)
    {
        var target = map.Targets.GetValueOrDefault(name);
        var role = name == map.IdColumn ? ColumnRole.Id : name == map.VectorColumn ? ColumnRole.Vector : ColumnRole.Property;
        var property = target is not null ? target.Property : role == ColumnRole.Vector || role == ColumnRole.Id && ColumnMap.IsReserved(name) ? null : PropertyName(name);
        if (property is null) return new CsvColumn(name, role, null, null, CellKind.Text);
        var type = target?.Type ?? known.GetValueOrDefault(property) ?? CellTypes.Infer(cells.Where(c => c.Length > 0).ToArray());
        return new CsvColumn(name, role, property, type, type is null ? CellKind.Text : CellTypes.KindOf(type));
    }

    /// <summary>A header is written for people, a property name for programs: <c>First name</c> becomes <c>firstName</c>. What is a name stays as it is, but for a capital first letter, which the schema does not know.</summary>
    internal static string PropertyName(string header)
    {
        var name = new StringBuilder(header.Length);
        var raise = false;
        foreach (var letter in header)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter != '_')
            {
                raise = name.Length > 0;
                continue;
            }
            name.Append(raise ? char.ToUpperInvariant(letter) : letter);
            raise = false;
        }
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) name.Insert(0, '_');
        name[0] = char.ToLowerInvariant(name[0]);
        return name.ToString();
    }
}

/// <summary>What a column is to the object.</summary>
internal enum ColumnRole
{
    /// <summary>A property, or nothing.</summary>
    Property,

    /// <summary>Its id, and a property as well: see ColumnMap.KeepsId.</summary>
    Id,

    /// <summary>Its vector; a property as well when mapped to one.</summary>
    Vector,
}

/// <summary>One column of a CSV file.</summary>
/// <param name="Name">As the header has it.</param>
/// <param name="Role">What it is to the object.</param>
/// <param name="Property">The property it becomes, or null.</param>
/// <param name="Type">Data type of the property; null when no cell of the sample told.</param>
/// <param name="Kind">How its cells are written.</param>
internal sealed record CsvColumn(string Name, ColumnRole Role, string? Property, string? Type, CellKind Kind);
