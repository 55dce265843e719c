using System.Numerics.Tensors;
using ScFed.Models.Classifiers;

namespace ScFed.Node.Benchmarks.Attacks.Recovery;

/// <summary>
/// A cell from the gradient of a dense first layer, which for one cell is error ⊗ input, and error for the biases: any row ÷ its bias is the input (Phong et al.
/// 2018, "Privacy-preserving deep learning via additively homomorphic encryption"; Geiping et al. 2020, proposition 3.1).
/// </summary>
internal static class CellRecovery
{
    private const double SmallestBias = 1e-12;
    private const double Zero = 0.01; // of a row's largest value

    /// <summary>
    /// Without hidden layers and at weights of zero every output is 1 ÷ labels, so that the row of a label is (Σ of all inputs) ÷ labels less the inputs of its own
    /// cells. The row whose bias is the largest has the fewest cells, none in a small batch; less the target's row it leaves the inputs of that label's cells alone.
    /// </summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="network">A network without hidden layers.</param>
    /// <param name="label">The target's label.</param>
    public static double[] OfLabel(ReadOnlySpan<double> gradient, MultilayerPerceptron network, int label)
    {
        DenseLayer layer = network.Layers[0];
        int empty = TensorPrimitives.IndexOfMax(gradient.Slice(layer.BiasStart, layer.Outputs));
        double[] inputs = new double[layer.Inputs];
        TensorPrimitives.Subtract(Row(gradient, layer, empty), Row(gradient, layer, label), inputs);
        return inputs;
    }

    /// <summary>
    /// With hidden layers every hidden output has seen some of the cells, by weights of its own: each row ÷ its bias is a candidate, and a cell as it is where the
    /// output has seen only that one.
    /// </summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="network">A network with hidden layers.</param>
    /// <returns>The candidates; none where no output was active.</returns>
    public static IReadOnlyList<double[]> Candidates(ReadOnlySpan<double> gradient, MultilayerPerceptron network)
    {
        DenseLayer layer = network.Layers[0];
        List<double[]> candidates = [];
        for (int output = 0; output < layer.Outputs; output++)
        {
            double bias = gradient[layer.BiasStart + output];
            if (Math.Abs(bias) < SmallestBias)
            {
                continue;
            }

            double[] inputs = new double[layer.Inputs];
            TensorPrimitives.Divide(Row(gradient, layer, output), bias, inputs);
            candidates.Add(inputs);
        }

        return candidates;
    }

    /// <summary>How many values are zero, or next to it: many in a single cell, fewer in a mixture of cells, fewest in noise.</summary>
    public static int Zeros(ReadOnlySpan<double> inputs)
    {
        double limit = Zero * Math.Abs(TensorPrimitives.MaxMagnitude(inputs));
        int zeros = 0;
        foreach (double value in inputs)
        {
            zeros += Math.Abs(value) <= limit ? 1 : 0;
        }

        return zeros;
    }

    /// <summary>The cosine of the angle between two cells; 0 where one is all zeros.</summary>
    public static double Cosine(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        double norms = TensorPrimitives.Norm(one) * TensorPrimitives.Norm(other);
        return norms > 0 ? TensorPrimitives.Dot(one, other) / norms : 0;
    }

    private static ReadOnlySpan<double> Row(ReadOnlySpan<double> gradient, DenseLayer layer, int output) =>
        gradient.Slice(layer.Start + (output * layer.Inputs), layer.Inputs);
}
