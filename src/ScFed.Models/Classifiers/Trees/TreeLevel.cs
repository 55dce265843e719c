using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>What the next sum of a state is about: which nodes of which tree, on which genes. Everybody derives the same from the state.</summary>
internal sealed class TreeLevel
{
    /// <summary>Reads it from a state that has its cuts.</summary>
    internal TreeLevel(CellTypeSettings settings, TreeShape shape, ModelState state)
    {
        TreesState trees = new(state, shape);
        Tree = trees.Finished;
        Level = trees.Level;
        Channels = 2 * shape.Classes;
        BinsOfGene = settings.Trees.MaxBin - 1;
        Genes = Draw(settings, new CellTypeState(state).SelectedGenes.Length, Tree);
        Summed = Level == 0 ? [0] : LighterChildren(trees.Parents, trees.Totals, shape.Classes);
    }

    /// <summary>The tree, from 0.</summary>
    internal int Tree { get; }

    /// <summary>The level, from 0.</summary>
    internal int Level { get; }

    /// <summary>Numbers of a bin: a gradient for each label, then a hessian for each.</summary>
    internal int Channels { get; }

    /// <summary>Summed bins of a gene; bin 0 is what they leave of the node.</summary>
    internal int BinsOfGene { get; }

    /// <summary>The genes that this tree may split on, rising.</summary>
    internal int[] Genes { get; }

    /// <summary>Places within the level of the nodes that are summed: of two siblings the one whose hessians sum to less, of equals the left.</summary>
    internal int[] Summed { get; }

    /// <summary>Numbers of a node's histogram: genes × bins × channels.</summary>
    internal int NodeLength => Genes.Length * BinsOfGene * Channels;

    /// <summary>Whether the left of two siblings is summed, by the totals of both.</summary>
    internal static bool IsLeftLighter(ReadOnlySpan<long> left, ReadOnlySpan<long> right, int classes) => Weight(left, classes) <= Weight(right, classes);

    /// <summary>Sum of a node's hessians over all labels, in steps. Bit-exact.</summary>
    internal static double Weight(ReadOnlySpan<long> totals, int classes)
    {
        double weight = 0;
        foreach (long hessian in totals[classes..])
        {
            weight += hessian;
        }

        return weight;
    }

    private static int[] LighterChildren(ReadOnlySpan<long> parents, ReadOnlySpan<long> totals, int classes)
    {
        int channels = 2 * classes;
        int[] places = new int[parents.Length];
        for (int i = 0; i < places.Length; i++)
        {
            ReadOnlySpan<long> children = totals.Slice(i * 2 * channels, 2 * channels);
            places[i] = (2 * (int)parents[i]) + (IsLeftLighter(children[..channels], children[channels..], classes) ? 0 : 1);
        }

        return places;
    }

    private static int[] Draw(CellTypeSettings settings, int genes, int tree)
    {
        int[] drawn = [.. Enumerable.Range(0, genes)];
        int most = Math.Max(1, (int)(settings.Trees.ColsampleByTree * genes));
        if (most < genes)
        {
            StudyRandom.For("trees.columns", settings.Seed, (ulong)tree).Shuffle(drawn);
            drawn = drawn[..most];
            Array.Sort(drawn);
        }

        return drawn;
    }
}
