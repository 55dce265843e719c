using ScFed.Protocol.Sum;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Tests.Sum;

public class SingleSumTests
{
    private static readonly SumServerOptions Quick = new()
    {
        Deadlines = new RoundDeadlines(
            TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5)),
    };

    [Theory]
    [InlineData(3)]
    [InlineData(5)]
    public async Task EverybodyLearnsTheSumOfAll(int sites)
    {
        await using SumFixture fixture = new(sites, colluders: 0);
        SumShape shape = SumShape.Integers(fixture.Plan, length: 40_000, bound: 1_000);
        await using SumServer server = SumServer.Start(fixture.Listening, fixture.Directory, fixture.Aggregator, new MemoryJournal(), options: Quick);
        Task<SingleSum>[] running = [.. Enumerable.Range(1, sites).Select(p => RunSiteAsync(fixture, (ushort)p, shape))];
        Outcome outcome = await server.RunAsync(shape, CancellationToken.None);
        SingleSum[] studies = await Task.WhenAll(running);
        Assert.Null(outcome.Reason);
        long[] expected = [.. Enumerable.Range(0, 40_000).Select(i => Enumerable.Range(1, sites).Sum(p => Value((ushort)p, i)))];
        Assert.All(studies, s => Assert.Equal(expected, s.Result));
    }

    private static long Value(ushort place, int i) => (((i * 37) + place) % 2_001) - 1_000;

    private static async Task<SingleSum> RunSiteAsync(SumFixture fixture, ushort place, SumShape shape)
    {
        SingleSum study = new(fixture.Plan, shape, Enumerable.Range(0, shape.Encoding.Exact).Select(i => Value(place, i)).ToArray());
        await using SumClient client = await SumClient.ConnectAsync(fixture.Dialling(place), fixture.Context(place, study), study, new MemoryJournal());
        Assert.True(await client.RunAsync(CancellationToken.None));
        return study;
    }
}
