namespace ScFed.Models.Federation;

/// <summary>
/// A federated algorithm: a plan of sums, what a site makes of its cells for each, and what everybody makes of each sum. Instances hold the
/// study's settings and nothing that changes; all else is in the state.
/// </summary>
/// <remarks>
/// <see cref="Apply"/> is f of <c>state[r+1] = f(state[r], sum[r])</c> and has to be bit-exact on every machine: + − × ÷ √ on scalar float64 in
/// index order; no exponential, logarithm or power; no vector reduction; no fused multiply-add. NaN and ∞ stop the study.
/// </remarks>
public abstract class FederatedAlgorithm
{
    /// <summary>Most sums that the study can ask for.</summary>
    public abstract int PlanLength { get; }

    /// <summary>The state before the first sum.</summary>
    public abstract ModelState Initial();

    /// <summary>The next entry of the plan, or null where the study is finished.</summary>
    public abstract Ask? Next(ModelState state);

    /// <summary>The site's half of a sum.</summary>
    /// <param name="ask">What <see cref="Next"/> asks for.</param>
    /// <param name="state">The common state.</param>
    /// <param name="cells">The site's cells.</param>
    /// <param name="local">What this method last returned at this site in a sum that closed with the site in it; null at first.</param>
    /// <param name="into">Takes what the site adds.</param>
    /// <returns>The site's new local state, which the host adopts only if the sum closes with this site in it; otherwise the old one stays.</returns>
    public abstract byte[]? Contribute(Ask ask, ModelState state, SiteCells cells, byte[]? local, IContributions into);

    /// <summary>Everybody's half of a sum: the next state. Bit-exact.</summary>
    /// <exception cref="NotFiniteException">The next state would not be finite.</exception>
    /// <exception cref="StudyPausedException">The sum leaves nothing to go on with.</exception>
    public abstract ModelState Apply(ModelState state, Ask ask, Sum sum);

    /// <summary>The next state after a sum that could not be closed. Bit-exact.</summary>
    /// <exception cref="StudyPausedException">The study cannot go on without this sum.</exception>
    public abstract ModelState Lost(ModelState state, Ask ask, string reason);

    /// <summary>Places of the sites whose statistics were summed (S); empty before, or where the algorithm has no statistics.</summary>
    public virtual IReadOnlyList<int> StatisticsSurvivors(ModelState state) => [];
}
