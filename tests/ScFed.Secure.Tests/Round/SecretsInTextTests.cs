using System.Globalization;
using ScFed.Secure.Agreement;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;
using ScFed.Secure.Tests.Round.Site;

namespace ScFed.Secure.Tests.Round;

/// <summary>Whatever is printed, logged or stands in an exception's text shows the kind of a secret only.</summary>
public sealed class SecretsInTextTests
{
    [Fact]
    public void ToStringShowsNoSecret()
    {
        using OneSite one = new(SiteStep.Unmask);
        SiteSetup setup = Inside.SetupOf(one.Site);
        PairSecret pair = setup.PairWith(2);
        byte[][] secrets =
        [
            setup.Seed, setup.SelfMaskSeed, Inside.Field<byte[]>(pair, "_secret"),
            setup.SharesOf(2)[..32].ToArray(), setup.SharesOf(2)[64..96].ToArray(), one.Site.Context.Identity.ExportSeed(),
        ];
        UnmaskShares openings = one.Site.TakeFor<UnmaskShares>(one.Runner.Signatures);
        object[] printed =
        [
            one.Round, one.Site.Context, one.Site.Context.Identity, one.Site.Context.Randomness, setup, setup.MaskKeys, setup.EnvelopeKey, setup.EnvelopeKem,
            pair, one.Site.Input, one.Site.Input.Lanes, openings, openings.Openings, one.Runner.Study.AggregatorContext, one.Runner.Aggregator,
            one.Runner.ShareLists[1], one.Runner.ShareLists[1].Parts[0], one.Site.Context.History, one.Study.Planned,
        ];
        foreach (string text in printed.Select(p => p.ToString()!))
        {
            foreach (byte[] secret in secrets)
            {
                Assert.DoesNotContain(Convert.ToHexString(secret), text, StringComparison.OrdinalIgnoreCase);
                Assert.DoesNotContain(Convert.ToBase64String(secret), text, StringComparison.Ordinal);
            }

            Assert.All(one.Site.Exact, x => Assert.DoesNotContain(x.ToString(CultureInfo.InvariantCulture), text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void KindsAreNamed()
    {
        using OneSite one = new(SiteStep.Ready);
        Assert.Equal("PairSecret { … }", Inside.SetupOf(one.Site).PairWith(2).ToString());
        Assert.Equal("StoredInput { … }", one.Site.Input.ToString());
        Assert.Equal("SiteContext { place 1 }", one.Site.Context.ToString());
        Assert.Equal("HedgedRandomness { … }", one.Site.Context.Randomness.ToString());
        Assert.Equal("AggregatorContext { … }", one.Study.AggregatorContext.ToString());
    }
}
