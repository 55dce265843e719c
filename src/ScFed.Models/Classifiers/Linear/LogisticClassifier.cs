using ScFed.Models.Files;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>Multinomial logistic regression.</summary>
public sealed class LogisticClassifier : LinearClassifier
{
    /// <inheritdoc cref="LinearClassifier(IReadOnlyList{string}, IReadOnlyList{string}, int[], double[], double[])"/>
    public LogisticClassifier(IReadOnlyList<string> labels, IReadOnlyList<string> genes, int[] trained, double[] weights, double[] intercepts)
        : base(labels, genes, trained, weights, intercepts)
    {
    }

    /// <inheritdoc />
    public override string Kind => ClassifierRegistry.Logistic;

    /// <summary>Reads what <see cref="LinearClassifier.ToArrays"/> wrote.</summary>
    /// <exception cref="FormatException">A name, a shape or a number is not that of a linear classifier.</exception>
    public static LogisticClassifier FromArrays(IReadOnlyList<string> labels, IReadOnlyList<string> genes, IReadOnlyList<ModelArray> arrays)
    {
        (int[] trained, double[] weights, double[] intercepts) = Read(labels.Count, genes.Count, arrays);
        return new LogisticClassifier(labels, genes, trained, weights, intercepts);
    }
}
