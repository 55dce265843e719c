using ScFed.Secure.Round.Site;

namespace ScFed.Protocol.Conformance.Rounds;

/// <summary>Takes a site to the step of an entry, and hands out what must then be refused.</summary>
internal static class SiteOffence
{
    public static Action Prepare(RefusalEntry entry, SitePlayer site) => entry.Step switch
    {
        "set-up header" => () => SiteRound.Open(site.Context, entry.Setup),
        "U1 list" => At(site, SiteStep.Keys, () => site.Take(entry.Keys)),
        "U2 list and parts" => At(site, SiteStep.Shares, () => site.Take(entry.ShareListFor(site.Place))),
        "round header" => At(site, SiteStep.Header, () => site.Take(entry.Header)),
        "round header, after R3" => At(site, SiteStep.Inputs, () => site.Take(entry.Header)),
        "U3 list" => At(site, SiteStep.Inputs, () => site.Take(entry.Inputs)),
        "U3 list, after R4" => At(site, SiteStep.Signatures, () => site.Take(entry.Inputs)),
        "R4 list" => At(site, SiteStep.Signatures, () => site.Take(entry.Signatures)),
        "R4 list, after the close" => Closed(At(site, SiteStep.Signatures, () => site.Take(entry.File.Signatures)), site, entry),
        "X" => At(site, SiteStep.Sum, () => site.TakeSum(entry.SumHeader, entry.Sum)),
        "X, after R6" => At(site, SiteStep.Tags, () => site.TakeSum(entry.SumHeader, entry.Sum)),
        "R6" => At(site, SiteStep.Tags, () => site.Take(entry.Tags)),
        "close" => At(site, SiteStep.Close, () => site.Take(entry.Close)),
        _ => throw new VectorException($"a site has no step '{entry.Step}'"),
    };

    private static Action At(SitePlayer site, SiteStep step, Action offend)
    {
        site.At(step);
        return offend;
    }

    private static Action Closed(Action offend, SitePlayer site, RefusalEntry entry)
    {
        site.Take(entry.Close);
        return offend;
    }
}
