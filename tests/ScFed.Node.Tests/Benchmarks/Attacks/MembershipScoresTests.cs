using ScFed.Node.Benchmarks.Attacks.Membership;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

public class MembershipScoresTests
{
    private const int Cells = 101;

    private readonly HalfSplits _splits = new(Cells, 6, 2);

    [Fact]
    public void EveryCellTrainsOneModelOfEachPair()
    {
        for (int cell = 0; cell < Cells; cell++)
        {
            Assert.All([0, 2, 4], pair => Assert.NotEqual(_splits.IsMember(pair, cell), _splits.IsMember(pair + 1, cell)));
        }

        Assert.Equal(Cells / 2, Enumerable.Range(0, Cells).Count(cell => _splits.IsMember(0, cell)));
        Assert.Contains(Enumerable.Range(0, Cells), cell => _splits.IsMember(0, cell) != _splits.IsMember(2, cell));
    }

    [Fact]
    public void CalibrationTakesOutHowHardACellIs()
    {
        // Cells differ in their loss by much more than training on one lowers it.
        double[][] losses = [.. Enumerable.Range(0, 6).Select(model => Enumerable.Range(0, Cells).Select(cell => cell - (_splits.IsMember(model, cell) ? 0.5 : 0)).ToArray())];
        MembershipScores scores = new(_splits, losses);
        int[] all = [.. Enumerable.Range(0, Cells)];
        Assert.InRange(scores.ByLoss(all).Measure(0.01, 1).Area.Value, 0.4, 0.6);
        Assert.Equal(1, scores.ByCalibratedLoss(all).Measure(0.01, 1).Area.Value);
        Assert.Equal(6 * 10, scores.ByLoss(all[..10]).Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void ModelsComeInPairs(int models) => Assert.Throws<ArgumentException>(() => new HalfSplits(Cells, models, 1));
}
