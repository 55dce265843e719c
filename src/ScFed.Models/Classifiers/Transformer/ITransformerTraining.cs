namespace ScFed.Models.Classifiers.Transformer;

/// <summary>One training of a transformer under way.</summary>
public interface ITransformerTraining : IDisposable
{
    /// <summary>One step of Adam on the mean cross-entropy of a batch.</summary>
    /// <returns>The batch's mean cross-entropy, label weights included, before the step, without the L2 term.</returns>
    double Step(TokenBatch batch, ReadOnlySpan<int> labels);

    /// <summary>Writes out all parameters and Adam's memory.</summary>
    void Finish(Span<float> parameters, AdamState adam);
}
