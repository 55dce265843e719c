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
    /// With hidden layers every hidden output may have seen other cells, by its own weights: of all rows ÷ biases that one is taken that is most like the target.
    /// The attacker has an oracle in this; a real one would have to choose for himself.
    /// </summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="network">A network with hidden layers.</param>
    /// <param name="target">The input that is looked for.</param>
    public static double[] MostLike(ReadOnlySpan<double> gradient, MultilayerPerceptron network, ReadOnlySpan<double> target)
    {
        DenseLayer layer = network.Layers[0];
        double[] best = new double[layer.Inputs];
        double[] inputs = new double[layer.Inputs];
        double likeness = double.NegativeInfinity;
        for (int output = 0; output < layer.Outputs; output++)
        {
            double bias = gradient[layer.BiasStart + output];
            if (Math.Abs(bias) < SmallestBias)
            {
                continue;
            }

            TensorPrimitives.Divide(Row(gradient, layer, output), bias, inputs);
            double cosine = Cosine(inputs, target);
            if (cosine > likeness)
            {
                (likeness, best, inputs) = (cosine, inputs, best);
            }
        }

        return best;
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
