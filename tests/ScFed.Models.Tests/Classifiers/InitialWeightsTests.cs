using System.Security.Cryptography;
using ScFed.Models.Classifiers;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Classifiers;

public sealed class InitialWeightsTests
{
    private static readonly MultilayerPerceptron Network = new(30, 10, 3);

    [Fact]
    public void BiasesAreZeroAndWeightsWithinTheLimit()
    {
        double[] weights = InitialWeights.Draw(Network, 1);
        foreach (DenseLayer layer in Network.Layers)
        {
            double limit = Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs));
            Assert.All(weights[layer.Start..layer.BiasStart], weight => Assert.InRange(weight, -limit, limit));
            Assert.All(weights[layer.BiasStart..layer.End], bias => Assert.Equal(0, bias));
        }
    }

    [Fact]
    public void TheWeightsOfAKnownSeedStayWhatTheyAre()
    {
        byte[] bytes = ModelState.Empty.With("weights", InitialWeights.Draw(Network, 1)).ToBytes();
        Assert.Equal("05a70009d0bb99ddb842561c8c5d75eb25f3292e0590a5386f46446236ef779d", Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }

    [Fact]
    public void TheFlatVectorHasEachLayersWeightsThenItsBiases()
    {
        Assert.Equal([new DenseLayer(30, 10, 0), new DenseLayer(10, 3, 310)], Network.Layers);
        Assert.Equal(310 + 33, Network.Parameters);
    }

    [Fact]
    public void TooLargeANetworkIsRefused() => Assert.Throws<ArgumentException>(() => new MultilayerPerceptron(1 << 20, 1 << 20, 2));
}
