using ScFed.Models.Algorithms;
using ScFed.Models.Federation;

namespace ScFed.Node.Benchmarks.Attacks.Audit;

/// <summary>
/// A private study whose units are canaries: it asks what the study asks, and to every training sum canary i adds clip · e_i, the most that a unit may, in a
/// direction of its own. The scores, Σ over training sums of ⟨sum, e_i⟩, stand in the state. To the statistics canaries add zeros: those have no room for a
/// direction each.
/// </summary>
/// <param name="study">A private study with a training vector of one coordinate a canary or more.</param>
/// <param name="canaries">The units.</param>
internal sealed class CanaryStudy(CellTypeStudy study, Canaries canaries) : FederatedAlgorithm
{
    private const string ScoresName = "audit.scores";
    private const int UnitsAtOnce = 64;

    /// <inheritdoc/>
    public override int PlanLength => study.PlanLength;

    /// <summary>The scores of a state, one a canary.</summary>
    public static ReadOnlySpan<double> Scores(ModelState state) => state.Doubles(ScoresName);

    /// <inheritdoc/>
    public override ModelState Initial() => study.Initial().With(ScoresName, (ReadOnlySpan<double>)new double[canaries.Count]);

    /// <inheritdoc/>
    public override Ask? Next(ModelState state) => study.Next(state);

    /// <inheritdoc/>
    public override byte[]? Contribute(Ask ask, ModelState state, SiteCells cells, byte[]? local, IContributions into)
    {
        ReadOnlySpan<int> units = canaries.At(cells.Place);
        IReadOnlyList<int> drawn = into.DrawUnits(units.Length);
        if (ask.Purpose != Purposes.Training)
        {
            return local;
        }

        RealSegment segment = ask.Segments.OfType<RealSegment>().Single();
        if (segment.Length < canaries.Count)
        {
            throw new InvalidOperationException($"{canaries.Count} canaries have no direction each in {segment.Length} coordinates");
        }

        // Both ways to a sum are taken: units in factors, as cells of descent come, and units one by one, as donors and sites do.
        if (ask.Privacy!.Unit == PrivacyUnit.Cell)
        {
            AddFactored(segment, units, drawn, into);
        }
        else
        {
            double[] vector = new double[segment.Length];
            foreach (int unit in drawn)
            {
                vector[units[unit]] = segment.ClipNorm;
                into.AddUnit(segment.Name, unit, vector);
                vector[units[unit]] = 0;
            }
        }

        return local;
    }

    /// <inheritdoc/>
    public override ModelState Apply(ModelState state, Ask ask, Sum sum)
    {
        ModelState next = study.Apply(state, ask, sum);
        if (ask.Purpose != Purposes.Training)
        {
            return next;
        }

        double[] scores = Scores(state).ToArray();
        ReadOnlySpan<double> opened = sum.Real(ask.Segments[0].Name);
        for (int i = 0; i < scores.Length; i++)
        {
            scores[i] += opened[i];
        }

        return next.With(ScoresName, (ReadOnlySpan<double>)scores);
    }

    /// <inheritdoc/>
    public override ModelState Lost(ModelState state, Ask ask, string reason) => study.Lost(state, ask, reason);

    private static void AddFactored(RealSegment segment, ReadOnlySpan<int> units, IReadOnlyList<int> drawn, IContributions into)
    {
        for (int start = 0; start < drawn.Count; start += UnitsAtOnce)
        {
            int[] part = [.. drawn.Skip(start).Take(UnitsAtOnce)];
            double[] left = new double[part.Length * segment.Length];
            double[] right = new double[part.Length];
            for (int i = 0; i < part.Length; i++)
            {
                left[(i * segment.Length) + units[part[i]]] = segment.ClipNorm;
                right[i] = 1;
            }

            into.AddUnits(segment.Name, new FactoredUnits(part, [new Models.Federation.OuterBlock(0, segment.Length, 1, left, right)]));
        }
    }
}
