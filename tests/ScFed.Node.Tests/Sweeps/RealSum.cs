using ScFed.Models.Federation;

namespace ScFed.Node.Tests.Sweeps;

/// <summary>One sum of reals, which a site makes from its place.</summary>
internal sealed class RealSum : FederatedAlgorithm
{
    private const int Length = 257;
    private const string Name = "total";

    public override int PlanLength => 1;

    public static double[] Of(ModelState state) => state.Doubles(Name).ToArray();

    public override ModelState Initial() => ModelState.Empty;

    public override Ask? Next(ModelState state) =>
        state.Has(Name) ? null : new Ask(Purposes.Training, "real", [new RealSegment("update", Length, 8)], OnlyStatisticsSurvivors: false, EveryStatisticsSurvivor: false);

    public override byte[]? Contribute(Ask ask, ModelState state, SiteCells cells, byte[]? local, IContributions into)
    {
        into.AddReal("update", [.. Enumerable.Range(0, Length).Select(i => Math.Sin(i * cells.Place) / 4)]);
        return null;
    }

    public override ModelState Apply(ModelState state, Ask ask, Sum sum) => state.With(Name, sum.Real("update"));

    public override ModelState Lost(ModelState state, Ask ask, string reason) => throw new StudyPausedException(reason);
}
