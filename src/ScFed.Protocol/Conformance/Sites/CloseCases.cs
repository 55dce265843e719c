using ScFed.Protocol.Conformance.Kit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Verify;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>Closes that must not move a site's state or head.</summary>
internal static class CloseCases
{
    private const string Section = "protocol.md, What a site checks: close";

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All(ConformanceKit kit) =>
    [
        SiteCases.Lie<Close>(
            "close-forged",
            Section,
            "nobody but the study's aggregator closes",
            (_, c) => new Close(Flipped(c.Bytes)),
            Misbehaviour.Signature),
        Other(
            "close-other-sum",
            "a close names the sum that the site has checked",
            c => c with { SumHash = Digest.Of("another sum"u8) },
            Misbehaviour.SumHash),
        Other("close-other-u1", "a close is over the same sets", c => c with { U1 = Digest.Of("another U1"u8) }, Misbehaviour.Binding),
        Other("close-other-u2", "a close is over the same sets", c => c with { U2 = Digest.Of("another U2"u8) }, Misbehaviour.Binding),
        Other(
            "close-other-u3",
            "a close is over the U3 that the site has signed",
            c => c with { U3 = Digest.Of("another U3"u8) },
            Misbehaviour.Binding),
        Other("close-other-round", "a close is of this round", c => c with { Rid = new RoundId(Digest.Of("another round"u8)) }, Misbehaviour.Binding),
        Other(
            "close-status",
            "the status is the one that the R6 give, or unverified without an R6",
            c => c with { Status = kit.Plan.Verify.Enabled ? VerifyStatus.Unverified.Word : VerifyStatus.Verified.Word },
            Misbehaviour.Status),
        SiteCases.Lie<RoundHeader>(
            "close-before-round",
            Section,
            "a set-up without a round has no close",
            (s, h) => Lost(s, h.Sid),
            Misbehaviour.Unexpected,
            Misbehaviour.Binding),
        SiteCases.Lie<InputList>(
            "close-sum-before-u3", Section, "no sum is closed that the site has not checked", (s, _) => ForgedSum(s), Misbehaviour.SumHash, Misbehaviour.Binding),
        SiteCases.Lie<InputList>(
            "void-of-open-round",
            "protocol.md, What a site checks",
            "a set-up that has entered a round is not void",
            (s, _) => Void(s.Kit, s.Newest.Header!.Sid),
            Misbehaviour.SetupUsed),
        SiteCases.Lie<RoundHeader>(
            "void-forged",
            "protocol.md, What a site checks",
            "nobody but the aggregator voids a set-up",
            (s, h) => Void(s.Kit, h.Sid) with { Signature = new byte[Signing.SignatureSize] },
            Misbehaviour.Signature),
    ];

    private static PeerCase<SiteUnderTest> Other(string name, string says, Func<Closing, Closing> change, Misbehaviour reason) =>
        SiteCases.Lie<Close>(name, Section, says, (site, close) => Signed(site.Kit, close, change), reason);

    private static Close ForgedSum(SiteUnderTest site)
    {
        ScriptedRound round = site.Newest;
        ReadOnlyMemory<byte> input = round.Given.OfType<MaskedInput>().Single().Header.Bytes;
        Digest Set(int i) => new(input.Span.Slice(InputSetsAt + (i * Digest.Size), Digest.Size));
        return Closed(
            site,
            new Closing(round.Header!.Sid, round.Header.Rid, Set(0), Set(1), Digest.Of("a U3"u8), Digest.Of("a sum"u8), "", VerifyStatus.Unverified.Word));
    }

    private static Close Lost(SiteUnderTest site, SetupId sid) =>
        Closed(site, new Closing(sid, default, default, default, default, null, AbortReason.TooFewInputs.Word(), ""));

    private static Close Closed(SiteUnderTest site, Closing closing) => new(closing.Sign(site.Kit.Aggregator.Identity));
}
