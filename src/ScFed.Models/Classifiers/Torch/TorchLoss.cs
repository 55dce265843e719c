using TorchSharp;
using static TorchSharp.torch;

namespace ScFed.Models.Classifiers.Torch;

/// <summary>The loss that networks are trained with.</summary>
internal static class TorchLoss
{
    /// <summary>The mean over the batch of each cell's cross-entropy times the weight of its label. (Torch's own weighted mean divides by the weights.)</summary>
    internal static Tensor Mean(Tensor values, Tensor labels, Tensor? labelWeights)
    {
        if (labelWeights is null)
        {
            return nn.functional.cross_entropy(values, labels);
        }

        using Scalar part = (1.0 / labels.shape[0]).ToScalar();
        return nn.functional.cross_entropy(values, labels, labelWeights, reduction: nn.Reduction.Sum).mul(part);
    }
}
