using System.Numerics.Tensors;

namespace ScFed.Models.Classifiers;

/// <summary>One step of Adam over flat vectors, in the order of operations that PyTorch has.</summary>
internal static class AdamStep
{
    /// <summary>Changes the weights and the memory; the gradient is used up.</summary>
    internal static void Apply(MultilayerPerceptron network, Span<float> weights, Span<float> gradient, AdamState adam, AdamOptions options)
    {
        foreach (DenseLayer layer in network.Layers)
        {
            Span<float> decayed = gradient.Slice(layer.Start, layer.Weights);
            TensorPrimitives.MultiplyAdd(weights.Slice(layer.Start, layer.Weights), (float)options.L2, decayed, decayed);
        }

        adam.Steps++;
        Span<float> first = adam.First;
        Span<float> second = adam.Second;
        TensorPrimitives.Multiply(first, (float)AdamOptions.Beta1, first);
        TensorPrimitives.MultiplyAdd(gradient, (float)(1 - AdamOptions.Beta1), first, first);
        TensorPrimitives.Multiply(second, (float)AdamOptions.Beta2, second);
        TensorPrimitives.Multiply(gradient, gradient, gradient);
        TensorPrimitives.MultiplyAdd(gradient, (float)(1 - AdamOptions.Beta2), second, second);

        (double step, double root) = Corrections(adam.Steps, options);
        TensorPrimitives.Sqrt(second, gradient);
        TensorPrimitives.Multiply(gradient, (float)root, gradient);
        TensorPrimitives.Add(gradient, (float)AdamOptions.Epsilon, gradient);
        TensorPrimitives.Divide(first, gradient, gradient);
        TensorPrimitives.MultiplyAdd(gradient, (float)-step, weights, weights);
    }

    /// <summary>The learning rate ÷ (1 − β1^t), and 1 ÷ √(1 − β2^t), for the step that is the t-th.</summary>
    internal static (double Step, double Root) Corrections(long steps, AdamOptions options) =>
        (options.RateAfter(steps - 1) / (1 - Math.Pow(AdamOptions.Beta1, steps)), 1 / Math.Sqrt(1 - Math.Pow(AdamOptions.Beta2, steps)));
}
