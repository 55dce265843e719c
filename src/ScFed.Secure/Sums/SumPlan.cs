using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Masking;

namespace ScFed.Secure.Sums;

/// <summary>
/// What every sum of a study has in common: who takes part and how many may fail or collude. Made once, when the study is made; a plan that does not
/// protect its sites cannot be made (<c>docs/protocol.md</c>, rule 10).
/// </summary>
public sealed class SumPlan
{
    private SumPlan(Roster roster, ReadOnlyMemory<byte> aggregatorKey, Digest studyHash, int threshold, int colluders, int minSurvivors, Suite suite, VerifyPolicy verify)
    {
        Roster = roster;
        AggregatorKey = aggregatorKey;
        StudyHash = studyHash;
        Threshold = threshold;
        Colluders = colluders;
        MinSurvivors = minSurvivors;
        Suite = suite;
        Verify = verify;
    }

    /// <summary>The version of the construction.</summary>
    public static ulong Version => 1;

    /// <summary>The sites.</summary>
    public Roster Roster { get; }

    /// <summary>The aggregator's Ed25519 key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> AggregatorKey { get; }

    /// <summary>Hash of the approved study.</summary>
    public Digest StudyHash { get; }

    /// <summary>n.</summary>
    public int Sites => Roster.Count;

    /// <summary>t: how many sites together can open one secret.</summary>
    public int Threshold { get; }

    /// <summary>c: how many sites may collude with the aggregator.</summary>
    public int Colluders { get; }

    /// <summary>m: fewer survivors open nothing.</summary>
    public int MinSurvivors { get; }

    /// <summary>T = max(c + 2, 3): the fewest sites that anything opened may stand for.</summary>
    public int FewestSites => FewestSitesFor(Colluders);

    /// <summary>The mask stream.</summary>
    public Suite Suite { get; }

    /// <summary>Whether sums are verified; bound, like the bounds of the segments, through the study hash.</summary>
    public VerifyPolicy Verify { get; }

    /// <summary>
    /// Makes a plan. Without <paramref name="threshold"/> it takes the smallest t ≥ m's floor with 2t &gt; n + c, and without
    /// <paramref name="minSurvivors"/> the larger of max(t, c + 2, 3) and ⌈0.8 n⌉. Without <paramref name="verify"/> there is no R6.
    /// </summary>
    /// <exception cref="PlanException">The numbers do not protect the sites; the message names the number to change.</exception>
    public static SumPlan Create(
        Roster roster,
        ReadOnlyMemory<byte> aggregatorKey,
        Digest studyHash,
        int colluders = 1,
        int? threshold = null,
        int? minSurvivors = null,
        Suite suite = Suite.Aegis256,
        VerifyPolicy? verify = null)
    {
        int n = roster.Count;
        if (n < 3)
        {
            throw new PlanException(
                PlanError.TooFewSites,
                $"{n} sites: with 2 sites each learns the other's input by subtraction from the sum; at least 3 are needed");
        }

        if (colluders < 0 || colluders > n - 3)
        {
            throw new PlanException(PlanError.TooManyColluders, $"colluders = {colluders}: must lie between 0 and n - 3 = {n - 3}");
        }

        int t = threshold ?? ((n + colluders) / 2) + 1;
        if (2L * t <= n + colluders || t > n)
        {
            throw new PlanException(
                PlanError.Threshold,
                $"threshold = {t}: 2t > n + c must hold with n = {n}, c = {colluders}; raise the threshold to {((n + colluders) / 2) + 1} or more, at most n");
        }

        int floor = Math.Max(t, FewestSitesFor(colluders));
        int m = minSurvivors ?? Math.Max(floor, ((4 * n) + 4) / 5);
        if (m < floor || m > n)
        {
            throw new PlanException(PlanError.MinSurvivors, $"min_survivors = {m}: must lie between max(t, c + 2, 3) = {floor} and n = {n}");
        }

        if (!Ed25519Key(aggregatorKey))
        {
            throw new PlanException(PlanError.AggregatorKey, "the aggregator's key is no valid Ed25519 key");
        }

        verify ??= VerifyPolicy.Off;
        if (!verify.IsValid)
        {
            throw new PlanException(
                PlanError.Verify, $"audit_chunks = {verify.AuditChunks}: must lie between 0 and {VerifyPolicy.MaxChunks}, and nothing is audited with verify off");
        }

        return new SumPlan(roster, aggregatorKey, studyHash, t, colluders, m, suite, verify);
    }

    private static int FewestSitesFor(int colluders) => Math.Max(colluders + 2, 3);

    private static bool Ed25519Key(ReadOnlyMemory<byte> key) => Ed25519Verifier.IsValidPublicKey(key.Span);
}
