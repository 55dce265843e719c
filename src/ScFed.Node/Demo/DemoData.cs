using System.Globalization;
using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Node.Commands;

namespace ScFed.Node.Demo;

/// <summary>The whole file, which only the demo parent holds, and how it is split over the sites.</summary>
public sealed class DemoData
{
    private const string UsualSiteColumn = "study";

    private readonly string[] _donors;

    private DemoData(CellMatrix cells, string[] labels, string[] donors, IReadOnlyList<string> siteNames, IReadOnlyList<int[]> rowsOf)
    {
        _donors = donors;
        Cells = cells;
        CellLabels = labels;
        SiteNames = siteNames;
        RowsOf = rowsOf;
        Vocabulary = [.. labels.Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>All cells.</summary>
    public CellMatrix Cells { get; }

    /// <summary>The label of each cell.</summary>
    public string[] CellLabels { get; }

    /// <summary>The sites' names, by place.</summary>
    public IReadOnlyList<string> SiteNames { get; }

    /// <summary>The rows of each site, by place.</summary>
    public IReadOnlyList<int[]> RowsOf { get; }

    /// <summary>The labels, sorted.</summary>
    public string[] Vocabulary { get; }

    /// <summary>Reads and splits a file.</summary>
    /// <exception cref="DataException">The file cannot be used.</exception>
    /// <exception cref="CommandException">It does not make a federation: too few sites, one label only.</exception>
    public static DemoData Load(DemoOptions options)
    {
        using CellFile data = CellFile.Open(options.Data);
        string[] labels = data.ReadObsColumn(options.Label);
        if (labels.Distinct().Count() < 2)
        {
            throw new CommandException(
                ExitCodes.Failed, "one-label", $"column '{options.Label}' of {data.Name} holds one label only", "choose the column with the cell types: --label COLUMN");
        }

        string[] sites = SiteOfEachCell(data, options, labels.Length);
        string[] names = [.. sites.Distinct().Order(StringComparer.Ordinal)];
        if (names.Length < 3)
        {
            throw new CommandException(
                ExitCodes.Usage,
                "too-few-sites",
                $"{names.Length} sites: with 2 sites each learns the other's input by subtraction; at least 3 are needed",
                "name another column with --site-by, or split at random with --sites 5");
        }

        int[][] rowsOf = [.. names.Select(name => Enumerable.Range(0, sites.Length).Where(i => sites[i] == name).ToArray())];
        string[] donors = options.Privacy?.Donor is { } column ? data.ReadObsColumn(column) : [];
        RequireOneSiteEach(donors, names, rowsOf);
        return new DemoData(data.ReadMatrix(), labels, donors, names, rowsOf);
    }

    /// <summary>One site's cells.</summary>
    public (CellMatrix Cells, string[] Labels) Site(int index) =>
        (Cells.SelectRows(RowsOf[index]), [.. RowsOf[index].Select(row => CellLabels[row])]);

    /// <summary>The donor of each of a site's cells; empty where the study does not ask.</summary>
    public string[] DonorsOf(int index) => _donors.Length == 0 ? [] : [.. RowsOf[index].Select(row => _donors[row])];

    /// <summary>Units of the file.</summary>
    public int Units(PrivacyUnit unit) => Enumerable.Range(0, RowsOf.Count).Sum(site => UnitsOf(site, unit));

    /// <summary>The most units of a site.</summary>
    public int LargestSite(PrivacyUnit unit) => Enumerable.Range(0, RowsOf.Count).Max(site => UnitsOf(site, unit));

    private int UnitsOf(int site, PrivacyUnit unit) => unit switch
    {
        PrivacyUnit.Cell => RowsOf[site].Length,
        PrivacyUnit.Donor => DonorsOf(site).Distinct(StringComparer.Ordinal).Count(),
        PrivacyUnit.Site => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>A donor at two sites would move a sum by twice the clip. Sites cannot see that of each other; whoever splits a file can.</summary>
    private static void RequireOneSiteEach(string[] donors, string[] names, int[][] rowsOf)
    {
        if (donors.Length == 0)
        {
            return;
        }

        Dictionary<string, int> siteOf = [];
        for (int site = 0; site < rowsOf.Length; site++)
        {
            foreach (string donor in rowsOf[site].Select(row => donors[row]).Distinct(StringComparer.Ordinal))
            {
                if (!siteOf.TryAdd(donor, site))
                {
                    throw new CommandException(
                        ExitCodes.Usage,
                        "donor-at-two-sites",
                        $"donor '{donor}' is at two sites, {names[siteOf[donor]]} and {names[site]}: it would count twice, and cost twice its ε",
                        "split the file so that a donor is at one site: --site-by with the column of the donors, or of their hospitals");
                }
            }
        }
    }

    private static string[] SiteOfEachCell(CellFile data, DemoOptions options, int cells)
    {
        if (options.Sites is not { } count)
        {
            return options.SiteBy is null && !data.HasObsColumn(UsualSiteColumn)
                ? throw new CommandException(
                    ExitCodes.Usage,
                    "column-missing",
                    $"{data.Name} has no column '{UsualSiteColumn}' that says which cells are whose; it has {string.Join(", ", data.ObsColumns.DefaultIfEmpty("none"))}",
                    "name the column of the sites with --site-by, or split the cells at random with --sites 5")
                : data.ReadObsColumn(options.SiteBy ?? UsualSiteColumn);
        }

        if (options.SiteBy is not null)
        {
            throw new CommandException(ExitCodes.Usage, "sites-twice", "--site-by and --sites exclude each other", "name a column, or a number of random sites");
        }

        if (count is < 3 or > 64 || count > cells)
        {
            throw new CommandException(
                ExitCodes.Usage,
                "too-few-sites",
                count < 3
                    ? $"{count} sites: with 2 sites each learns the other's input by subtraction; at least 3 are needed"
                    : $"{count} sites are more than this machine or this file has room for",
                "use --sites with a number from 3 to 64");
        }

        int[] order = [.. Enumerable.Range(0, cells)];
        StudyRandom.For("demo-sites", options.Seed).Shuffle(order);
        string[] sites = new string[cells];
        for (int i = 0; i < cells; i++)
        {
            sites[order[i]] = string.Create(CultureInfo.InvariantCulture, $"site-{(i % count) + 1}");
        }

        return sites;
    }
}
