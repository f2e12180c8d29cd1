using Lading.Protocols.Weaviate.Rest.Frame;
using Lading.Protocols.Weaviate.Translation;

namespace Lading.Protocols.Weaviate.Rest.Backups;

/// <summary>What a backup or a restore is asked to do.</summary>
/// <param name="Id">Name of the backup; empty when none was given.</param>
/// <param name="Include">Only these classes; empty for all.</param>
/// <param name="Exclude">All but these.</param>
/// <param name="CpuPercentage">How busy the original may become; only its range is looked at.</param>
internal sealed record BackupAsk(string Id, IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, long CpuPercentage)
{
    public static BackupAsk Of(OpenJson? document)
    {
        var ask = new BackupAsk("", [], [], 0);
        foreach (var (member, value) in DocumentReader.Members(document))
        {
            ask = member switch
            {
                "id" => ask with { Id = DocumentReader.Text(value, ask.Id) },
                "include" => ask with { Include = DocumentReader.Texts(value) ?? [] },
                "exclude" => ask with { Exclude = DocumentReader.Texts(value) ?? [] },
                "config" => ask with { CpuPercentage = CpuPercentageOf(value) },
                _ => ask,
            };
        }

        return ask;
    }

    /// <summary>The framework's refusal of a number out of range; absent and 0 are the same to it.</summary>
    public WeaviateAnswer? JudgeNumbers() => CpuPercentage switch
    {
        > 80 => WeaviateAnswer.F(422, 608, "config.CPUPercentage in body should be less than or equal to 80"),
        < 0 => WeaviateAnswer.F(422, 609, "config.CPUPercentage in body should be greater than or equal to 1"),
        _ => null,
    };

    /// <summary>What is wrong with the two lists in themselves.</summary>
    public string? FaultOfLists()
    {
        if (Include.Count > 0 && Exclude.Count > 0) return "malformed request: 'include' and 'exclude' cannot both contain values";
        var twice = Include.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? null : $"class list 'include' contains duplicate: {twice.Key}";
    }

    private static long CpuPercentageOf(OpenJson? config) =>
        DocumentReader.Members(config).Where(member => member.Name == "cpupercentage").Select(member => DocumentReader.Integer(member.Value, 0)).LastOrDefault();
}
