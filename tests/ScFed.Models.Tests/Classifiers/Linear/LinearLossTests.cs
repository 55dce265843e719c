using CsCheck;
using ScFed.Models.Classifiers.Linear;

namespace ScFed.Models.Tests.Classifiers.Linear;

public sealed class LinearLossTests
{
    public static TheoryData<string> Losses => ["hinge", "softmax"];

    [Theory]
    [MemberData(nameof(Losses))]
    public void DerivativesAreFiniteDifferences(string name)
    {
        LinearLoss loss = Loss(name);
        Gen.Select(Gen.Double[-3, 3].Array[2, 6], Gen.Double[0.1, 4]).Sample((decisions, weight) =>
        {
            double[] derivatives = [.. decisions];
            loss.Differentiate(derivatives, 1, weight);
            for (int k = 0; k < decisions.Length; k++)
            {
                const double step = 1e-6;
                double difference = (At(loss, decisions, k, step, weight) - At(loss, decisions, k, -step, weight)) / (2 * step);
                Assert.Equal(difference, derivatives[k], 1e-5);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Losses))]
    public void NoCellExceedsTheBounds(string name)
    {
        LinearLoss loss = Loss(name);
        Gen.Select(Gen.Double[0, 50].Array[2, 6], Gen.Bool.Array[6], Gen.Int[0, 1]).Sample((largest, isNegative, label) =>
        {
            double[] decisions = [.. largest.Select((size, k) => isNegative[k] ? -size : size)];
            double value = loss.Differentiate(decisions, label, 1);
            Assert.InRange(value, 0, loss.LargestLoss(largest));
            Assert.All(decisions, derivative => Assert.InRange(Math.Abs(derivative), 0, loss.LargestDerivative(largest)));
        });
    }

    [Fact]
    public void LargeDecisionValuesDoNotOverflowTheSoftmax()
    {
        double[] decisions = [1e5, -1e5, 0];
        Assert.Equal(2e5, new SoftmaxLoss().Differentiate(decisions, 1, 1));
        Assert.Equal([1, -1, 0], decisions);
    }

    [Fact]
    public void OnlyTheOwnLabelOfAnSvmCellIsWeighed()
    {
        double[] decisions = [0, 0];
        Assert.Equal(3 + 1, new SquaredHingeLoss().Differentiate(decisions, 0, 3));
        Assert.Equal([-6, 2], decisions);
    }

    private static LinearLoss Loss(string name) => name == "hinge" ? new SquaredHingeLoss() : new SoftmaxLoss();

    private static double At(LinearLoss loss, double[] decisions, int k, double step, double weight)
    {
        double[] moved = [.. decisions];
        moved[k] += step;
        return loss.Differentiate(moved, 1, weight);
    }
}
