using ScFed.Node.Benchmarks;

namespace ScFed.Node.Tests.Benchmarks;

[Collection(AloneOnTheHeap.Name)]
public sealed class TransportRoundTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task RoundOverTlsComesOutAndItsBytesAreThoseOfTheMessages(int dropped)
    {
        using BenchmarkPlan plan = new(new SumBenchmarkOptions(5, 5_000, 20, 0, false, BenchmarkTransport.Tcp, 1));
        TransportFigures tls = await TransportRound.RunAsync(plan, dropped, CancellationToken.None);
        RoundFigures round = new LockstepRound(plan).Run(dropped);
        long up = round.Bytes.Sum(b => b.Up);

        // The hello besides, and frames of the session.
        Assert.InRange(tls.BytesUp, up, up + 1_000);
        Assert.InRange(tls.BytesDown, round.Bytes.Sum(b => b.Down), long.MaxValue);
        Assert.True(tls.Seconds > 0);
    }
}
