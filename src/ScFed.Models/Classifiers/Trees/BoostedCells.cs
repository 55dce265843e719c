using System.Numerics;
using System.Runtime.InteropServices;
using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// A site's training cells as boosting sees them: their bins, their scores by the trees of a state and the gradients at these scores. All of it follows from cells
/// and state; it is kept between sums so that only new trees have to be walked.
/// </summary>
internal sealed class BoostedCells
{
    private readonly TreeShape _shape;
    private readonly string[] _panel;
    private readonly long[] _cuts;
    private readonly int[] _rows;
    private readonly int[] _labels;
    private readonly BinnedCells _cells;
    private readonly double[] _scores;
    private readonly int _stride;
    private readonly long[] _gradients;
    private long[] _genes = [];
    private long[] _bins = [];
    private double[] _leaves = [];

    private BoostedCells(TreeShape shape, string[] panel, long[] cuts, int[] rows, int bins, SiteCells site)
    {
        (_shape, _panel, _cuts, _rows) = (shape, panel, cuts, rows);
        _labels = Array.ConvertAll(rows, row => site.Labels[row]);
        _cells = new BinnedCells(site.OnPanel(panel), rows, new GeneCuts(cuts, bins - 1));
        _scores = new double[rows.Length * shape.Classes];
        int lanes = Vector<long>.Count;
        _stride = ((2 * shape.Classes) + lanes - 1) / lanes * lanes;
        _gradients = new long[rows.Length * _stride];
        Derive();
    }

    /// <summary>The kept training cells of a site at a state.</summary>
    internal static BoostedCells Of(CellTypeSettings settings, TreeShape shape, ModelState state, SiteCells site)
    {
        TreesState trees = new(state, shape);
        int[] rows = KeptCells.Training(state, site);
        string[] panel = settings.SelectedGenes(state);
        if (site.Memo is not BoostedCells cells || !cells.IsOf(shape, panel, trees.Cuts, rows))
        {
            cells = new BoostedCells(shape, panel, trees.Cuts.ToArray(), rows, settings.Trees.MaxBin, site);
            site.Memo = cells;
        }

        cells.Follow(trees);
        return cells;
    }

    /// <summary>Gradients, then hessians, of all cells.</summary>
    internal long[] Totals()
    {
        long[] totals = new long[2 * _shape.Classes];
        for (int cell = 0; cell < _cells.Cells; cell++)
        {
            for (int i = 0; i < totals.Length; i++)
            {
                totals[i] += _gradients[(cell * _stride) + i];
            }
        }

        return totals;
    }

    /// <summary>The histograms of the nodes that are summed: nodes × genes × bins × (gradients, hessians).</summary>
    internal long[] Histograms(TreeLevel level, TreesState trees)
    {
        int splits = level.Level == 0 ? 0 : level.Tree * _shape.Splits;
        int[] places = _cells.Places(trees.Genes[splits..], trees.Bins[splits..], level.Level);
        int[] slots = Slots(level);
        long[] padded = new long[level.Genes.Length * level.BinsOfGene * _stride];
        long[] histograms = new long[level.Summed.Length * level.NodeLength];
        for (int i = 0; i < level.Summed.Length; i++)
        {
            Array.Clear(padded);
            for (int cell = 0; cell < places.Length; cell++)
            {
                if (places[cell] == level.Summed[i])
                {
                    Add(_gradients.AsSpan(cell * _stride, _stride), _cells.Entries(cell), slots, padded);
                }
            }

            Compact(padded, level.Channels, histograms.AsSpan(i * level.NodeLength, level.NodeLength));
        }

        return histograms;
    }

    /// <summary>Adds a cell's padded gradients to each of its bins. No bounds are checked within: <see cref="Slots"/> gives places in the buffer only.</summary>
    private static void Add(ReadOnlySpan<long> gradients, ReadOnlySpan<int> entries, int[] slots, Span<long> into)
    {
        ref long from = ref MemoryMarshal.GetReference(gradients);
        ref long to = ref MemoryMarshal.GetReference(into);
        foreach (int entry in entries)
        {
            int at = slots[entry];
            if (at < 0)
            {
                continue;
            }

            for (int i = 0; i < gradients.Length; i += Vector<long>.Count)
            {
                (Vector.LoadUnsafe(ref to, (nuint)(at + i)) + Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)(at + i));
            }
        }
    }

    /// <summary>Where the numbers of each entry are added, or −1 where the tree does not look at its gene.</summary>
    private int[] Slots(TreeLevel level)
    {
        int[] slots = new int[_cuts.Length];
        Array.Fill(slots, -1);
        for (int slot = 0; slot < level.Genes.Length; slot++)
        {
            for (int bin = 0; bin < level.BinsOfGene; bin++)
            {
                slots[(level.Genes[slot] * level.BinsOfGene) + bin] = ((slot * level.BinsOfGene) + bin) * _stride;
            }
        }

        return slots;
    }

    private void Compact(ReadOnlySpan<long> padded, int channels, Span<long> into)
    {
        for (int bin = 0; bin < padded.Length / _stride; bin++)
        {
            padded.Slice(bin * _stride, channels).CopyTo(into[(bin * channels)..]);
        }
    }

    private bool IsOf(TreeShape shape, string[] panel, ReadOnlySpan<long> cuts, int[] rows) =>
        _shape == shape && _panel.AsSpan().SequenceEqual(panel) && cuts.SequenceEqual(_cuts) && _rows.AsSpan().SequenceEqual(rows);

    /// <summary>Brings scores and gradients to the finished trees of a state, from the first one on where they are not those walked before and more.</summary>
    private void Follow(TreesState trees)
    {
        int finished = trees.Finished;
        ReadOnlySpan<long> genes = trees.Genes[..(finished * _shape.Splits)];
        ReadOnlySpan<long> bins = trees.Bins[..genes.Length];
        ReadOnlySpan<double> leaves = trees.Leaves[..(finished * _shape.LeafValues)];
        int walked = _genes.Length / _shape.Splits;
        bool goesOn = genes.StartsWith(_genes) && bins.StartsWith(_bins) && leaves.StartsWith(_leaves);
        if (goesOn && walked == finished)
        {
            return;
        }

        if (!goesOn)
        {
            Array.Clear(_scores);
            walked = 0;
        }

        for (int tree = walked; tree < finished; tree++)
        {
            int[] places = _cells.Places(genes[(tree * _shape.Splits)..], bins[(tree * _shape.Splits)..], _shape.Depth);
            AddLeaves(places, leaves.Slice(tree * _shape.LeafValues, _shape.LeafValues));
        }

        (_genes, _bins, _leaves) = (genes.ToArray(), bins.ToArray(), leaves.ToArray());
        Derive();
    }

    private void AddLeaves(int[] places, ReadOnlySpan<double> leaves)
    {
        int classes = _shape.Classes;
        for (int cell = 0; cell < places.Length; cell++)
        {
            ReadOnlySpan<double> leaf = leaves.Slice(places[cell] * classes, classes);
            Span<double> scores = _scores.AsSpan(cell * classes, classes);
            for (int k = 0; k < leaf.Length; k++)
            {
                scores[k] += leaf[k];
            }
        }
    }

    private void Derive()
    {
        int classes = _shape.Classes;
        for (int cell = 0; cell < _rows.Length; cell++)
        {
            SoftmaxGradients.Write(_scores.AsSpan(cell * classes, classes), _labels[cell], _gradients.AsSpan(cell * _stride, 2 * classes));
        }
    }
}
