using ScFed.Protocol.Conformance.Kit;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>Every case against an aggregator, in order: honest first, what may have a site left out of later rounds last.</summary>
internal static class AggregatorCases
{
    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All(ConformanceKit kit) =>
    [
        .. HonestAggregatorCases.All,
        .. SessionCases.All,
        .. DropOutCases.All(kit),
        .. KeyLieCases.All,
        .. ShareLieCases.All,
        .. UploadLieCases.All,
        .. AnswerLieCases.All(kit),
    ];

    /// <summary>One site lies in one round; the others' sum must close without it, or with it where its input was whole before.</summary>
    public static PeerCase<AggregatorUnderTest> Lie(string name, string section, string says, bool counts, Func<AggregatorUnderTest, SentFrame, Said?> lie) =>
        new(name, section, says, async aggregator =>
        {
            Behaviour liar = new(frame => lie(aggregator, frame));
            CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, liar)).ConfigureAwait(false);
            Expect(aggregator, round, counts);
        });

    /// <summary>The sum of everybody, or of everybody but the last site.</summary>
    public static void Expect(AggregatorUnderTest aggregator, CaseRound round, bool counts)
    {
        IEnumerable<ushort> all = aggregator.Sites.Select(s => s.Place);
        aggregator.Expect(round, [.. counts ? all : all.Where(p => p != aggregator.Last.Place)], status: StatusOf(aggregator, round, counts));
    }

    /// <summary>A survivor that was sent away answers no R6, and its sum cannot be more than "missing".</summary>
    private static string? StatusOf(AggregatorUnderTest aggregator, CaseRound round, bool counts)
    {
        string missing = $"missing {aggregator.Last.Place}";
        return counts && aggregator.Kit.Plan.Verify.Enabled && round.Result?.Closing.Status == missing ? missing : null;
    }
}
