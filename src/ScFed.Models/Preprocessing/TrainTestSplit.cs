using ScFed.Models.Federation;

namespace ScFed.Models.Preprocessing;

/// <summary>Which cells of a site train and which are held out, as rising row numbers. A cell without label is in neither.</summary>
/// <param name="Training">Rows that train.</param>
/// <param name="HeldOut">Rows that are held out.</param>
public sealed record TrainTestSplit(int[] Training, int[] HeldOut)
{
    /// <summary>
    /// Holds out a fraction of the cells of each label, rounded half up, but never a label's last cell. The draw depends on the labels in
    /// their order, the seed and the place only.
    /// </summary>
    /// <param name="labels">For each cell the index of its label, or <see cref="SiteCells.NoLabel"/>.</param>
    /// <param name="fraction">0 to below 1.</param>
    /// <param name="seed">The study's seed.</param>
    /// <param name="place">The site's place.</param>
    /// <param name="purpose">Tells this draw apart from others by the same seed.</param>
    public static TrainTestSplit Stratified(ReadOnlySpan<int> labels, double fraction, ulong seed, int place, string purpose = "split")
    {
        ArgumentOutOfRangeException.ThrowIfNegative(fraction);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(fraction, 1);
        SortedDictionary<int, List<int>> cellsOf = [];
        for (int cell = 0; cell < labels.Length; cell++)
        {
            if (labels[cell] == SiteCells.NoLabel)
            {
                continue;
            }

            if (!cellsOf.TryGetValue(labels[cell], out List<int>? cells))
            {
                cellsOf.Add(labels[cell], cells = []);
            }

            cells.Add(cell);
        }

        List<int> training = [];
        List<int> heldOut = [];
        foreach ((int label, List<int> cells) in cellsOf)
        {
            int[] drawn = [.. cells];
            StudyRandom.For(purpose, seed, (ulong)place, (ulong)label).Shuffle(drawn);
            int held = Math.Min((int)Math.Floor((drawn.Length * fraction) + 0.5), drawn.Length - 1);
            heldOut.AddRange(drawn[..held]);
            training.AddRange(drawn[held..]);
        }

        training.Sort();
        heldOut.Sort();
        return new TrainTestSplit([.. training], [.. heldOut]);
    }
}
