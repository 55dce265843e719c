using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Wire;

/// <summary>One message of each kind, with a recognisable byte in every field.</summary>
internal static class WireSamples
{
    private static readonly SetupHeader Setup = new(1, 2, Filled(3), Filled(4), 5, 4, 1, 4, Filled(5), 300, Bytes(6, 64));

    private static readonly RoundHeader Round = new(
        new SetupId(Filled(7)), 3, 70_000, 1, Filled(8), Filled(9), new SumEncoding(4, 20_000, 20, 16_384, Noise: true), Bytes(10, 64));

    private static readonly SumHeader Sum = new(new RoundId(Filled(11)), Filled(12), Bytes(13, 64));
    private static readonly Close Closed = new(Bytes(14, 294));

    public static IReadOnlyDictionary<FrameKind, object> ByKind { get; } = new Dictionary<FrameKind, object>
    {
        [FrameKind.Hello] = new Hello(1, Filled(1), 1_000, Bytes(2, 16), ulong.MaxValue, Filled(3)) { Logs = [new HeldLog(1, 7), new HeldLog(3, 70_000)] },
        [FrameKind.Welcome] = new Welcome(1, 7, Filled(3), 300),
        [FrameKind.Error] = new ErrorMessage(ErrorCode.StudyMismatch, "thirty-three bytes of text, and µ"),
        [FrameKind.Acknowledge] = new Acknowledge(new RoundId(Filled(1)), uint.MaxValue),
        [FrameKind.SetupHeader] = Setup,
        [FrameKind.RoundHeader] = Round,
        [FrameKind.AdvertiseKeys] = new AdvertiseKeys(Signed(2, 2_628)),
        [FrameKind.KeyList] = new KeyList([Signed(1, 2_628), Signed(3, 2_628)]),
        [FrameKind.ShareKeys] = new ShareKeys(Signed(2, 174), [Bytes(1, 1_300), Bytes(2, 68), Bytes(3, 2_420)]),
        [FrameKind.ShareList] = new ShareList(
            [Signed(1, 174), Signed(2, 174), Signed(300, 174)],
            [new PartWithPath(1, Bytes(1, 2_420), [Filled(1), Filled(2)]), new PartWithPath(300, Bytes(3, 1_300), [])]),
        [FrameKind.MaskedInput] = new MaskedInput(Signed(4, 276)),
        [FrameKind.InputList] = new InputList(new RoundId(Filled(1)), [Signed(1, 276), Signed(2, 276)]),
        [FrameKind.ConsistencySignature] = new ConsistencySignature(new RoundId(Filled(1)), Signed(5, 64)),
        [FrameKind.SignatureList] = new SignatureList(new RoundId(Filled(1)), [.. Enumerable.Range(1, 20).Select(i => Signed((ushort)i, 64))]),
        [FrameKind.UnmaskShares] = new UnmaskShares(Signed(1_024, 561)),
        [FrameKind.SumHeader] = Sum,
        [FrameKind.Close] = Closed,
        [FrameKind.VoidSetup] = new VoidSetup(new SetupId(Filled(1)), Bytes(2, 64)),
        [FrameKind.PairFault] = new PairFault(Signed(3, 152)),
        [FrameKind.LogLeaves] = new LogLeaves(300, [Filled(1), Filled(2)]),
        [FrameKind.LogProofs] = new LogProofs([[Filled(1), Filled(2)], [Filled(3)]]),
        [FrameKind.Refuse] = new Refuse(Signed(3, 160)),
        [FrameKind.ClosedRound] = new ClosedRound(Setup, Round, [Signed(1, 276)], [Signed(1, 64)], Sum, [Signed(1, 220)], Closed),
        [FrameKind.VerifyTags] = new VerifyTags(Signed(3, 220)),
        [FrameKind.VerifyList] = new VerifyList(new RoundId(Filled(1)), [Signed(1, 220), Signed(4, 220)]),
        [FrameKind.AuditDemand] = new AuditDemand(new RoundId(Filled(1)), [0, 3, 70_000]),
        [FrameKind.AuditOpening] = new AuditOpening(new RoundId(Filled(1)), Signed(1_024, 561)),
        [FrameKind.AuditPart] = new AuditPart(new RoundId(Filled(1)), 300, new PartWithPath(1, Bytes(1, 2_420), [Filled(1), Filled(2)])),
        [FrameKind.AuditChunk] = new AuditChunk(new RoundId(Filled(1)), 70_000, 2, Bytes(5, 40_960), [Filled(1), Filled(2)]),
        [FrameKind.AuditUnavailable] = new AuditUnavailable(new RoundId(Filled(1))),
        [FrameKind.Evidence] = new EvidenceNotice(Bytes(9, 700)),
    };

    public static TheoryData<FrameKind> Kinds => [.. ByKind.Keys];

    public static byte[] Encoded(FrameKind kind) => WireCodecCalls.Encode(ByKind[kind]).Payload;

    public static Digest Filled(byte value) => new(Bytes(value, Digest.Size));

    public static byte[] Bytes(byte value, int length)
    {
        byte[] bytes = new byte[length];
        Array.Fill(bytes, value);
        return bytes;
    }

    public static SignedMessage Signed(ushort place, int length) => new(place, Bytes(unchecked((byte)place), length));
}
