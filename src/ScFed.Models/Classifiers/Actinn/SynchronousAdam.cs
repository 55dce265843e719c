using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Models.Classifiers.Actinn;

/// <summary>
/// Adam (Kingma and Ba 2015) as part of f: scalar float64 in index order, the powers of β and of the learning rate's decay by repeated multiplication. Its
/// memory stands in the state: both moments, β1^t and β2^t, the learning rate, and the steps made.
/// </summary>
internal static class SynchronousAdam
{
    private const string FirstName = "adam.first";
    private const string SecondName = "adam.second";
    private const string PowersName = "adam.powers";
    private const string RateName = "adam.rate";
    private const string StepsName = "adam.steps";

    internal static ModelState Start(ModelState state, CellTypeSettings settings)
    {
        int parameters = new CellTypeState(state).Weights.Length;
        return state
            .WithOwned(FirstName, new double[parameters])
            .WithOwned(SecondName, new double[parameters])
            .WithOwned(PowersName, [1, 1])
            .WithOwned(RateName, [settings.LearningRate])
            .With(StepsName, 0L);
    }

    /// <summary>The state after one step. Bit-exact.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="network">The shape; its weights decay, its biases do not.</param>
    /// <param name="settings">Weight of the L2 term, and the decay of the learning rate.</param>
    /// <param name="sum">The summed gradient of the mean loss, without the L2 term.</param>
    /// <param name="factor">What the sum is multiplied by, to stand for the sites that are not in it.</param>
    internal static ModelState Step(ModelState state, MultilayerPerceptron network, CellTypeSettings settings, ReadOnlySpan<double> sum, double factor)
    {
        double[] weights = new CellTypeState(state).Weights.ToArray();
        double[] first = state.Doubles(FirstName).ToArray();
        double[] second = state.Doubles(SecondName).ToArray();
        double power1 = state.Doubles(PowersName)[0] * AdamOptions.Beta1;
        double power2 = state.Doubles(PowersName)[1] * AdamOptions.Beta2;
        double rate = state.Doubles(RateName)[0];
        foreach (DenseLayer layer in network.Layers)
        {
            for (int i = layer.Start; i < layer.End; i++)
            {
                double gradient = sum[i] * factor;
                if (i < layer.BiasStart)
                {
                    double decay = settings.L2 * weights[i];
                    gradient += decay;
                }

                double first1 = AdamOptions.Beta1 * first[i];
                double first2 = (1 - AdamOptions.Beta1) * gradient;
                first[i] = first1 + first2;
                double second1 = AdamOptions.Beta2 * second[i];
                double second2 = (1 - AdamOptions.Beta2) * (gradient * gradient);
                second[i] = second1 + second2;
                double root = Math.Sqrt(second[i] / (1 - power2));
                double step = rate * (first[i] / (1 - power1)) / (root + AdamOptions.Epsilon);
                weights[i] -= step;
            }
        }

        long steps = state.Longs(StepsName)[0] + 1;
        return state
            .WithOwned(CellTypeState.WeightsName, weights)
            .WithOwned(FirstName, first)
            .WithOwned(SecondName, second)
            .WithOwned(PowersName, [power1, power2])
            .WithOwned(RateName, [steps % settings.DecaySteps == 0 ? rate * settings.LearningRateDecay : rate])
            .With(StepsName, steps);
    }
}
