using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Private;

/// <summary>
/// Gradient descent with momentum as part of f: scalar float64 in index order. v ← momentum · v + gradient, w ← w − rate · v; without momentum no v is kept.
/// </summary>
internal static class GradientDescent
{
    private const string VelocityName = "descent.velocity";

    internal static ModelState Start(ModelState state) => state.WithOwned(VelocityName, new double[new CellTypeState(state).Weights.Length]);

    /// <summary>The state after a step. Bit-exact.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="network">The shape; its weights decay, its biases do not.</param>
    /// <param name="settings">Learning rate, weight of the L2 term, momentum.</param>
    /// <param name="sum">The summed gradients of the units, without the L2 term.</param>
    /// <param name="units">What the sum is divided by: a public constant, whatever number took part.</param>
    internal static ModelState Step(ModelState state, MultilayerPerceptron network, CellTypeSettings settings, ReadOnlySpan<double> sum, double units)
    {
        double momentum = settings.Privacy!.Momentum;
        double rate = settings.Privacy.LearningRate;
        double[] weights = new CellTypeState(state).Weights.ToArray();
        double[] velocity = momentum > 0 ? state.Doubles(VelocityName).ToArray() : [];
        foreach (DenseLayer layer in network.Layers)
        {
            for (int i = layer.Start; i < layer.End; i++)
            {
                double direction = sum[i] / units;
                if (i < layer.BiasStart)
                {
                    double decay = settings.L2 * weights[i];
                    direction += decay;
                }

                if (velocity.Length > 0)
                {
                    double kept = momentum * velocity[i];
                    direction += kept;
                    velocity[i] = direction;
                }

                double change = rate * direction;
                weights[i] -= change;
            }
        }

        state = state.WithOwned(CellTypeState.WeightsName, weights);
        return velocity.Length > 0 ? state.WithOwned(VelocityName, velocity) : state;
    }
}
