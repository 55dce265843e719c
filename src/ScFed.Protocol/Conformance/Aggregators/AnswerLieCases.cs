using ScFed.Protocol.Conformance.Kit;
using ScFed.Protocol.Frames;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Messages;
using static ScFed.Protocol.Conformance.Forgery;

namespace ScFed.Protocol.Conformance.Aggregators;

/// <summary>R4, R5 and R6 that must not count, though the input of who sends them does.</summary>
internal static class AnswerLieCases
{
    public static IReadOnlyList<PeerCase<AggregatorUnderTest>> All(ConformanceKit kit) =>
    [
        new("r4-wrong", "protocol.md, What the aggregator checks: R4", "a wrong R4 is not passed on", WrongSignatureAsync),
        new("late-message", "protocol.md, What the aggregator checks", "a message whose step is over changes nothing", LateAsync),
        Lie(
            "r5-signature",
            "R5",
            "R5 has the signature of its place",
            FrameKind.UnmaskShares,
            (a, f) => Said.Of(new UnmaskShares(Broken(f.Message<UnmaskShares>().Openings)))),
        Lie("r5-other-u3", "R5", "R5 is over these sets", FrameKind.UnmaskShares, (a, f) => Opening(a, f, b => b[SetupAt + (4 * Digest.Size)] ^= 1)),
        Lie(
            "r5-in-anothers-name",
            "R5",
            "R5 comes from its place",
            FrameKind.UnmaskShares,
            (a, f) => Said.Of(new UnmaskShares(f.Message<UnmaskShares>().Openings with { Place = 3 }))),
        .. kit.Plan.Verify.Enabled
            ? (PeerCase<AggregatorUnderTest>[])
            [
                Lie(
                    "r6-signature",
                    "R6",
                    "R6 has the signature of its place",
                    FrameKind.VerifyTags,
                    (a, f) => Said.Of(new VerifyTags(Broken(f.Message<VerifyTags>().Tags)))),
                Lie(
                    "r6-value-range",
                    "R6",
                    "check values lie below 2^61 - 1",
                    FrameKind.VerifyTags,
                    (a, f) => Said.Of(new VerifyTags(Again(a.Kit, f.Message<VerifyTags>().Tags, High)))),
                Lie(
                    "r6-other-sum",
                    "R6",
                    "R6 is on this sum",
                    FrameKind.VerifyTags,
                    (a, f) => Said.Of(new VerifyTags(Again(a.Kit, f.Message<VerifyTags>().Tags, b => b[^1] ^= 1)))),
            ]
            : [],

        // Who opens a wrong share is named, and may be left out from then on: last.
        Lie(
            "r5-wrong-kind",
            "R5",
            "of a survivor b is opened, never its seed",
            FrameKind.UnmaskShares,
            (a, f) => Opening(a, f, b => b[FirstOpeningAt] = (byte)'s')),
        Lie(
            "r5-wrong-share",
            "R5",
            "a share that does not fit its commitment names its sender and does not count",
            FrameKind.UnmaskShares,
            (a, f) => Opening(a, f, b => b[FirstOpeningAt + 1] ^= 1)),
    ];

    /// <summary>Behind label, sid, rid and three set hashes.</summary>
    private static int FirstOpeningAt => SetupAt + (5 * Digest.Size);

    private static PeerCase<AggregatorUnderTest> Lie(string name, string step, string says, FrameKind kind, Func<AggregatorUnderTest, SentFrame, Said> lie) =>
        AggregatorCases.Lie(name, $"protocol.md, What the aggregator checks: {step}", says, counts: true, (a, f) => f.Kind == kind ? lie(a, f) : null);

    private static SignedMessage Broken(SignedMessage message) => message with { Bytes = Flipped(message.Bytes) };

    private static Said Opening(AggregatorUnderTest aggregator, SentFrame frame, Action<byte[]> change) =>
        Said.Of(new UnmaskShares(Again(aggregator.Kit, frame.Message<UnmaskShares>().Openings, change)));

    private static void High(byte[] body) => body.AsSpan(SetupAt + (2 * Digest.Size), sizeof(ulong)).Fill(0xFF);

    private static async Task WrongSignatureAsync(AggregatorUnderTest aggregator)
    {
        Behaviour liar = new(f => f.Kind == FrameKind.ConsistencySignature
            ? Said.Of(f.Message<ConsistencySignature>() with { Signature = Broken(f.Message<ConsistencySignature>().Signature) })
            : null);
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, liar)).ConfigureAwait(false);
        AggregatorCases.Expect(aggregator, round, counts: true);
        if (aggregator.Told.OfType<SignatureList>().Any(l => l.Rid == round.Result!.Header.Rid && l.Signatures.Any(s => s.Place == aggregator.Last.Place)))
        {
            throw new CaseFailedException("the wrong R4 stands in its list");
        }
    }

    private static async Task LateAsync(AggregatorUnderTest aggregator)
    {
        SentFrame? keys = null;
        Behaviour late = new(f =>
        {
            keys = f.Kind == FrameKind.AdvertiseKeys ? f : keys;
            return f.Kind == FrameKind.ConsistencySignature ? f.Unchanged.Then(keys!.Unchanged) : null;
        });
        CaseRound round = await aggregator.RunAsync((aggregator.Last.Place, late)).ConfigureAwait(false);
        AggregatorCases.Expect(aggregator, round, counts: true);
    }
}
