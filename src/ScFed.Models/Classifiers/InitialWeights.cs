using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers;

/// <summary>
/// First weights of a network, equal on every machine: uniform within ±√(6 ÷ (inputs + outputs)) of the layer (Glorot and Bengio 2010), biases
/// zero. One draw of <see cref="StudyRandom.Unit"/> for each weight, in the order of the flat vector; only − × ÷ √ on float64.
/// </summary>
public static class InitialWeights
{
    /// <summary>The first weights by a study's seed.</summary>
    public static double[] Draw(MultilayerPerceptron network, ulong seed)
    {
        StudyRandom random = StudyRandom.For("initial-weights", seed);
        double[] weights = new double[network.Parameters];
        foreach (DenseLayer layer in network.Layers)
        {
            double limit = Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs));
            for (int i = layer.Start; i < layer.BiasStart; i++)
            {
                weights[i] = ((2 * random.Unit()) - 1) * limit;
            }
        }

        return weights;
    }
}
