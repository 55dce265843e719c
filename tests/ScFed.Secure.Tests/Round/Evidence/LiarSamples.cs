using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Evidence;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Round.Site;

namespace ScFed.Secure.Tests.Round.Evidence;

/// <summary>Rounds of four sites (t = m = 3) in which one lies, up to the evidence that the aggregator makes of it.</summary>
internal static class LiarSamples
{
    private static readonly int FirstOpening = Label.R5.Length + (5 * Digest.Size);

    /// <summary>Every way of a site to lie that the aggregator can prove, with who did it.</summary>
    public static IReadOnlyDictionary<string, Func<(RoundRunner Runner, ushort Liar)>> All { get; } = new Dictionary<string, Func<(RoundRunner Runner, ushort Liar)>>
    {
        ["wrong share of a self mask"] = () => Opens(dealer: 2, at: 1),
        ["wrong salt of a self mask"] = () => Opens(dealer: 3, at: 33),
        ["wrong share of the own self mask"] = () => Opens(dealer: 1, at: 1),
        ["wrong share of a seed"] = () => Opens(dealer: 4, at: 1),
        ["seed of a survivor"] = () => Opens(dealer: 2, at: 0),
        ["self mask of a dropped site"] = () => Opens(dealer: 4, at: 0),
        ["another self mask dealt"] = () => Deals(setup => setup.SelfMaskSeed[0] ^= 1, [1, 2, 3, 4]),
        ["another seed dealt"] = () => Deals(setup => setup.Seed[0] ^= 1, [1, 3, 4]),
        ["coins that are not of the seed"] = () => Deals(setup => Inside.Field<byte[]>(setup.MaskKeys, "_seed")[0] ^= 1, [1, 3, 4]),
        ["tag that is not of the ciphertext"] = () => Pairs(SharePart.TagAt),
        ["ciphertext that is not of the tag"] = () => Pairs(SharePart.MaskCiphertextAt),
    };

    public static Accusation AccusationOf(RoundRunner runner) => Assert.Single(runner.Aggregator.Accusations);

    public static RoundRunner FourSites() => new(MakeStudy());

    /// <summary>The study of the rounds; the fuzz corpus needs one whose keys are always the same.</summary>
    public static Func<TestStudy> MakeStudy { get; set; } = () => new TestStudy(4, minSurvivors: 3);

    /// <summary>Site 4 drops out; site 1 changes a byte of one opening and signs.</summary>
    public static UnmaskShares Lie(RoundRunner runner, UnmaskShares honest, ushort dealer, int at)
    {
        byte[] body = honest.Openings.Bytes[..^Signing.SignatureSize].ToArray();
        body[FirstOpening + ((dealer - 1) * Opening.Size) + at] ^= 'b' ^ 's';
        return new UnmaskShares(new SignedMessage(1, runner.Study.IdentityOf(1).SignWhole(body)));
    }

    private static (RoundRunner Runner, ushort Liar) Opens(ushort dealer, int at)
    {
        RoundRunner runner = FourSites().RunTo(RoundStep.Input);
        Assert.True(runner.RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        UnmaskShares honest = runner[1].TakeFor<UnmaskShares>(runner.Signatures);
        RoundException refusal = Refused.With(Misbehaviour.Answerer, () => runner.Aggregator.Accept(1, Lie(runner, honest, dealer, at)));
        Assert.Equal((ushort)1, refusal.Names);
        return (runner, 1);
    }

    private static (RoundRunner Runner, ushort Liar) Deals(Action<SiteSetup> spoil, ushort[] survivors)
    {
        RoundRunner runner = FourSites().Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        spoil(Inside.SetupOf(runner[2]));
        Assert.True(runner.RunShares(1, 2, 3, 4) && runner.Begin().RunInputs(survivors));
        Assert.True(runner.RunSignatures(survivors));
        Assert.False(runner.RunOpenings(survivors));
        return (runner, 2);
    }

    /// <summary>Site 1's part for site 4 is altered before it is signed, and site 4 is gone before it could say so.</summary>
    private static (RoundRunner Runner, ushort Liar) Pairs(int at)
    {
        RoundRunner runner = FourSites().Open();
        Assert.True(runner.RunKeys(1, 2, 3, 4));
        ShareKeys shares = runner[1].TakeFor<ShareKeys>(runner.Keys);
        byte[] forDropped = shares.Parts[3].ToArray();
        forDropped[at] ^= 1;
        runner.Aggregator.Accept(1, Resigned(runner, 1, [.. shares.Parts.Take(3), forDropped]));
        Assert.True(runner.RunShares(2, 3, 4) && runner.Begin().RunInputs(1, 2, 3) && runner.RunSignatures(1, 2, 3));
        Assert.False(runner.RunOpenings(1, 2, 3));
        return (runner, 1);
    }

    /// <summary>Other parts than a site made, under its own signature; it takes them for its own.</summary>
    public static ShareKeys Resigned(RoundRunner runner, ushort place, ReadOnlyMemory<byte>[] parts)
    {
        SiteSetup setup = Inside.SetupOf(runner[place]);
        Digest root = MerkleTree.Over(parts.Select(p => MerkleTree.LeafHash(p.Span))).Root;
        setup.OwnShares = new SignedMessage(place, runner.Study.IdentityOf(place).SignWhole(ShareHeader.Body(setup.Sid, place, setup.Keys.Hash, root)));
        return new ShareKeys(setup.OwnShares, parts);
    }
}
