using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Trees;

/// <summary>Boosted trees whose leaves hold a number for each label; a cell's decision values are the sums of its leaves.</summary>
public sealed class TreesClassifier : CellTypeClassifier
{
    private const string GenesName = "genes";
    private const string ThresholdsName = "thresholds";
    private const string LeavesName = "leaves";

    private readonly DecisionTrees _trees;

    /// <summary>Takes ownership of the lists.</summary>
    internal TreesClassifier(IReadOnlyList<string> labels, IReadOnlyList<string> genes, DecisionTrees trees)
        : base(labels, genes) => _trees = trees;

    /// <inheritdoc />
    public override string Kind => ClassifierRegistry.Trees;

    /// <summary>Trees.</summary>
    public int Trees => _trees.Count;

    /// <summary>Reads what <see cref="ToArrays"/> wrote; anything else is refused.</summary>
    /// <param name="labels">A label for each number of a leaf.</param>
    /// <param name="genes">The genes that splits speak of.</param>
    /// <param name="arrays">genes (int32) and thresholds (float32), trees × splits; leaves (float64), trees × leaves × labels.</param>
    /// <exception cref="FormatException">These are no trees; the message says why.</exception>
    public static TreesClassifier FromArrays(IReadOnlyList<string> labels, IReadOnlyList<string> genes, IReadOnlyList<ModelArray> arrays)
    {
        if (!arrays.Select(array => array.Name).SequenceEqual([GenesName, ThresholdsName, LeavesName]))
        {
            throw new FormatException($"trees are the arrays {GenesName}, {ThresholdsName} and {LeavesName}");
        }

        if (arrays[0].Integers is not { } splits || arrays[1].Singles is not { } thresholds || arrays[2].Doubles is not { } leaves)
        {
            throw new FormatException($"{GenesName} are int32, {ThresholdsName} float32, {LeavesName} float64");
        }

        TreeShape shape = ShapeOf(labels.Count, arrays[0].Shape, arrays[1].Shape, arrays[2].Shape);
        for (int i = 0; i < splits.Length; i++)
        {
            CheckSplit(splits[i], thresholds[i], genes.Count);
        }

        return Array.TrueForAll(leaves, double.IsFinite)
            ? new TreesClassifier(labels, genes, new DecisionTrees(shape, splits, thresholds, leaves))
            : throw new FormatException("a leaf is not finite");
    }

    /// <inheritdoc />
    public override void Decide(PanelCells cells, int row, Span<double> decisions)
    {
        float[] dense = new float[Genes.Count];
        ReadOnlySpan<int> columns = cells.Columns(row);
        ReadOnlySpan<float> values = cells.Values(row);
        for (int i = 0; i < columns.Length; i++)
        {
            dense[columns[i]] = values[i];
        }

        _trees.Score(dense, decisions);
    }

    /// <inheritdoc />
    public override IReadOnlyList<ModelArray> ToArrays() =>
    [
        ModelArray.Of(GenesName, _trees.Genes.ToArray(), Trees, _trees.Shape.Splits),
        ModelArray.Of(ThresholdsName, _trees.Thresholds.ToArray(), Trees, _trees.Shape.Splits),
        ModelArray.Of(LeavesName, _trees.Leaves.ToArray(), Trees, _trees.Shape.Leaves, _trees.Shape.Classes),
    ];

    private static TreeShape ShapeOf(int classes, int[] splits, int[] thresholds, int[] leaves)
    {
        for (int depth = 1; depth <= TreeSettings.DeepestTree; depth++)
        {
            TreeShape shape = new(depth, classes);
            if (splits is [int trees and <= TreeSettings.MostRounds, int most] && most == shape.Splits)
            {
                return thresholds.SequenceEqual(splits) && leaves.SequenceEqual([trees, shape.Leaves, classes])
                    ? shape
                    : throw new FormatException("splits and leaves are not those of the same trees, with a number for each label");
            }
        }

        throw new FormatException($"{GenesName} are of at most {TreeSettings.MostRounds} trees with 2^depth − 1 splits each, of depth 1 to {TreeSettings.DeepestTree}");
    }

    private static void CheckSplit(int gene, float threshold, int genes)
    {
        if (gene < TreeShape.NoGene || gene >= genes)
        {
            throw new FormatException($"a split is on gene {gene} of {genes}");
        }

        bool fits = gene == TreeShape.NoGene ? threshold == 0 : threshold > 0 && float.IsFinite(threshold);
        if (!fits)
        {
            throw new FormatException("a threshold is finite and above 0, or 0 where nothing is split");
        }
    }
}
