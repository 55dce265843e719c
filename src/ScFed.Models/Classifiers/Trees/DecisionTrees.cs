namespace ScFed.Models.Classifiers.Trees;

/// <summary>Grown trees, ready to be walked. Takes ownership of the arrays.</summary>
/// <param name="shape">How each tree lies in the arrays.</param>
/// <param name="genes">For each split, tree after tree, its gene, or −1 where everything goes left.</param>
/// <param name="thresholds">For each split the value from which on a cell goes right.</param>
/// <param name="leaves">Trees × leaves × classes.</param>
internal sealed class DecisionTrees(TreeShape shape, int[] genes, float[] thresholds, double[] leaves)
{
    /// <summary>How each tree lies in the arrays.</summary>
    internal TreeShape Shape => shape;

    /// <summary>Trees.</summary>
    internal int Count => genes.Length / shape.Splits;

    /// <summary>For each split its gene, or −1.</summary>
    internal ReadOnlySpan<int> Genes => genes;

    /// <summary>For each split its threshold.</summary>
    internal ReadOnlySpan<float> Thresholds => thresholds;

    /// <summary>Trees × leaves × classes.</summary>
    internal ReadOnlySpan<double> Leaves => leaves;

    /// <summary>Writes the scores of a cell: for each class its leaves, added in the order of the trees.</summary>
    internal void Score(ReadOnlySpan<float> cell, Span<double> scores)
    {
        scores.Clear();
        for (int tree = 0; tree < Count; tree++)
        {
            int first = tree * shape.Splits;
            int node = 0;
            while (node < shape.Splits)
            {
                int gene = genes[first + node];
                bool goesRight = gene != TreeShape.NoGene && cell[gene] >= thresholds[first + node];
                node = (2 * node) + (goesRight ? 2 : 1);
            }

            ReadOnlySpan<double> leaf = leaves.AsSpan((tree * shape.LeafValues) + ((node - shape.Splits) * shape.Classes), shape.Classes);
            for (int k = 0; k < leaf.Length; k++)
            {
                scores[k] += leaf[k];
            }
        }
    }
}
