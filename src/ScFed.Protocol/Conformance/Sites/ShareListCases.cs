using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Sites;

/// <summary>U2 lists that must not be followed, and parts for which somebody else than the aggregator is to blame.</summary>
internal static class ShareListCases
{
    private const string Section = "protocol.md, What a site checks: U2 list";

    /// <summary>Somewhere in the ML-KEM ciphertext of the envelope.</summary>
    private const int EnvelopeAt = 20;

    /// <summary>The first byte of the commitments.</summary>
    private const int CommitmentAt = 4 + 1_088 + 144;

    public static IReadOnlyList<PeerCase<SiteUnderTest>> All { get; } =
    [
        Lie(
            "u2-without-it",
            "the site's own R2 header stands in U2",
            (s, l) => l with { Headers = Without(l.Headers, s.Place) },
            Misbehaviour.OwnMessage),
        Lie("u2-too-few", "|U2| is m or more", (s, l) => l with { Headers = Without(l.Headers, [.. s.Others.Skip(1)]) }, Misbehaviour.TooFew),
        Lie(
            "u2-signature",
            "each R2 header has the signature of its place",
            (s, l) => l with { Headers = With(l.Headers, s.Others[0], m => m with { Bytes = Flipped(m.Bytes) }) },
            Misbehaviour.Signature),
        Lie(
            "u2-other-u1",
            "all have dealt to the same U1",
            (s, l) => l with { Headers = With(l.Headers, s.Others[0], m => Again(s.Kit, m, b => b[KeysHashAt] ^= 1)) },
            Misbehaviour.Binding),
        Lie("part-altered", "a part leads to the root that its dealer signed", (s, l) => l with { Parts = Altered(l.Parts, 0) }, Misbehaviour.Path),
        Lie("part-missing", "there is a part of every other member", (s, l) => l with { Parts = [.. l.Parts.Skip(1)] }, Misbehaviour.Path),
        Lie("part-exchanged", "a part is that of its dealer", (s, l) => l with { Parts = Exchanged(l.Parts) }, Misbehaviour.Path),
        Fault("part-does-not-open", "an envelope that does not open", EnvelopeAt),
        Fault("part-commitment", "a share that does not fit its commitment", CommitmentAt),
        Fault("part-tag", "a tag that does not confirm the pair secret", ^1),
    ];

    private static PeerCase<SiteUnderTest> Lie(string name, string says, Func<SiteUnderTest, ShareList, IRoundMessage> lie, Misbehaviour reason) =>
        SiteCases.Lie(name, Section, says, lie, reason);

    /// <summary>A dealer has signed what does not fit: nobody else can tell whose fault it is.</summary>
    private static PeerCase<SiteUnderTest> Fault(string name, string what, Index at) => new(
        name, Section, $"{what}, under a good path, is a pair fault that names its dealer, in place of R3", async site =>
        {
            using ScriptedRound round = await site.OpenAsync().ConfigureAwait(false);
            ushort dealer = site.Others[0];
            round.Alter = (place, message) => place == dealer && message is ShareKeys shares
                ? WithPart(site.Kit, shares, site.Place - 1, part => part[at] ^= 1)
                : message;
            await site.ReachAsync<ShareList>(round).ConfigureAwait(false);

            // It would see that its own R2 was exchanged.
            round.Silence(dealer);
            await site.ReachAsync<RoundHeader>(round).ConfigureAwait(false);
            await site.SendAsync(round.Message).ConfigureAwait(false);
            PairFault fault = await site.ExpectAsync<PairFault>().ConfigureAwait(false);
            round.Take(site.Place, new SiteAnswer(fault));
            await round.NextAsync().ConfigureAwait(false);
            if (round.Outcome is not { Reason: AbortReason.PairFault, Faults: [var pair] } || (pair.Low != dealer && pair.High != dealer))
            {
                throw new CaseFailedException($"its pair fault does not name place {dealer}");
            }

            await site.ExpectSilenceAsync().ConfigureAwait(false);
        });

    private static PartWithPath[] Altered(IReadOnlyList<PartWithPath> parts, int index) =>
        [.. parts.Select((part, i) => i == index ? part with { Part = Flipped(part.Part) } : part)];

    private static PartWithPath[] Exchanged(IReadOnlyList<PartWithPath> parts) =>
        [parts[0] with { Part = parts[1].Part }, parts[1] with { Part = parts[0].Part }, .. parts.Skip(2)];
}
