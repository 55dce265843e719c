using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Classifiers.Actinn;

public sealed class SynchronousAdamTests
{
    private static readonly MultilayerPerceptron Network = new(7, 4, 3);
    private static readonly CellTypeSettings Settings = new SyntheticCells().Settings() with { LearningRate = 0.01, LearningRateDecay = 0.5, DecaySteps = 3, L2 = 0.02 };

    [Fact]
    public void ItsStepsAreThoseOfTheSitesAdam()
    {
        ModelState state = SynchronousAdam.Start(ModelState.Empty.With("weights", InitialWeights.Draw(Network, 1)), Settings);
        float[] weights = ActinnModel.Rounded(new CellTypeState(state).Weights);
        AdamState adam = new(Network.Parameters);
        StudyRandom random = StudyRandom.For("gradients", 1);
        for (int step = 0; step < 10; step++)
        {
            double[] gradient = [.. Enumerable.Range(0, Network.Parameters).Select(_ => (2 * random.Unit()) - 1)];
            state = SynchronousAdam.Step(state, Network, Settings, [.. gradient.Select(value => value / 2)], 2);
            AdamStep.Apply(Network, weights, ActinnModel.Rounded(gradient), adam, new AdamOptions(0.01, 0.02, 0.5, 3));
        }

        ReadOnlySpan<double> own = new CellTypeState(state).Weights;
        for (int i = 0; i < own.Length; i++)
        {
            Assert.Equal(weights[i], own[i], 1e-5);
        }
    }

    [Fact]
    public void TheRateFallsInStairs()
    {
        AdamOptions paper = new(1e-4, 0.005, 0.95, 1000);
        Assert.Equal(1e-4, paper.RateAfter(0));
        Assert.Equal(1e-4, paper.RateAfter(999));
        Assert.Equal(0.95e-4, paper.RateAfter(1000), 1e-12);
        Assert.Equal(0.95 * 0.95 * 1e-4, paper.RateAfter(2999), 1e-12);
    }

    [Fact]
    public void AGradientIsTheSlopeOfTheLoss()
    {
        double[] weights = InitialWeights.Draw(Network, 2);
        float[] input = [0.3f, -1, 0.5f, 2, 0, -0.7f, 1.1f];
        double[] gradient = new double[Network.Parameters];
        PerceptronGradient sum = new(Network, weights, gradient);
        sum.Add(input, 1, 0.5);
        for (int i = 0; i < weights.Length; i++)
        {
            double slope = 0.5 * (LossNudged(weights, i, 1e-5, input) - LossNudged(weights, i, -1e-5, input)) / 2e-5;
            Assert.Equal(slope, gradient[i], 1e-8);
        }
    }

    private static double LossNudged(double[] weights, int parameter, double by, float[] input)
    {
        double[] nudged = [.. weights];
        nudged[parameter] += by;
        double[] values = [.. input.Select(value => (double)value)];
        foreach (DenseLayer layer in Network.Layers)
        {
            double[] outputs = new double[layer.Outputs];
            for (int j = 0; j < outputs.Length; j++)
            {
                outputs[j] = nudged[layer.BiasStart + j] + values.Select((value, k) => value * nudged[layer.Start + (j * layer.Inputs) + k]).Sum();
            }

            values = layer.End == Network.Parameters ? outputs : [.. outputs.Select(output => Math.Max(output, 0))];
        }

        return Math.Log(values.Sum(Math.Exp)) - values[1];
    }
}
