using System.Numerics.Tensors;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers;

/// <summary>A trained classifier of any kind with all that it needs to name the type of a cell. Immutable; safe for use by several threads at once.</summary>
public abstract class CellTypeClassifier
{
    /// <summary>Takes ownership of the lists.</summary>
    /// <param name="labels">A label for each decision value.</param>
    /// <param name="genes">The genes that it looks at, the panel of the cells it is given.</param>
    protected CellTypeClassifier(IReadOnlyList<string> labels, IReadOnlyList<string> genes)
    {
        Labels = labels;
        Genes = genes;
    }

    /// <summary>Which kind it is, one of <see cref="ClassifierRegistry.Names"/>.</summary>
    public abstract string Kind { get; }

    /// <summary>A label for each decision value.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>The genes that it looks at.</summary>
    public IReadOnlyList<string> Genes { get; }

    /// <summary>Writes the decision value of each label for one cell on <see cref="Genes"/>: the largest names the cell.</summary>
    public abstract void Decide(PanelCells cells, int row, Span<double> decisions);

    /// <summary>Writes the decision values of some cells, cell after cell; a kind that is faster with many at once does it so.</summary>
    public virtual void DecideAll(PanelCells cells, ReadOnlySpan<int> rows, Span<double> decisions)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Decide(cells, rows[i], decisions.Slice(i * Labels.Count, Labels.Count));
        }
    }

    /// <summary>Turns decision values into probabilities, in place; softmax unless the kind says otherwise. Keeps the order of the values.</summary>
    public virtual void ToProbabilities(Span<double> decisions)
    {
        // SoftMax itself overflows on large values.
        TensorPrimitives.Subtract(decisions, TensorPrimitives.Max<double>(decisions), decisions);
        TensorPrimitives.SoftMax<double>(decisions, decisions);
    }

    /// <summary>What a model file has to hold beside labels and genes.</summary>
    public abstract IReadOnlyList<ModelArray> ToArrays();

    /// <summary>The probability of each label for one cell on this classifier's genes.</summary>
    public double[] Probabilities(PanelCells cells, int row)
    {
        double[] values = new double[Labels.Count];
        Decide(cells, row, values);
        ToProbabilities(values);
        return values;
    }

    /// <summary>The label of the largest decision value of each of some cells on this classifier's genes; of equals the one that comes first.</summary>
    public int[] Predict(PanelCells cells, ReadOnlySpan<int> rows)
    {
        int[] predicted = new int[rows.Length];
        double[] decisions = new double[rows.Length * Labels.Count];
        DecideAll(cells, rows, decisions);
        for (int i = 0; i < rows.Length; i++)
        {
            predicted[i] = TensorPrimitives.IndexOfMax<double>(decisions.AsSpan(i * Labels.Count, Labels.Count));
        }

        return predicted;
    }
}
