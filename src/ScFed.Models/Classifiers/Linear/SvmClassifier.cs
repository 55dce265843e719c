using System.Numerics.Tensors;
using ScFed.Models.Files;

namespace ScFed.Models.Classifiers.Linear;

/// <summary>A linear support vector machine, one label against the rest.</summary>
public sealed class SvmClassifier : LinearClassifier
{
    /// <inheritdoc cref="LinearClassifier(IReadOnlyList{string}, IReadOnlyList{string}, int[], double[], double[])"/>
    public SvmClassifier(IReadOnlyList<string> labels, IReadOnlyList<string> genes, int[] trained, double[] weights, double[] intercepts)
        : base(labels, genes, trained, weights, intercepts)
    {
    }

    /// <inheritdoc />
    public override string Kind => ClassifierRegistry.Svm;

    /// <summary>Reads what <see cref="LinearClassifier.ToArrays"/> wrote.</summary>
    /// <exception cref="FormatException">A name, a shape or a number is not that of a linear classifier.</exception>
    public static SvmClassifier FromArrays(IReadOnlyList<string> labels, IReadOnlyList<string> genes, IReadOnlyList<ModelArray> arrays)
    {
        (int[] trained, double[] weights, double[] intercepts) = Read(labels.Count, genes.Count, arrays);
        return new SvmClassifier(labels, genes, trained, weights, intercepts);
    }

    /// <summary>The sigmoid of each decision value, as CellTypist has it. Each label stands for itself: the values do not add up to 1.</summary>
    public override void ToProbabilities(Span<double> decisions) => TensorPrimitives.Sigmoid<double>(decisions, decisions);
}
