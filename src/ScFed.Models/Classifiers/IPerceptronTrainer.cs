namespace ScFed.Models.Classifiers;

/// <summary>Trains perceptrons; one implementation for each library that can.</summary>
public interface IPerceptronTrainer
{
    /// <summary>Starts from weights and Adam's memory, which are copied.</summary>
    IPerceptronTraining Start(MultilayerPerceptron network, ReadOnlySpan<float> weights, AdamState adam, AdamOptions options);
}
