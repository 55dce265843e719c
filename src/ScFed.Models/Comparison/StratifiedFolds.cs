using ScFed.Models.Federation;

namespace ScFed.Models.Comparison;

/// <summary>Folds of a cross-validation: each cell is tested in one of them and trains in all others.</summary>
public static class StratifiedFolds
{
    /// <summary>The fold of each cell, 0 to <paramref name="folds"/> − 1; of each label every fold gets the same number of cells, or one more.</summary>
    /// <param name="labels">For each cell the index of its label.</param>
    /// <param name="folds">2 or more.</param>
    /// <param name="seed">Draws the order within a label.</param>
    public static int[] Draw(ReadOnlySpan<int> labels, int folds, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        SortedDictionary<int, List<int>> cellsOf = [];
        for (int cell = 0; cell < labels.Length; cell++)
        {
            if (!cellsOf.TryGetValue(labels[cell], out List<int>? cells))
            {
                cellsOf.Add(labels[cell], cells = []);
            }

            cells.Add(cell);
        }

        int[] fold = new int[labels.Length];
        int next = 0;
        foreach ((int label, List<int> cells) in cellsOf)
        {
            int[] order = [.. cells];
            StudyRandom.For("folds", seed, (ulong)label).Shuffle(order);
            foreach (int cell in order)
            {
                fold[cell] = next++ % folds;
            }
        }

        return fold;
    }
}
