using CsCheck;
using ScFed.Models.Algorithms;
using ScFed.Models.Classifiers.Trees;

namespace ScFed.Models.Tests.Classifiers.Trees;

public sealed class SoftmaxGradientsTests
{
    [Fact]
    public void EqualScoresGiveEqualParts()
    {
        long[] written = new long[8];
        SoftmaxGradients.Write([1, 1, 1, 1], 2, written);
        long quarter = Quantised.One / 4;
        long hessian = 3 * Quantised.One / 16;
        Assert.Equal([quarter, quarter, -3 * quarter, quarter, hessian, hessian, hessian, hessian], written);
    }

    [Fact]
    public void TheyAreTheDerivativesOfTheCrossEntropy() =>
        Gen.Select(Gen.Double[-30, 30].Array[2, 12], Gen.Int[0, 11]).Sample((scores, drawn) =>
        {
            int label = drawn % scores.Length;
            long[] written = new long[2 * scores.Length];
            SoftmaxGradients.Write(scores, label, written);
            double total = scores.Sum(Math.Exp);
            for (int k = 0; k < scores.Length; k++)
            {
                double p = Math.Exp(scores[k]) / total;
                Assert.Equal(p - (k == label ? 1 : 0), Quantised.Value(written[k]), 1e-9);
                Assert.Equal(p * (1 - p), Quantised.Value(written[scores.Length + k]), 1e-9);
            }
        });

    [Fact]
    public void NoCellAddsMoreThanOne() =>
        Gen.Select(Gen.Double[-1e6, 1e6].Array[2, 300], Gen.Int[0, 299]).Sample((scores, drawn) =>
        {
            long[] written = new long[2 * scores.Length];
            SoftmaxGradients.Write(scores, drawn % scores.Length, written);
            Assert.All(written[..scores.Length], gradient => Assert.InRange(gradient, -Quantised.One, Quantised.One));
            Assert.All(written[scores.Length..], hessian => Assert.InRange(hessian, 0, Quantised.One / 4));
        });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1024)]
    public void TheMostCellsThatSettingsAllowStayBelowTheHeadRoom(int sites)
    {
        Int128 most = (Int128)StatisticsStep.MostCells(sites) * sites * Quantised.One;
        Assert.True(most < (Int128)1 << 60);
    }
}
