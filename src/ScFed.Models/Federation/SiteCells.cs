using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Federation;

/// <summary>One site's cells in a study: their expression, their labels by the study's vocabulary, and which are held out.</summary>
/// <remarks>Not safe for use by two threads at once: it remembers the cells on the panel that was asked for last.</remarks>
public sealed class SiteCells
{
    /// <summary>Label of a cell that the study's vocabulary does not name; such a cell takes no part.</summary>
    public const int NoLabel = -1;

    /// <summary>Donor of a cell whose donor is not known.</summary>
    public const int NoDonor = -1;

    private readonly int[]? _donors;
    private readonly bool _scaledEach;
    private string[]? _panel;
    private PanelCells? _onPanel;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="place">The site's place in the roster, from 1.</param>
    /// <param name="cells">Expression as counted, which may be fractional, or log1p of 10^4 a cell.</param>
    /// <param name="labels">For each cell the index of its label, or <see cref="NoLabel"/>.</param>
    /// <param name="split">Which cells train and which are held out.</param>
    /// <param name="donors">For each cell the number of its donor, from 0, or <see cref="NoDonor"/>; null where no donor is known.</param>
    /// <param name="scaledEach">
    /// Whether what a cell's values are is told from that cell alone, and not from all of the site's: in a private study no unit may change another's vector.
    /// </param>
    /// <exception cref="ArgumentException">A list has another length, or a donor's number is below <see cref="NoDonor"/>.</exception>
    public SiteCells(int place, CellMatrix cells, int[] labels, TrainTestSplit split, int[]? donors = null, bool scaledEach = false)
    {
        if (labels.Length != cells.Cells)
        {
            throw new ArgumentException($"{labels.Length} labels for {cells.Cells} cells", nameof(labels));
        }

        if (donors is not null && (donors.Length != cells.Cells || Array.Exists(donors, donor => donor < NoDonor)))
        {
            throw new ArgumentException($"there is a donor from {NoDonor} on for each of {cells.Cells} cells", nameof(donors));
        }

        Place = place;
        Cells = cells;
        Labels = labels;
        Split = split;
        _donors = donors;
        _scaledEach = scaledEach;
        Scale = ScaleDetection.Detect(cells);
    }

    /// <summary>The site's place in the roster, from 1.</summary>
    public int Place { get; }

    /// <summary>Expression as counted.</summary>
    public CellMatrix Cells { get; }

    /// <summary>What the values are, told from all of them: those that are log1p of 10^4 a cell already are taken as they are.</summary>
    public ExpressionScale Scale { get; }

    /// <summary>For each cell the index of its label, or <see cref="NoLabel"/>.</summary>
    public int[] Labels { get; }

    /// <summary>Which cells train and which are held out.</summary>
    public TrainTestSplit Split { get; }

    /// <summary>For each cell the number of its donor, from 0, or <see cref="NoDonor"/>; empty where no donor is known.</summary>
    public ReadOnlySpan<int> Donors => _donors;

    /// <summary>
    /// What a step has worked out from these cells and the state, so that the next need not do it all again. Whoever takes it up checks that it
    /// still fits the state: it may be gone at any time, or stem from another study.
    /// </summary>
    internal object? Memo { get; set; }

    /// <summary>A site's cells from the names of their labels, split by the study's fraction and seed.</summary>
    /// <param name="place">The site's place in the roster, from 1.</param>
    /// <param name="cells">Expression as counted.</param>
    /// <param name="cellLabels">For each cell the name of its label; null or unknown names take no part.</param>
    /// <param name="vocabulary">The study's labels.</param>
    /// <param name="testFraction">Part of each label's cells that is held out.</param>
    /// <param name="seed">The study's seed.</param>
    public static SiteCells Labelled(
        int place, CellMatrix cells, IReadOnlyList<string?> cellLabels, IReadOnlyList<string> vocabulary, double testFraction, ulong seed)
    {
        int[] labels = LabelIndices(cellLabels, vocabulary);
        return new SiteCells(place, cells, labels, TrainTestSplit.Stratified(labels, testFraction, seed, place));
    }

    /// <summary>A site's cells for a private study: whole units train or are held out (<see cref="TrainTestSplit.ByUnit"/>).</summary>
    /// <param name="place">The site's place in the roster, from 1.</param>
    /// <param name="cells">Expression as counted.</param>
    /// <param name="cellLabels">For each cell the name of its label; null or unknown names take no part.</param>
    /// <param name="cellDonors">For each cell the name of its donor, null or empty where it is not known; null where the file names no donor.</param>
    /// <param name="vocabulary">The study's labels.</param>
    /// <param name="unit">What the study protects.</param>
    /// <param name="testFraction">Each unit's chance to be held out.</param>
    /// <param name="seed">The study's seed.</param>
    /// <exception cref="UnsuitableCellsException">The unit is the donor, and a labelled cell names none.</exception>
    public static SiteCells LabelledByUnit(
        int place,
        CellMatrix cells,
        IReadOnlyList<string?> cellLabels,
        IReadOnlyList<string?>? cellDonors,
        IReadOnlyList<string> vocabulary,
        PrivacyUnit unit,
        double testFraction,
        ulong seed)
    {
        int[] labels = LabelIndices(cellLabels, vocabulary);
        int[]? donors = cellDonors is null ? null : DonorNumbers(cellDonors);
        IReadOnlyList<string?> names = unit switch
        {
            PrivacyUnit.Cell => cells.CellNames,
            PrivacyUnit.Donor => cellDonors ?? new string?[labels.Length],
            _ => [.. Enumerable.Repeat("", labels.Length)],
        };
        TrainTestSplit split = TrainTestSplit.ByUnit(labels, unit, names, testFraction, seed, place);
        return new SiteCells(place, cells, labels, split, donors, scaledEach: true);
    }

