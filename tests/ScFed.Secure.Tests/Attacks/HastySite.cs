using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Tests.Round;

namespace ScFed.Secure.Tests.Attacks;

/// <summary>A site without the consistency step: it answers R5 straight from a list of U3, with all the checks that this list allows.</summary>
internal static class HastySite
{
    public static SignedMessage Open(TestSite site, RoundRunner runner, params ushort[] told)
    {
        SignedMessage[] list = [.. runner.Inputs.Headers.Where(h => told.Contains(h.Place))];
        Assert.Contains(site.Place, told);
        Assert.True(told.Length == list.Length && list.Length >= runner.Study.Plan.MinSurvivors);

        SiteSetup setup = Inside.SetupOf(site);
        Transcript body = new Transcript(Label.R5, setup.Sid, runner.Header.Rid).Add(setup.Keys.Hash).Add(setup.SharesHash).Add(SetHash.Of(3, list));
        foreach (ushort place in setup.ShareMembers)
        {
            ReadOnlySpan<byte> shares = setup.SharesOf(place);
            body = told.Contains(place) ? body.Add([Opening.SelfMask]).Add(shares.Slice(64, 64)) : body.Add([Opening.Seed]).Add(shares[..64]);
        }

        return new SignedMessage(site.Place, site.Context.Identity.SignWhole(body.ToArray()));
    }
}
