using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Round.Site;

/// <summary>The checks of a U3 list at a site (R4's row).</summary>
internal static class SurvivorCheck
{
    public static (IReadOnlyList<InputHeader> Inputs, Digest Hash) Of(SiteContext context, SiteSetup setup, SiteRoundData round, InputList list)
    {
        if (list.Rid != round.Sets.Rid)
        {
            throw new RoundException(Misbehaviour.Binding, "the list of inputs is of another round");
        }

        if (context.History.IsClosed(round.Sets.Rid))
        {
            throw new RoundException(Misbehaviour.Closed, "the round is closed at this site");
        }

        SetHash.CheckOrder(list.Headers, setup.ShareMembers.Contains, "U3");
        if (list.Headers.Count < context.Plan.MinSurvivors)
        {
            throw new RoundException(Misbehaviour.TooFew, $"|U3| = {list.Headers.Count} is below m = {context.Plan.MinSurvivors}");
        }

        OwnMessage.Check(list.Headers, round.OwnInput, "U3");
        RoundSets sets = round.Sets with { U3 = default };
        return ([.. list.Headers.Select(h => InputHeader.Read(sets, context.Plan, h))], SetHash.Of(3, list.Headers));
    }
}
