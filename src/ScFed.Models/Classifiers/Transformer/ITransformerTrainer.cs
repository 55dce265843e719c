namespace ScFed.Models.Classifiers.Transformer;

/// <summary>Trains transformers. What trains perceptrons may do this as well; a study asks it where it has to.</summary>
public interface ITransformerTrainer
{
    /// <summary>Starts from parameters and Adam's memory, which are copied.</summary>
    /// <param name="shape">The transformer.</param>
    /// <param name="parameters">All parameters.</param>
    /// <param name="firstTrained">The first parameter that is trained, the first of a tensor; those before it stay.</param>
    /// <param name="adam">The memory of those that are trained.</param>
    /// <param name="options">The optimiser; its L2 term is that of the matrices.</param>
    /// <param name="dropout">Part that is dropped at random.</param>
    /// <param name="seed">What the drops are drawn by.</param>
    ITransformerTraining Start(
        TransformerShape shape, ReadOnlySpan<float> parameters, int firstTrained, AdamState adam, AdamOptions options, double dropout = 0, long seed = 0);
}
