using System.Reflection;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>What only a debugger, or a liar who wrote the software anew, could reach.</summary>
internal static class Inside
{
    public static SiteSetup SetupOf(TestSite site) => Field<SiteSetup>(site.Round, "_setup");

    /// <summary>The round of a state that has one: it is the parameter of the state's constructor, whatever the compiler calls its field.</summary>
    public static AggregatorRoundData RoundOf(RoundRunner runner)
    {
        object state = Field<object>(runner.Aggregator, "_state");
        return (AggregatorRoundData)state.GetType().GetProperty("Round")!.GetValue(state)!;
    }

    /// <summary>The R5 that a site has sent.</summary>
    public static UnmaskShares OpeningsOf(TestSite site) => (UnmaskShares)site.Round.Repeat(
        new SignatureList(Field<SiteRoundData>(Field<object>(site.Round, "_state"), "<round>P").Sets.Rid, []))!;

    public static OpenedSecret SecretOf(WrongDealing evidence) => Field<OpenedSecret>(evidence, "<secret>P");

    public static T Field<T>(object owner, string name) =>
        (T)owner.GetType().GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(owner)!;
}
