namespace Lading.Protocols.Weaviate.Rest.Backups;

/// <summary>Which classes a backup is to hold: here always all of them.</summary>
internal static class BackupClasses
{
    /// <summary>What is wrong with the choice, in the original's words where it refuses it, too; null when it comes to all classes.</summary>
    public static string? FaultOf(BackupAsk ask, IReadOnlyList<string> all)
    {
        if (ask.FaultOfLists() is { } fault) return fault;
        var names = string.Join(' ', all);
        if (ask.Include.FirstOrDefault(name => !all.Contains(name)) is { } unknown) return $"class {unknown} doesn't exist";
        var chosen = all.Where(name => !ask.Exclude.Contains(name) && (ask.Include.Count == 0 || ask.Include.Contains(name))).ToArray();
        if (chosen.Length == 0 && all.Count > 0) return $"empty class list: please choose from : [{names}]";
        return chosen.Length == all.Count
            ? null
            : $"a backup here is of the whole database, it cannot leave out classes: choose all of [{names}], or send neither 'include' nor 'exclude'";
    }
}
