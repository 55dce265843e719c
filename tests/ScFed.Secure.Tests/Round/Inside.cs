using System.Reflection;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>What only a debugger, or a liar who wrote the software anew, could reach.</summary>
internal static class Inside
{
    public static SiteSetup SetupOf(TestSite site) => Field<SiteSetup>(site.Round, "_setup");

    /// <summary>The R5 that a site has sent.</summary>
    public static UnmaskShares OpeningsOf(TestSite site) => (UnmaskShares)site.Round.Repeat(
        new SignatureList(Field<SiteRoundData>(Field<object>(site.Round, "_state"), "<round>P").Sets.Rid, []))!;

    public static OpenedSecret SecretOf(WrongDealing evidence) => Field<OpenedSecret>(evidence, "<secret>P");

    public static AggregatorRoundData DataOf(AggregatorRound round) => Field<AggregatorState>(round, "_state") switch
    {
        CollectOpeningsState openings => openings.Round,
        CollectTagsState tags => tags.Round,
        CollectInputsState inputs => inputs.Round,
        AggregatorState state => throw new InvalidOperationException(state.GetType().Name),
    };

    public static LaneVector AccumulatorOf(AggregatorRound round) => DataOf(round).Sum;
    /// <summary>
    /// Makes a site of a vector file forget its peers' logs: the file gives their roots only, so there is no proof from one to the next, and a site takes a log
    /// without one only if it is the first that it sees.
    /// </summary>
    public static void ForgetLogs(SiteHistory history) => Field<SortedDictionary<ushort, Secure.Audit.LogHead>>(history.Logs, "_held").Clear();

    public static T Field<T>(object owner, string name) =>
        (T)owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
