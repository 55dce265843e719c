using ScFed.Models.Cells;
using ScFed.Node.Commands;

namespace ScFed.Node.Benchmarks.Classifiers;

/// <summary>A data set in memory: cells of types that are large enough, their labels, and whose they are.</summary>
/// <param name="Cells">Expression as counted.</param>
/// <param name="Vocabulary">The types, sorted.</param>
/// <param name="Labels">For each cell the index of its type.</param>
/// <param name="SiteNames">The values of the site column, sorted; empty where there is none.</param>
/// <param name="Sites">For each cell the index of its site; empty where there is no column.</param>
/// <param name="Donors">For each cell the index of its donor; null where nobody asks.</param>
internal sealed record LoadedData(CellMatrix Cells, string[] Vocabulary, int[] Labels, string[] SiteNames, int[] Sites, int[]? Donors = null)
{
    /// <summary>Reads a data set.</summary>
    /// <exception cref="DataException">The file cannot be used.</exception>
    /// <exception cref="CommandException">It has fewer than two types that are large enough.</exception>
    public static LoadedData Load(ComparisonData data, string root, int smallestTypeLeftOut)
    {
        using AnnData file = AnnDataReader.Open(Path.Combine(root, data.File));
        string[] labels = file.ReadObsColumn(data.Label);
        HashSet<string> kept = [.. labels.CountBy(label => label).Where(type => type.Value > smallestTypeLeftOut).Select(type => type.Key)];
        if (kept.Count < 2)
        {
            throw new CommandException(
                ExitCodes.Failed, "one-label", $"column '{data.Label}' of {data.File} has fewer than two types with more than {smallestTypeLeftOut} cells", "name the column of the cell types");
        }

        int[] rows = [.. Enumerable.Range(0, labels.Length).Where(row => kept.Contains(labels[row]))];
        string[] vocabulary = [.. kept.Order(StringComparer.Ordinal)];
        string[] owners = data.Site is { } column ? file.ReadObsColumn(column) : [];
        string[] sites = [.. owners.Distinct().Order(StringComparer.Ordinal)];
        string[]? donors = data.Donor is { } whose ? file.ReadObsColumn(whose) : null;
        string[] people = [.. (donors ?? []).Distinct().Order(StringComparer.Ordinal)];
        return new LoadedData(
            file.ReadMatrix().SelectRows(rows),
            vocabulary,
            [.. rows.Select(row => Array.BinarySearch(vocabulary, labels[row], StringComparer.Ordinal))],
            sites,
            owners.Length == 0 ? [] : [.. rows.Select(row => Array.BinarySearch(sites, owners[row], StringComparer.Ordinal))],
            donors is null ? null : [.. rows.Select(row => Array.BinarySearch(people, donors[row], StringComparer.Ordinal))]);
    }
}
