using CsCheck;
using ScFed.Models.Metrics;

namespace ScFed.Models.Tests.Metrics;

public class ScoresTests
{
    // Rows are true labels. Checked with scikit-learn's definitions: label c has no test cells and stays out of the averages.
    private static readonly long[] _counts = [5, 1, 0, 2, 3, 1, 0, 0, 0];

    [Fact]
    public void ScoresAreThoseCalculatedByHand()
    {
        ConfusionMatrix matrix = ConfusionMatrix.FromCounts(["a", "b", "c"], _counts);
        Assert.Equal(8 / 12.0, matrix.Accuracy(), 1e-15);
        Assert.Equal(5 / 7.0, matrix.Precision(0), 1e-15);
        Assert.Equal(5 / 6.0, matrix.Recall(0), 1e-15);
        Assert.Equal(3 / 4.0, matrix.Precision(1), 1e-15);
        Assert.Equal(3 / 6.0, matrix.Recall(1), 1e-15);
        Assert.Equal(((10 / 13.0) + (6 / 10.0)) / 2, matrix.MacroF1(), 1e-15);
        Assert.Equal(((5 / 6.0) + (3 / 6.0)) / 2, matrix.BalancedAccuracy(), 1e-15);
        Assert.Equal(((10 / 13.0) + (6 / 10.0)) / 2, matrix.MedianF1(), 1e-15);
        Assert.Equal(((6 * 10 / 13.0) + (6 * 6 / 10.0)) / 12, matrix.WeightedF1(), 1e-15);
    }

    [Fact]
    public void LabelWithoutCellsScoresZeroAndStaysOutOfTheMean()
    {
        ConfusionMatrix matrix = ConfusionMatrix.FromCounts(["a", "b", "c"], _counts);
        Assert.Equal((0, 0, 0), (matrix.Precision(2), matrix.Recall(2), matrix.F1(2)));
    }

    [Fact]
    public void NoCellsScoreZero()
    {
        ConfusionMatrix matrix = ConfusionMatrix.FromPairs(["a", "b"], [], []);
        Assert.Equal((0, 0, 0), (matrix.Accuracy(), matrix.MacroF1(), matrix.BalancedAccuracy()));
    }

    [Fact]
    public void PairsAndTheirCountsAreTheSameMatrix() =>
        Gen.Select(Gen.Int[0, 4].Array[0, 200], Gen.Int[0, 4].Array[200]).Sample((truth, predicted) =>
        {
            string[] labels = ["a", "b", "c", "d", "e"];
            ConfusionMatrix pairs = ConfusionMatrix.FromPairs(labels, truth, predicted.AsSpan(0, truth.Length));
            ConfusionMatrix counts = ConfusionMatrix.FromCounts(labels, pairs.ToCounts());
            Assert.Equal(truth.Length, counts.Total);
            Assert.Equal(truth.Where((label, i) => label == predicted[i]).Count(), (int)Math.Round(pairs.Accuracy() * truth.Length));
            Assert.Equal(pairs.MacroF1(), counts.MacroF1());
        });

    [Fact]
    public void LabelThatDoesNotExistIsRefused()
    {
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.FromPairs(["a"], [1], [0]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.FromPairs(["a"], [0], [-1]));
    }

    [Fact]
    public void CountsOfTheWrongLengthOrSignAreRefused()
    {
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.FromCounts(["a", "b"], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => ConfusionMatrix.FromCounts(["a"], [-1]));
    }

    [Fact]
    public void PairsOfDifferentLengthAreRefused() => Assert.Throws<ArgumentException>(() => ConfusionMatrix.FromPairs(["a"], [0, 0], [0]));
}