    /// <summary>The cells of some sites as those of one, in their order, each with its label and its part of the split.</summary>
    /// <param name="sites">Sites whose files have the same genes in the same order; the first one's place is taken.</param>
    /// <exception cref="ArgumentException">There is no site, or their genes differ.</exception>
    public static SiteCells Pool(IReadOnlyList<SiteCells> sites)
    {
        if (sites.Count == 1)
        {
            return sites[0];
        }

        int[] first = new int[sites.Count + 1];
        for (int i = 0; i < sites.Count; i++)
        {
            first[i + 1] = first[i] + sites[i].Labels.Length;
        }

        return new SiteCells(
            sites[0].Place,
            CellMatrix.Concatenate([.. sites.Select(site => site.Cells)]),
            [.. sites.SelectMany(site => site.Labels)],
            new TrainTestSplit(
                [.. sites.SelectMany((site, i) => site.Split.Training.Select(row => first[i] + row))],
                [.. sites.SelectMany((site, i) => site.Split.HeldOut.Select(row => first[i] + row))]),
            PooledDonors(sites),
            sites[0]._scaledEach);
    }

    /// <summary>The units of a part of the split and the rows of their cells. Units without a cell in it are none of them.</summary>
    /// <exception cref="UnsuitableCellsException">The unit is the donor, and a cell of the part has none.</exception>
    public UnitCells Units(PrivacyUnit unit, StudyPart part)
    {
        int[] rows = part == StudyPart.HeldOut ? Split.HeldOut : Split.Training;
        return unit switch
        {
            PrivacyUnit.Cell => UnitCells.Each(rows),
            PrivacyUnit.Donor => UnitCells.Grouped(rows, _donors ?? throw UnitCells.NoDonorNamed(rows.Length)),
            PrivacyUnit.Site => UnitCells.Together(rows),
            _ => throw new ArgumentOutOfRangeException(nameof(unit)),
        };
    }

    /// <summary>The cells normalised on a panel of genes.</summary>
    /// <exception cref="UnsuitableCellsException">A value is negative or not finite, or a gene of the panel stands twice in the file.</exception>
    public PanelCells OnPanel(IReadOnlyList<string> genes)
    {
        if (_onPanel is null || _panel is null || !genes.SequenceEqual(_panel))
        {
            _onPanel = _scaledEach ? PanelCells.NormaliseEach(Cells, genes)
                : Scale == ExpressionScale.LogNormalised ? PanelCells.Normalised(Cells, genes)
                : PanelCells.Normalise(Cells, genes);
            _panel = [.. genes];
        }

        return _onPanel;
    }

    private static int[] LabelIndices(IReadOnlyList<string?> cellLabels, IReadOnlyList<string> vocabulary)
    {
        Dictionary<string, int> indices = [];
        for (int i = 0; i < vocabulary.Count; i++)
        {
            indices.Add(vocabulary[i], i);
        }

        return [.. cellLabels.Select(label => label is not null && indices.TryGetValue(label, out int index) ? index : NoLabel)];
    }

    private static int[] DonorNumbers(IReadOnlyList<string?> names)
    {
        Dictionary<string, int> numbers = [];
        int[] donors = new int[names.Count];
        for (int cell = 0; cell < donors.Length; cell++)
        {
            if (string.IsNullOrEmpty(names[cell]))
            {
                donors[cell] = NoDonor;
                continue;
            }

            if (!numbers.TryGetValue(names[cell]!, out donors[cell]))
            {
                donors[cell] = numbers.Count;
                numbers.Add(names[cell]!, donors[cell]);
            }
        }

        return donors;
    }

    /// <summary>Donors of two sites are two donors, whatever their names; null where no site knows one.</summary>
    private static int[]? PooledDonors(IReadOnlyList<SiteCells> sites)
    {
        if (sites.All(site => site._donors is null))
        {
            return null;
        }

        List<int> pooled = [];
        int next = 0;
        foreach (SiteCells site in sites)
        {
            int first = next;
            for (int cell = 0; cell < site.Labels.Length; cell++)
            {
                int donor = site._donors?[cell] ?? NoDonor;
                pooled.Add(donor == NoDonor ? NoDonor : first + donor);
                next = Math.Max(next, first + donor + 1);
            }
        }

        return [.. pooled];
    }
}
