using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Federation;

public sealed class PlainFederationTests
{
    private static readonly SiteCells[] Sites = new SyntheticCells().Equal(3, 2);

    [Fact]
    public void LocalStateIsAdoptedOnlyWhereTheSumHasTheSite()
    {
        Recorder recorder = new(rounds: 3);
        new PlainFederation(recorder, Sites) { DropsOut = (entry, site) => entry == 1 && site.Place == 2 }.Run();
        Assert.Equal(["-", "0", "1"], recorder.LocalAt(1));
        Assert.Equal(["-", "0", "0"], recorder.LocalAt(2));
    }

    [Fact]
    public void ALostSumLeavesEveryLocalStateOld()
    {
        Recorder recorder = new(rounds: 3);
        PlainFederation run = new(recorder, Sites) { MinSurvivors = 3, DropsOut = (entry, site) => entry == 1 && site.Place == 2 };
        ModelState end = run.Run();
        Assert.Equal(["-", "0", "0"], recorder.LocalAt(1));
        Assert.Equal(2, end.Longs("sum")[0] / 3);
        Assert.Equal(1, end.Longs("lost")[0]);
    }

    [Fact]
    public void LongVectorsAreClipped()
    {
        Recorder recorder = new(rounds: 1) { Update = [3, 4] };
        PlainFederation run = new(recorder, Sites);
        ModelState end = run.Run();
        Assert.Equal(3, run.Clipped);
        Assert.Equal(3 * 0.6, end.Doubles("real")[0], 12);
        Assert.Equal(3 * 0.8, end.Doubles("real")[1], 12);
    }

    [Fact]
    public void ACoordinateBeyondItsBoundIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => PlainFederation.Run(new Recorder(rounds: 1) { One = 2 }, Sites));

    [Fact]
    public void ASegmentNotAskedForIsRefused() =>
        Assert.Throws<ArgumentException>(() => PlainFederation.Run(new Recorder(rounds: 1) { Update = [1, 2, 3] }, Sites));

    [Fact]
    public void AnUpdateThatIsNotFiniteIsRefused() =>
        Assert.Throws<NotFiniteException>(() => PlainFederation.Run(new Recorder(rounds: 1) { Update = [double.NaN, 0] }, Sites));

    /// <summary>Writes down which local state each site was given; its new local state is the round.</summary>
    private sealed class Recorder(int rounds) : FederatedAlgorithm
    {
        private readonly List<(int Place, string Local)> _given = [];

        internal double[] Update { get; init; } = [0, 0];

        internal long One { get; init; } = 1;

        public override int PlanLength => rounds;

        public override ModelState Initial() => ModelState.Empty.With("round", 0L).With("sum", 0L).With("lost", 0L);

        public override Ask? Next(ModelState state) => state.Longs("round")[0] == rounds
            ? null
            : new Ask(Purposes.Training, "test", [new ExactSegment("one", 1, 1), new RealSegment("update", 2, 1)], false, false);

        public override byte[]? Contribute(Ask ask, ModelState state, SiteCells cells, byte[]? local, IContributions into)
        {
            _given.Add((cells.Place, local is null ? "-" : $"{local[0]}"));
            into.AddExact("one", [One]);
            into.AddReal("update", Update);
            return [(byte)state.Longs("round")[0]];
        }

        public override ModelState Apply(ModelState state, Ask ask, Sum sum) => Advance(state)
            .With("sum", state.Longs("sum")[0] + sum.Exact("one")[0])
            .With("real", sum.Real("update"));

        public override ModelState Lost(ModelState state, Ask ask, string reason) => Advance(state).With("lost", state.Longs("lost")[0] + 1);

        internal IEnumerable<string> LocalAt(int place) => _given.Where(given => given.Place == place).Select(given => given.Local);

        private static ModelState Advance(ModelState state) => state.With("round", state.Longs("round")[0] + 1);
    }
}
