using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers;

/// <summary>Trains for some epochs: each goes once through all cells, in an order drawn anew.</summary>
public static class EpochTraining
{
    /// <summary>Trains, and changes the weights and Adam's memory.</summary>
    /// <param name="training">The training under way.</param>
    /// <param name="cells">What it learns from.</param>
    /// <param name="epochs">How often it goes through all cells.</param>
    /// <param name="batch">Cells a step; the last step of an epoch has what is left.</param>
    /// <param name="random">Draws the orders.</param>
    /// <param name="progress">Is told each epoch (from 1) and its mean loss.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static void Run(
        IPerceptronTraining training,
        TrainingCells cells,
        int epochs,
        int batch,
        StudyRandom random,
        Action<int, double>? progress = null,
        CancellationToken cancellation = default)
    {
        int largest = Math.Min(batch, cells.Count);
        float[] inputs = new float[largest * cells.Genes];
        int[] labels = new int[largest];
        Run(cells.Count, Step, epochs, batch, random, progress, cancellation);

        double Step(ReadOnlySpan<int> drawn)
        {
            Span<float> batchInputs = inputs.AsSpan(0, drawn.Length * cells.Genes);
            Span<int> batchLabels = labels.AsSpan(0, drawn.Length);
            cells.Write(drawn, batchInputs, batchLabels);
            return training.Step(batchInputs, batchLabels);
        }
    }

    /// <summary>Trains anything for some epochs.</summary>
    /// <param name="cells">Cells to learn from.</param>
    /// <param name="step">Makes a step on some of them, numbered from 0, and returns their mean loss.</param>
    /// <param name="epochs">How often it goes through all cells.</param>
    /// <param name="batch">Cells a step; the last step of an epoch has what is left.</param>
    /// <param name="random">Draws the orders.</param>
    /// <param name="progress">Is told each epoch (from 1) and its mean loss.</param>
    /// <param name="cancellation">Stops between steps.</param>
    public static void Run(
        int cells,
        Func<ReadOnlySpan<int>, double> step,
        int epochs,
        int batch,
        StudyRandom random,
        Action<int, double>? progress = null,
        CancellationToken cancellation = default)
    {
        int[] order = [.. Enumerable.Range(0, cells)];
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            for (int start = 0; start < order.Length; start += batch)
            {
                cancellation.ThrowIfCancellationRequested();
                int count = Math.Min(batch, order.Length - start);
                loss += count * step(order.AsSpan(start, count));
            }

            progress?.Invoke(epoch, cells == 0 ? 0 : loss / cells);
        }
    }
}
