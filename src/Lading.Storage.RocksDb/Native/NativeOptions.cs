using Lading.Storage.RocksDb.Layout;

namespace Lading.Storage.RocksDb.Native;

/// <summary>Options of a database and of its column families in native memory; RocksDB copies them when it opens.</summary>
internal sealed class NativeOptions : IDisposable
{
    private readonly List<nint> _tables = [];
    private nint _cache;

    private NativeOptions()
    {
    }

    /// <summary>Options of the database.</summary>
    public nint Database { get; private set; }

    /// <summary>Options of each column family, by number.</summary>
    public nint[] Families { get; } = new nint[Layout.Families.Count];

    public static NativeOptions Create(DatabaseTuning tuning)
    {
        var options = new NativeOptions();
        try
        {
            options._cache = Rocks.CacheCreateLru((nuint)tuning.BlockCacheBytes);
            options.Database = Parse(tuning.DatabaseText());
            for (var family = 0; family < Layout.Families.Count; family++)
            {
                options.Families[family] = Parse(DatabaseTuning.FamilyText((Family)family));
                options.SetTable(options.Families[family]);
            }

            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var family in Families)
            if (family != 0) Rocks.OptionsDestroy(family);
        foreach (var table in _tables) Rocks.TableOptionsDestroy(table);
        if (Database != 0) Rocks.OptionsDestroy(Database);
        if (_cache != 0) Rocks.CacheDestroy(_cache);
    }

    private static nint Parse(string text)
    {
        var defaults = Rocks.OptionsCreate();
        var options = Rocks.OptionsCreate();
        Rocks.GetOptionsFromString(defaults, text, options, out var error);
        Rocks.OptionsDestroy(defaults);
        if (error != 0) Rocks.OptionsDestroy(options);
        RocksDbException.ThrowIf(error);
        return options;
    }

    private void SetTable(nint familyOptions)
    {
        var table = Rocks.TableOptionsCreate();
        _tables.Add(table);
        Rocks.TableOptionsSetBlockCache(table, _cache);
        Rocks.TableOptionsSetBlockSize(table, DatabaseTuning.BlockBytes);
        Rocks.TableOptionsSetFilterPolicy(table, Rocks.FilterPolicyCreateBloom(DatabaseTuning.FilterBitsPerKey));
        Rocks.OptionsSetBlockBasedTableFactory(familyOptions, table);
    }
}
