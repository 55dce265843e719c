using ScFed.Protocol.Frames;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>R2 that must not count, and one that does although a partner will find fault with it.</summary>
internal static class ShareLieCases
{
    private const string Section = "protocol.md, What the aggregator checks: R2";

    /// <summary>Somewhere in the ML-KEM ciphertext of an envelope.</summary>
    private const int EnvelopeAt = 20;

    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All { get; } =
    [
        Lie("r2-part-altered", "the parts hash to the signed root", (_, m) => m with { Parts = [Flipped(m.Parts[0]), .. m.Parts.Skip(1)] }),
        Lie("r2-part-missing", "there is a part for each member of U1", (_, m) => m with { Parts = [.. m.Parts.Take(3)] }),
        Lie("r2-part-length", "each part has its exact length", (_, m) => m with { Parts = [m.Parts[0][..^1], .. m.Parts.Skip(1)] }),
        Lie("r2-parts-exchanged", "the parts are in roster order", (_, m) => m with { Parts = [m.Parts[1], m.Parts[0], .. m.Parts.Skip(2)] }),
        Lie(
            "r2-signature",
            "the header has the signature of its place",
            (_, m) => m with { Header = m.Header with { Bytes = Flipped(m.Header.Bytes) } }),
        Lie("r2-other-u1", "the header is over this U1", (a, m) => m with { Header = Again(a.Kit, m.Header, b => b[KeysHashAt] ^= 1) }),
        Lie("r2-in-anothers-name", "R2 comes from its place", (_, m) => m with { Header = m.Header with { Place = 3 } }),
        new("pair-fault", "protocol.md, Faults and liars", "a part that does not open closes the attempt before R4, and a later attempt closes", PairFaultAsync),
    ];

    private static PeerCase<AggregatorUnderTest> Lie(string name, string says, Func<AggregatorUnderTest, ShareKeys, ShareKeys> lie) =>
        AggregatorCases.Lie(name, Section, says, counts: false, (a, f) => f.Kind == FrameKind.ShareKeys ? Said.Of(lie(a, f.Message<ShareKeys>())) : null);

    private static async Task PairFaultAsync(AggregatorUnderTest aggregator)
    {
        Behaviour dealer = new(f => f.Kind == FrameKind.ShareKeys
            ? Said.Of(WithPart(aggregator.Kit, f.Message<ShareKeys>(), index: 0, part => part[EnvelopeAt] ^= 1))
            : null);
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, dealer)).ConfigureAwait(false);
        AggregatorUnderTest.ExpectLost(round, AbortReason.PairFault);
        if (aggregator.Told.Any(m => m is InputList list && list.Rid == round.Result!.Header.Rid))
        {
            throw new CaseFailedException("it asks for R4 in an attempt with a pair fault");
        }

        await aggregator.SettleAsync().ConfigureAwait(false);
        await aggregator.AgainAsync().ConfigureAwait(false);
    }
}
