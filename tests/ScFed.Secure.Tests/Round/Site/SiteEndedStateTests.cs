using ScFed.Secure.Agreement;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round.Site;

/// <summary>However a round ends at a site, its secrets are wiped.</summary>
public sealed class SiteEndedStateTests
{
    public static TheoryData<SiteStep> Steps => [.. Enum.GetValues<SiteStep>().Where(s => s is not SiteStep.Ended)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void DisposeWipesEverySecret(SiteStep step)
    {
        using OneSite one = new(step);
        Held held = new(one.Round);
        one.Round.Dispose();
        held.IsWiped();
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void MisbehaviourOfTheAggregatorWipesEverySecret(SiteStep step)
    {
        using OneSite one = new(step);
        Held held = new(one.Round);
        IRoundMessage wrong = step switch
        {
            SiteStep.Keys => new KeyList([]),
            SiteStep.Shares => new ShareList([], []),
            SiteStep.Ready => one.Runner.Header with { Signature = default },
            SiteStep.Consistency => new InputList(default, []),
            SiteStep.Unmask => new SignatureList(default, []),
            _ => new Close(default),
        };
        Assert.Throws<RoundException>(() => one.Site.Take(wrong));
        held.IsWiped();
    }

    [Fact]
    public void CloseWipesEverySecret()
    {
        using OneSite one = new(SiteStep.Closing);
        Held held = new(one.Round);
        one.Next();
        held.IsWiped();
    }

    [Fact]
    public void VoidWipesEverySecret()
    {
        using OneSite one = new(SiteStep.Ready);
        Held held = new(one.Round);
        byte[] signature = one.Study.Aggregator.Sign(new Transcript(Label.Void, one.Round.Sid).ToArray());
        one.Site.Journal.Release(one.Round.Void(one.Site.Context, new VoidSetup(one.Round.Sid, signature)));
        held.IsWiped();
    }

    [Fact]
    public void NothingIsRepeatedAfterTheEnd()
    {
        using OneSite one = new(SiteStep.Closing);
        one.Next();
        Assert.Null(one.Round.Repeat(one.Runner.Inputs));
        Assert.Null(one.Round.Repeat(one.Runner.Signatures));
        Refused.With(Misbehaviour.Closed, () => one.Site.Take(one.Runner.Inputs));
        Refused.With(Misbehaviour.Closed, () => one.Site.Take(one.Runner.Signatures));
        Assert.NotNull(one.Round.Closing);
    }

    /// <summary>The secret arrays of a set-up, taken by reflection while it lives.</summary>
    private sealed class Held
    {
        private readonly SiteSetup _setup;
        private readonly List<byte[]> _secrets;
        private readonly byte[] _peer;

        public Held(SiteRound round)
        {
            _setup = Inside.Field<SiteSetup>(round, "_setup");
            _peer = X25519KeyPair.FromSecret(new byte[32]).PublicKey.ToArray();
            _secrets =
            [
                _setup.Seed, _setup.SelfMaskSeed, Inside.Field<byte[]>(_setup.MaskKeys, "_seed"),
                .. Inside.Field<Dictionary<ushort, byte[]>>(_setup, "_received").Values,
                .. Inside.Field<Dictionary<ushort, PairSecret>>(_setup, "_pairs").Values.Select(p => Inside.Field<byte[]>(p, "_secret")),
            ];
            Assert.All(_secrets, secret => Assert.Contains(secret, b => b != 0));
        }

        public void IsWiped()
        {
            Assert.All(_secrets, secret => Assert.All(secret, b => Assert.Equal(0, b)));
            Assert.Throws<ObjectDisposedException>(() => _setup.EnvelopeKey.TryAgree(_peer, new byte[32]));
            Assert.Throws<ObjectDisposedException>(() => _setup.EnvelopeKem.Decapsulate(new byte[MlKem768.CiphertextSize], new byte[32]));
            Assert.Throws<ObjectDisposedException>(() => _setup.MaskKeys.Decapsulate(_peer, new byte[MlKem768.CiphertextSize]));
        }
    }
}
