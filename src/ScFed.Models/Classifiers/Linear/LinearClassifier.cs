using System.Numerics.Tensors;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>
/// A classifier whose decision value of a label is W·x + b, x the log1p(CP10k) values of its genes. A label that was suppressed in training has the decision
/// value −∞: it is never named, and its probability is 0.
/// </summary>
public abstract class LinearClassifier : CellTypeClassifier
{
    private const string TrainedName = "trained";
    private const string WeightsName = "weights";
    private const string InterceptsName = "intercepts";

    private readonly int[] _trained;
    private readonly double[] _weights;
    private readonly double[] _intercepts;

    /// <summary>Takes ownership of the arrays.</summary>
    /// <param name="labels">The study's labels.</param>
    /// <param name="genes">A gene for each row of weights.</param>
    /// <param name="trained">Rising indices of the labels that were trained.</param>
    /// <param name="weights">Genes × trained labels, gene by gene.</param>
    /// <param name="intercepts">One for each trained label.</param>
    /// <exception cref="ArgumentException">They do not fit together, or a number is not finite.</exception>
    protected LinearClassifier(IReadOnlyList<string> labels, IReadOnlyList<string> genes, int[] trained, double[] weights, double[] intercepts)
        : base(labels, genes)
    {
        if (Problem(labels.Count, genes.Count, trained, weights, intercepts) is { } problem)
        {
            throw new ArgumentException(problem, nameof(trained));
        }

        _trained = trained;
        _weights = weights;
        _intercepts = intercepts;
    }

    /// <summary>Rising indices of the labels that were trained; the others were suppressed.</summary>
    public ReadOnlySpan<int> Trained => _trained;

    /// <summary>Weights of log1p(CP10k) values: genes × trained labels, gene by gene.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>The intercept of each trained label.</summary>
    public ReadOnlySpan<double> Intercepts => _intercepts;

    /// <inheritdoc />
    public override void Decide(PanelCells cells, int row, Span<double> decisions)
    {
        double[] values = [.. _intercepts];
        ReadOnlySpan<int> columns = cells.Columns(row);
        ReadOnlySpan<float> expressed = cells.Values(row);
        for (int i = 0; i < columns.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(_weights.AsSpan(columns[i] * values.Length, values.Length), expressed[i], values, values);
        }

        decisions.Fill(double.NegativeInfinity);
        for (int k = 0; k < values.Length; k++)
        {
            decisions[_trained[k]] = values[k];
        }
    }

    /// <inheritdoc />
    public override IReadOnlyList<ModelArray> ToArrays() =>
    [
        ModelArray.Of(TrainedName, [.. _trained], _trained.Length),
        ModelArray.Of(WeightsName, [.. _weights], Genes.Count, _trained.Length),
        ModelArray.Of(InterceptsName, [.. _intercepts], _intercepts.Length),
    ];

    /// <summary>Reads what <see cref="ToArrays"/> wrote, in its order, and checks all of it.</summary>
    /// <exception cref="FormatException">A name, a shape or a number is not that of a linear classifier.</exception>
    private protected static (int[] Trained, double[] Weights, double[] Intercepts) Read(int labels, int genes, IReadOnlyList<ModelArray> arrays)
    {
        if (arrays is not
            [
            { Name: TrainedName, Integers: { } trained, Shape.Length: 1 },
            { Name: WeightsName, Doubles: { } weights, Shape: [int rows, int columns] },
            { Name: InterceptsName, Doubles: { } intercepts, Shape.Length: 1 },
            ]
            || rows != genes || columns != trained.Length)
        {
            throw new FormatException("a linear classifier has the arrays trained, weights (genes × trained labels) and intercepts");
        }

        return Problem(labels, genes, trained, weights, intercepts) is { } problem ? throw new FormatException(problem) : (trained, weights, intercepts);
    }

    private static string? Problem(int labels, int genes, int[] trained, double[] weights, double[] intercepts)
    {
        if (trained.Length == 0 || trained[0] < 0 || trained[^1] >= labels || trained.Zip(trained.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            return "the trained labels are rising indices of labels, and at least one";
        }

        if (weights.Length != (long)genes * trained.Length || intercepts.Length != trained.Length)
        {
            return "there is a weight for each gene and trained label, and an intercept for each trained label";
        }

        return weights.All(double.IsFinite) && intercepts.All(double.IsFinite) ? null : "a weight or an intercept is not finite";
    }
}
