using ScFed.Node.Commands;
using ScFed.Node.Files;
using ScFed.Node.Reports.Sweeps;
using ScFed.Node.Sweeps.Cells;
using ScFed.Node.Sweeps.Engines;
using ScFed.Node.Sweeps.Plan;
using ScFed.Node.Sweeps.Results;

namespace ScFed.Node.Sweeps;

/// <summary>A sweep: the cells of a file, those that are chosen of them, and the folder with what is finished.</summary>
internal sealed class Sweep
{
    private readonly IReadOnlyList<ManifestLine> _all;

    private Sweep(SweepFolder folder, IReadOnlyList<ManifestLine> all, IReadOnlyList<ManifestLine> chosen)
    {
        Folder = folder;
        _all = all;
        Chosen = chosen;
    }

    /// <summary>Where the results are.</summary>
    public SweepFolder Folder { get; }

    /// <summary>The cells that this run is about.</summary>
    public IReadOnlyList<ManifestLine> Chosen { get; }

    /// <summary>Those of them that have no result, or one that failed.</summary>
    public IReadOnlyList<ManifestLine> Pending => [.. Chosen.Where(line => Folder.Read(line.Id) is not { Error: null })];

    /// <summary>How long cells take, told from all that are finished.</summary>
    public SweepEstimate Estimate()
    {
        SweepEstimate estimate = new();
        foreach (CellResult result in Results())
        {
            estimate.Add(result);
        }

        return estimate;
    }

    /// <summary>Plans a sweep: reads the data sets' hashes.</summary>
    /// <param name="file">What is asked.</param>
    /// <param name="folder">Where the results go.</param>
    /// <param name="root">Where the data's paths start from.</param>
    /// <param name="only">Which cells; null for all.</param>
    /// <exception cref="CommandException">A data set cannot be read, or no cell is chosen.</exception>
    public static Sweep Of(SweepFile file, SweepFolder folder, string root, CaseFilter? only)
    {
        Dictionary<string, string> files = file.Data.ToDictionary(data => data.Name, data => data.File);
        IReadOnlyList<SweepCase> cases = SweepCases.Of(
            file,
            file.Data.Where(data => file.Grid.Data?.Contains(data.Name) != false).ToDictionary(data => data.Name, data => CellRunner.HashOf(Path.Combine(root, data.File))));
        ManifestLine[] all = [.. cases.Select(which =>
        {
            string id = CaseId.Of(which);
            return new ManifestLine(id, files[which.Data], CellCommand.Line(id, folder.Path, root), which);
        })];
        if (only is null)
        {
            return new Sweep(folder, all, all);
        }

        HashSet<string> chosen = [.. only.Of(cases).Select(CaseId.Of)];
        return new Sweep(folder, all, [.. all.Where(line => chosen.Contains(line.Id))]);
    }

    /// <summary>Writes the manifest and clears away what a crash has left half-written. The caller is alone in the folder.</summary>
    public void Prepare()
    {
        DurableFile.DeleteUnfinished(Folder.PathOf("cells"));
        Folder.Write(_all);
    }

    /// <summary>Writes results.csv, results.jsonl and report.html from what is there.</summary>
    /// <returns>How many of the chosen cells are finished, and how many failed.</returns>
    public (int Finished, int Failed) Report()
    {
        IReadOnlyList<ResultRow> rows = ResultRow.Of(Results());
        Folder.WriteText("results.csv", ResultTable.Csv(rows));
        Folder.WriteText("results.jsonl", ResultTable.JsonLines(rows));
        Folder.WriteText("report.html", SweepReport.Render(rows, _all.Count));
        HashSet<string> chosen = [.. Chosen.Select(line => line.Id)];
        CellResult[] own = [.. rows.Select(row => row.Result).Where(result => chosen.Contains(result.Id))];
        return (own.Count(result => result.Error is null), own.Count(result => result.Error is not null));
    }

    private CellResult[] Results() => [.. _all.Select(line => Folder.Read(line.Id)).OfType<CellResult>()];
}
