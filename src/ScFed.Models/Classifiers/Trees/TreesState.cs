using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>
/// What a state says of trees: the cuts, all splits and leaves so far, and of the tree that is being grown the level that is summed next and what
/// subtraction needs of the level before.
/// </summary>
internal sealed class TreesState(ModelState state, TreeShape shape)
{
    internal const string CutsName = "trees.cuts";
    internal const string GenesName = "trees.genes";
    internal const string BinsName = "trees.bins";
    internal const string LeavesName = "trees.leaves";
    internal const string LevelName = "trees.level";
    internal const string ParentsName = "trees.parents";
    internal const string TotalsName = "trees.totals";
    internal const string HistogramsName = "trees.histograms";

    /// <summary>Whether genes are cut into bins, so that trees can be grown.</summary>
    internal bool HasCuts => state.Has(CutsName);

    /// <summary>The cuts, gene after gene.</summary>
    internal ReadOnlySpan<long> Cuts => state.Longs(CutsName);

    /// <summary>The level that is summed next; 0 between trees.</summary>
    internal int Level => (int)state.Longs(LevelName)[0];

    /// <summary>Trees that are done; the one being grown stands behind them.</summary>
    internal int Finished => (state.Longs(GenesName).Length / shape.Splits) - (Level > 0 ? 1 : 0);

    /// <summary>For each split, tree after tree, its gene (of the selected ones), or −1.</summary>
    internal ReadOnlySpan<long> Genes => state.Longs(GenesName);

    /// <summary>For each split the last bin that goes left, which is also the index of its cut.</summary>
    internal ReadOnlySpan<long> Bins => state.Longs(BinsName);

    /// <summary>Leaves × labels, tree after tree.</summary>
    internal ReadOnlySpan<double> Leaves => state.Doubles(LeavesName);

    /// <summary>Places, within the level above, of the nodes whose children are summed next.</summary>
    internal ReadOnlySpan<long> Parents => state.Longs(ParentsName);

    /// <summary>For each of them the gradients and hessians of its left, then its right child.</summary>
    internal ReadOnlySpan<long> Totals => state.Longs(TotalsName);

    /// <summary>Their histograms.</summary>
    internal ReadOnlySpan<long> Histograms => state.Longs(HistogramsName);

    /// <summary>The state without the tree that is being grown.</summary>
    internal ModelState WithoutUnfinished()
    {
        int splits = Finished * shape.Splits;
        return WithLevel(
            state.With(GenesName, Genes[..splits]).With(BinsName, Bins[..splits]).With(LeavesName, Leaves[..(Finished * shape.LeafValues)]), 0, [], [], []);
    }

    /// <summary>A state without trees, from which they can be grown.</summary>
    internal static ModelState Start(ModelState state) => WithLevel(
        state.With(GenesName, ReadOnlySpan<long>.Empty).With(BinsName, ReadOnlySpan<long>.Empty).With(LeavesName, ReadOnlySpan<double>.Empty), 0, [], [], []);

    /// <summary>The state with the level that is summed next.</summary>
    internal static ModelState WithLevel(ModelState state, int level, ReadOnlySpan<long> parents, ReadOnlySpan<long> totals, ReadOnlySpan<long> histograms) => state
        .With(LevelName, (long)level)
        .With(ParentsName, parents)
        .With(TotalsName, totals)
        .With(HistogramsName, histograms);
}
