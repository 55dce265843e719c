using ScFed.Node.Benchmarks;

namespace ScFed.Node.Tests.Benchmarks;

[Collection(AloneOnTheHeap.Name)]
public sealed class LockstepRoundTests
{
    [Theory]
    [InlineData(16, 0)]
    [InlineData(20, 1)]
    [InlineData(40, 1)]
    public void WholeRoundComesOutAndEveryFigureIsThere(int bits, int dropped)
    {
        const int Length = 20_000;
        using BenchmarkPlan plan = new(new SumBenchmarkOptions(5, Length, bits, 0, false, BenchmarkTransport.Memory, 1));
        RoundFigures figures = new LockstepRound(plan).Run(dropped);
        Assert.All(
            new[] { figures.SetupSeconds, figures.InputSeconds, figures.AddSeconds, figures.UnmaskSeconds, figures.CheckSeconds },
            spread => Assert.True(spread.Low > 0 && spread.Low <= spread.Median && spread.Median <= spread.High));
        Assert.Equal(["R1", "R2", "R3", "R4", "R5", "sum"], figures.Bytes.Select(b => b.Step));
        Assert.Equal(3, figures.Exchanges);

        // R3 is its chunks and little more; R1 and R5 are as long as the protocol says.
        long packed = ((long)Length * bits) / 8;
        Assert.InRange(figures.Bytes[2].Up, packed, packed + 1_000);
        Assert.InRange(figures.Bytes[0].Up, 2_628, 2_700);
        Assert.InRange(figures.Bytes[4].Up, 65 * 5, 700);
        Assert.True(figures.SitePeakBytes > packed && figures.AggregatorPeakBytes > packed);
    }

    [Fact]
    public void RoundWithR6HasFourExchanges()
    {
        using BenchmarkPlan plan = new(new SumBenchmarkOptions(5, 2_000, 20, 0, true, BenchmarkTransport.Memory, 1));
        RoundFigures figures = new LockstepRound(plan).Run(1);
        Assert.Equal(["R1", "R2", "R3", "R4", "R5", "sum", "R6"], figures.Bytes.Select(b => b.Step));
        Assert.Equal(4, figures.Exchanges);
        Assert.True(figures.VerifySeconds > 0);
    }

    [Fact]
    public void RoundWithNoiseOpensTheSumOfTheNoisedInputs()
    {
        using BenchmarkPlan plan = new(new SumBenchmarkOptions(5, 2_000, 24, 0, true, BenchmarkTransport.Memory, 1) { NoiseMultiplier = 1 });
        Assert.True(plan.Shape.Encoding.Noise);
        Assert.Equal(4, new LockstepRound(plan).Run(1).Exchanges);
        Assert.NotEqual(plan.Encode(new double[2_000]).Hash(), plan.Encode(new double[2_000]).Hash());
    }

    [Fact]
    public void RoundWithTooFewSitesLeftIsAFailureAndNoFigure()
    {
        using BenchmarkPlan plan = new(new SumBenchmarkOptions(5, 100, 20, 0, false, BenchmarkTransport.Memory, 1));
        InvalidOperationException lost = Assert.Throws<InvalidOperationException>(() => new LockstepRound(plan).Run(2));
        Assert.Contains("TooFewInputs", lost.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 20)]
    [InlineData(5, 15)]
    [InlineData(5, 41)]
    public void NumbersThatMakeNoPlanAreRefused(int sites, int bits) =>
        Assert.ThrowsAny<Exception>(() => new BenchmarkPlan(new SumBenchmarkOptions(sites, 100, bits, 0, false, BenchmarkTransport.Memory, 1)));

    [Fact]
    public void AggregatorHoldsNoMoreVectorsForMoreSites()
    {
        // A vector has 2,000,000 bytes: the aggregator's figure grows by keys and shares alone, about 4 kB a pair.
        AggregatorPeak(4);
        long few = AggregatorPeak(4);
        long many = AggregatorPeak(9);
        Assert.InRange(many - few, -500_000, 1_000_000);
    }

    private static long AggregatorPeak(int sites)
    {
        using BenchmarkPlan plan = new(new SumBenchmarkOptions(sites, 500_000, 20, 0, false, BenchmarkTransport.Memory, 1));
        return new LockstepRound(plan).Run(0).AggregatorPeakBytes;
    }
}
