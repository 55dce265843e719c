using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;
using ScFed.Node.Benchmarks.Classifiers;

namespace ScFed.Node.Benchmarks.Attacks;

/// <summary>
/// The cells of an attack: at most some thousand of a file, dealt to sites. A tenth of them bear a wrong label, in training and out of it: a model can name such a
/// cell wrongly only if it has learnt it by heart, so they are the cells in the greatest danger.
/// </summary>
internal sealed class AttackedCells
{
    private const int MostCells = 2_000;
    private const int FewestSites = 4;
    private const double WrongLabels = 0.1;

    private readonly CellMatrix _matrix;
    private readonly int[] _site;
    private readonly int[] _labels;

    /// <summary>Draws the cells and the wrong labels.</summary>
    /// <param name="data">The file; its sites are those of the studies, where it names four or more.</param>
    /// <param name="seed">Of the draws.</param>
    public AttackedCells(LoadedData data, ulong seed)
    {
        int[] rows = [.. Enumerable.Range(0, data.Labels.Length)];
        if (rows.Length > MostCells)
        {
            StudyRandom.For("attack.cells", seed).Shuffle(rows);
            rows = [.. rows.Take(MostCells).Order()];
        }

        _matrix = data.Cells.SelectRows(rows);
        Vocabulary = data.Vocabulary;
        Labels = [.. rows.Select(row => data.Labels[row])];
        bool named = data.SiteNames.Length >= FewestSites;
        SiteCount = named ? data.SiteNames.Length : 5;
        _site = [.. rows.Select((row, i) => named ? data.Sites[row] : i % SiteCount)];

        _labels = [.. Labels];
        StudyRandom random = StudyRandom.For("attack.wrong-labels", seed);
        int[] order = [.. Enumerable.Range(0, rows.Length)];
        random.Shuffle(order);
        WronglyLabelled = [.. order.Take((int)(rows.Length * WrongLabels)).Order()];
        RightlyLabelled = [.. order.Skip(WronglyLabelled.Count).Order()];
        foreach (int cell in WronglyLabelled)
        {
            _labels[cell] = (Labels[cell] + 1 + random.Below(Vocabulary.Count - 1)) % Vocabulary.Count;
        }
    }

    /// <summary>The types.</summary>
    public IReadOnlyList<string> Vocabulary { get; }

    /// <summary>The genes.</summary>
    public IReadOnlyList<string> Genes => _matrix.GeneNames;

    /// <summary>The true type of each cell.</summary>
    public int[] Labels { get; }

    /// <summary>The label that each cell bears in the study.</summary>
    public ReadOnlySpan<int> StudyLabels => _labels;

    /// <summary>Cells that bear a wrong one.</summary>
    public IReadOnlyList<int> WronglyLabelled { get; }

    /// <summary>All others.</summary>
    public IReadOnlyList<int> RightlyLabelled { get; }

    /// <summary>n.</summary>
    public int SiteCount { get; }

    /// <summary>Cells.</summary>
    public int Count => _labels.Length;

    /// <summary>The most cells of one site.</summary>
    public int LargestSite => _site.CountBy(site => site).Max(site => site.Value);

    /// <summary>The sites, all of their cells among the members training ones; no site is left out, as one without a cell takes part all the same.</summary>
    public SiteCells[] SitesOf(Func<int, bool> isMember) =>
    [
        .. Enumerable.Range(0, SiteCount).Select(site => SiteOf(site + 1, [.. Enumerable.Range(0, Count).Where(cell => _site[cell] == site && isMember(cell))], _labels)),
    ];

    /// <summary>These cells as a site's, with their true labels.</summary>
    public SiteCells Site(int place, int[] rows) => SiteOf(place, rows, Labels);

    private SiteCells SiteOf(int place, int[] rows, int[] labels) => new(
        place,
        _matrix.SelectRows(rows),
        [.. rows.Select(row => labels[row])],
        new TrainTestSplit([.. Enumerable.Range(0, rows.Length)], []));
}
