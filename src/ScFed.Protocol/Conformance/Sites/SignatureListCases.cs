using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>R4 lists for which nothing must be opened.</summary>
internal static class SignatureListCases
{
    private static readonly Misbehaviour[] s_few = [Misbehaviour.TooFewSignatures];

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        Lie("r4-below-t", "t valid R4 are there", (s, l) => l with { Signatures = Without(l.Signatures, [.. s.Others.Skip(1)]) }, s_few),
        Lie(
            "r4-forged",
            "a wrong R4 does not count",
            (s, l) => l with { Signatures = Others(s, l, m => m with { Bytes = Flipped(m.Bytes) }) },
            s_few),
        Lie("r4-exchanged", "an R4 counts for who signed it only", (s, l) => l with { Signatures = Same(l) }, s_few),
        Lie("r4-other-u3", "an R4 on another U3 does not count", (s, l) => l with { Signatures = Over(s, l, (body, _) => body[^1] ^= 1) }, s_few),
        Lie(
            "r4-other-u2",
            "an R4 on another U2 does not count",
            (s, l) => l with { Signatures = Over(s, l, (body, _) => body[^(Digest.Size + 1)] ^= 1) },
            s_few),
        Lie(
            "r4-other-round",
            "an R4 of another round does not count",
            (s, l) => l with { Signatures = Over(s, l, (body, _) => body[SetupAt + Digest.Size] ^= 1) },
            s_few),
        Lie(
            "r4-of-another-rid",
            "the list is of this round",
            (_, l) => l with { Rid = new RoundId(Digest.Of("another round"u8)) },
            [Misbehaviour.Binding, Misbehaviour.Closed, Misbehaviour.Unexpected]),
        SiteCases.Lie<InputList>(
            "r5-before-r4",
            Section,
            "nothing is opened before this site has signed",
            (_, l) => new SignatureList(l.Rid, [.. l.Headers.Select(h => h with { Bytes = new byte[Signing.SignatureSize] })]),
            Misbehaviour.Unexpected),
    ];

    private static string Section => "protocol.md, What a site checks: R4 list";

    private static PeerCase<SiteUnderTest> Lie(string name, string says, Func<SiteUnderTest, SignatureList, IRoundMessage> lie, Misbehaviour[] reasons) =>
        SiteCases.Lie(name, Section, says, lie, reasons);

    private static SignedMessage[] Others(SiteUnderTest site, SignatureList list, Func<SignedMessage, SignedMessage> change) =>
        [.. list.Signatures.Select(m => m.Place == site.Place ? m : change(m))];

    private static SignedMessage[] Same(SignatureList list) => [.. list.Signatures.Select(m => m with { Bytes = list.Signatures[0].Bytes })];

    /// <summary>Good signatures of the others, on something else. H(U1) and H(U2) stand in the site's own R3.</summary>
    private static SignedMessage[] Over(SiteUnderTest site, SignatureList list, Action<byte[], ushort> change)
    {
        ScriptedRound round = site.Newest;
        ReadOnlyMemory<byte> input = round.Given.OfType<MaskedInput>().Single().Header.Bytes;
        byte[] body = new Transcript(Label.R4, round.Header!.Sid, list.Rid)
            .Add(input.Span.Slice(InputSetsAt, 2 * Digest.Size))
            .Add(round.Survivors)
            .ToArray();
        return Others(site, list, m =>
        {
            byte[] other = Changed(body, b => change(b, m.Place));
            return m with { Bytes = site.Kit.Site(m.Place).Identity.Sign(other) };
        });
    }
}
