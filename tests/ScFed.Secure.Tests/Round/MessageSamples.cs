using ScFed.Secure.Round;
using ScFed.Secure.Round.Aggregator;
using ScFed.Secure.Round.Messages;

namespace ScFed.Secure.Tests.Round;

/// <summary>One message of every kind, from an honest round of another study.</summary>
internal static class MessageSamples
{
    private static readonly Lazy<IReadOnlyList<IRoundMessage>> Messages = new(Make);

    public static IReadOnlyList<IRoundMessage> All => Messages.Value;

    public static Outcome Outcome { get; private set; } = null!;

    private static IReadOnlyList<IRoundMessage> Make()
    {
        RoundRunner runner = new RoundRunner(new TestStudy(3)).RunTo(RoundStep.Ended);
        Outcome = runner.Outcome!;
        SignedMessage signed = runner.Keys.Keys[0];
        return
        [
            runner.Setup, new AdvertiseKeys(signed), runner.Keys, new ShareKeys(signed, []), runner.ShareLists[1], new ToSite(1, runner.ShareLists[1]),
            runner.Header, new MaskedInput(signed), runner.Inputs, new ConsistencySignature(runner.Header.Rid, signed), runner.Signatures,
            new UnmaskShares(signed), runner.SumHeader, runner.Close, runner.Outcome!.Record!, new PairFault(signed),
            Refusing.Sign(runner.Study.IdentityOf(1), 1, runner.Setup.Sid, default, Misbehaviour.Policy), new VoidSetup(runner.Setup.Sid, default),
            new VerifyTags(signed), new VerifyList(runner.Header.Rid, [signed]), new AuditDemand(runner.Header.Rid, [0]),
            new AuditOpening(runner.Header.Rid, signed), new AuditPart(runner.Header.Rid, 2, runner.ShareLists[1].Parts[0]),
            new AuditChunk(runner.Header.Rid, 0, 1, new byte[1], []), new AuditUnavailable(runner.Header.Rid),
            new LogLeaves(0, []), new LogProofs([[]]), new EvidenceNotice(default),
        ];
    }
}
