using System.Buffers.Binary;
using ScFed.Protocol.Frames;
using ScFed.Protocol.Session;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Messages;
using ScFed.Secure.Tests.Round;

namespace ScFed.Fuzz.Making;

/// <summary>One message of each kind that carries one, from a real round, and what they are as the bytes of a connection.</summary>
internal static class WireCorpus
{
    public static IReadOnlyList<(FrameKind Kind, byte[] Payload)> Messages(RoundRunner runner, ShareKeys shares, SignedMessage answer, IRoundMessage[] end)
    {
        SignedMessage keys = runner.Keys.Keys[0];
        IRoundMessage[] round =
        [
            runner.Setup, new AdvertiseKeys(keys), runner.Keys, shares, runner.ShareLists[1], runner.Header,
            new MaskedInput(runner.Inputs.Headers[0]), runner.Inputs, new ConsistencySignature(runner.Header.Rid, runner.Signatures.Signatures[0]), runner.Signatures,
            new UnmaskShares(answer), .. end, new PairFault(answer with { Bytes = keys.Bytes[..152] }),
            Refusing.Sign(runner.Study.IdentityOf(1), 1, runner.Setup.Sid, runner.Header.Rid, Misbehaviour.Policy),
            new VoidSetup(runner.Setup.Sid, keys.Bytes[..64]), runner.Outcome!.Record!, new EvidenceNotice(keys.Bytes),
        ];
        ISessionMessage[] session =
        [
            new Hello(1, Digest.Of([1]), 2, new byte[16], 3, Digest.Of([2])), new Welcome(1, 3, Digest.Of([2])),
            new ErrorMessage(ErrorCode.StudyMismatch, "thirty-three bytes of text, and µ"), new Acknowledge(runner.Header.Rid, 7),
        ];
        return [.. round.Select(WireCodec.Encode), .. session.Select(WireCodec.Encode)];
    }

    public static byte[] Stream(IReadOnlyList<(FrameKind Kind, byte[] Payload)> messages, Role receiver)
    {
        (FrameKind Kind, byte[] Payload)[] all = [.. messages, (FrameKind.Heartbeat, []), (FrameKind.InputChunk, new byte[40]), (FrameKind.SumChunk, new byte[40])];
        List<byte> stream = [];
        foreach ((FrameKind kind, byte[] payload) in all.Where(m => FrameDirection.MayReceive(receiver, m.Kind) && m.Payload.Length < 3_000))
        {
            byte[] header = new byte[8];
            BinaryPrimitives.WriteUInt32LittleEndian(header, (uint)payload.Length);
            header[4] = (byte)kind;
            stream.AddRange([.. header, .. payload]);
        }

        return [.. stream];
    }
}
