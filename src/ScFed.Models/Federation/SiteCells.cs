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

    private string[]? _panel;
    private PanelCells? _onPanel;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="place">The site's place in the roster, from 1.</param>
    /// <param name="cells">Expression as counted, which may be fractional, or log1p of 10^4 a cell.</param>
    /// <param name="labels">For each cell the index of its label, or <see cref="NoLabel"/>.</param>
    /// <param name="split">Which cells train and which are held out.</param>
    public SiteCells(int place, CellMatrix cells, int[] labels, TrainTestSplit split)
    {
        if (labels.Length != cells.Cells)
        {
            throw new ArgumentException($"{labels.Length} labels for {cells.Cells} cells", nameof(labels));
        }

        Place = place;
        Cells = cells;
        Labels = labels;
        Split = split;
        Scale = ScaleDetection.Detect(cells);
    }

    /// <summary>The site's place in the roster, from 1.</summary>
    public int Place { get; }

    /// <summary>Expression as counted.</summary>
    public CellMatrix Cells { get; }

    /// <summary>What the values are: those that are log1p of 10^4 a cell already are taken as they are.</summary>
    public ExpressionScale Scale { get; }

    /// <summary>For each cell the index of its label, or <see cref="NoLabel"/>.</summary>
    public int[] Labels { get; }

    /// <summary>Which cells train and which are held out.</summary>
    public TrainTestSplit Split { get; }

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
        Dictionary<string, int> indices = [];
        for (int i = 0; i < vocabulary.Count; i++)
        {
            indices.Add(vocabulary[i], i);
        }

        int[] labels = [.. cellLabels.Select(label => label is not null && indices.TryGetValue(label, out int index) ? index : NoLabel)];
        return new SiteCells(place, cells, labels, TrainTestSplit.Stratified(labels, testFraction, seed, place));
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
                [.. sites.SelectMany((site, i) => site.Split.HeldOut.Select(row => first[i] + row))]));
    }

    /// <summary>The cells normalised on a panel of genes.</summary>
    /// <exception cref="UnsuitableCellsException">A value is negative or not finite, or a gene of the panel stands twice in the file.</exception>
    public PanelCells OnPanel(IReadOnlyList<string> genes)
    {
        if (_onPanel is null || _panel is null || !genes.SequenceEqual(_panel))
        {
            _onPanel = Scale == ExpressionScale.LogNormalised ? PanelCells.Normalised(Cells, genes) : PanelCells.Normalise(Cells, genes);
            _panel = [.. genes];
        }

        return _onPanel;
    }
}
