namespace ScFed.Models.Classifiers;

/// <summary>One training of a perceptron under way.</summary>
public interface IPerceptronTraining : IDisposable
{
    /// <summary>One step of Adam on the mean cross-entropy of a batch.</summary>
    /// <param name="inputs">The cells of the batch, one after the other.</param>
    /// <param name="labels">Their labels.</param>
    /// <returns>The batch's mean cross-entropy, label weights included, before the step, without the L2 term.</returns>
    double Step(ReadOnlySpan<float> inputs, ReadOnlySpan<int> labels);

    /// <summary>Writes out the weights and Adam's memory.</summary>
    void Finish(Span<float> weights, AdamState adam);
}
