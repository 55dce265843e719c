using System.Numerics.Tensors;
using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>Grows a tree by one level from the sums of that level. Bit-exact.</summary>
internal sealed class LevelGrowth
{
    private readonly TreeSettings _settings;
    private readonly TreeShape _shape;
    private readonly TreeLevel _level;
    private readonly ModelState _state;
    private readonly TreesState _before;
    private readonly SplitSearch _search;
    private readonly bool _isLast;
    private readonly long[] _genes;
    private readonly long[] _bins;
    private readonly double[] _leaves;
    private readonly List<long> _parents = [];
    private readonly List<long> _totals = [];
    private readonly List<long[]> _histograms = [];

    /// <summary>Starts from a state; on the first level a new tree is put behind those that are done.</summary>
    internal LevelGrowth(CellTypeSettings settings, TreeShape shape, TreeLevel level, ModelState state)
    {
        (_settings, _shape, _level, _state) = (settings.Trees, shape, level, state);
        _before = new TreesState(state, shape);
        _search = new SplitSearch(_settings, shape.Classes, level.BinsOfGene);
        _isLast = level.Level == shape.Depth - 1;
        _genes = new long[(level.Tree + 1) * shape.Splits];
        _bins = new long[_genes.Length];
        _leaves = new double[(level.Tree + 1) * shape.LeafValues];
        _genes.AsSpan(level.Tree * shape.Splits).Fill(TreeShape.NoGene);
        _before.Genes.CopyTo(_genes);
        _before.Bins.CopyTo(_bins);
        _before.Leaves.CopyTo(_leaves);
    }

    /// <summary>The state after the level.</summary>
    /// <param name="totals">On the first level the root's gradients, then its hessians; after it they are known.</param>
    /// <param name="sums">Histograms of <see cref="TreeLevel.Summed"/>.</param>
    /// <exception cref="OverflowException">The sums cannot be those of cells.</exception>
    internal ModelState Grow(ReadOnlySpan<long> totals, ReadOnlySpan<long> sums)
    {
        if (_level.Level == 0)
        {
            GrowNode(0, totals, sums.ToArray());
        }
        else
        {
            GrowChildren(sums);
        }

        ModelState grown = _state.With(TreesState.GenesName, _genes).With(TreesState.BinsName, _bins).With(TreesState.LeavesName, _leaves);
        return _parents.Count == 0
            ? TreesState.WithLevel(grown, 0, [], [], [])
            : TreesState.WithLevel(grown, _level.Level + 1, [.. _parents], [.. _totals], Joined());
    }

    private void GrowChildren(ReadOnlySpan<long> sums)
    {
        int channels = _level.Channels;
        for (int i = 0; i < _level.Summed.Length; i++)
        {
            long[] summed = sums.Slice(i * _level.NodeLength, _level.NodeLength).ToArray();
            long[] other = new long[summed.Length];
            TensorPrimitives.Subtract(_before.Histograms.Slice(i * _level.NodeLength, _level.NodeLength), summed, other);
            bool isLeftSummed = _level.Summed[i] % 2 == 0;
            int left = 2 * (int)_before.Parents[i];
            ReadOnlySpan<long> totals = _before.Totals.Slice(i * 2 * channels, 2 * channels);
            GrowNode(left, totals[..channels], isLeftSummed ? summed : other);
            GrowNode(left + 1, totals[channels..], isLeftSummed ? other : summed);
        }
    }

    private void GrowNode(int place, ReadOnlySpan<long> totals, long[] histogram)
    {
        if (_search.Best(totals, histogram) is not { } split)
        {
            SetLeaf(place << (_shape.Depth - _level.Level), totals);
            return;
        }

        int at = (_level.Tree * _shape.Splits) + TreeShape.FirstOf(_level.Level) + place;
        _genes[at] = _level.Genes[split.Slot];
        _bins[at] = split.Cut;
        if (_isLast)
        {
            SetLeaf(2 * place, split.Left);
            SetLeaf((2 * place) + 1, split.Right);
            return;
        }

        _parents.Add(place);
        _totals.AddRange(split.Left);
        _totals.AddRange(split.Right);
        _histograms.Add(histogram);
    }

    /// <summary>−η·G/(H + λ) for each label.</summary>
    private void SetLeaf(int leaf, ReadOnlySpan<long> totals)
    {
        int classes = _shape.Classes;
        Span<double> values = _leaves.AsSpan((_level.Tree * _shape.LeafValues) + (leaf * classes), classes);
        for (int k = 0; k < classes; k++)
        {
            double hessian = Quantised.Value(totals[classes + k]) + _settings.Lambda;
            values[k] = -_settings.Eta * Quantised.Value(totals[k]) / hessian;
        }
    }

    private long[] Joined()
    {
        long[] joined = new long[_histograms.Count * _level.NodeLength];
        for (int i = 0; i < _histograms.Count; i++)
        {
            _histograms[i].CopyTo(joined, i * _level.NodeLength);
        }

        return joined;
    }
}
