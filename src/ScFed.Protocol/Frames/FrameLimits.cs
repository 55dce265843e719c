using ScFed.Protocol.Wire;
using ScFed.Secure.Sums;

namespace ScFed.Protocol.Frames;

/// <summary>The most payload bytes of each kind, checked when only the header has been read. Follows from <see cref="WireLimits"/>.</summary>
public static class FrameLimits
{
    /// <summary>Bytes of the chunk index that stands before a chunk.</summary>
    public const int ChunkIndex = sizeof(uint);

    /// <summary>Array, place and byte-string headers around one signed message.</summary>
    private const int Entry = 9;

    /// <summary>The headers around a whole message and its short fields.</summary>
    private const int Fields = 64;

    /// <summary>The most payload bytes of a frame of <paramref name="kind"/>; zero for a kind that does not exist.</summary>
    public static int MaxPayload(FrameKind kind) => kind switch
    {
        FrameKind.Hello => 256 + List(sizeof(ulong)),
        FrameKind.Welcome => 256,
        FrameKind.Error => WireLimits.Detail + Fields,
        FrameKind.Acknowledge => Fields,
        FrameKind.SetupHeader or FrameKind.RoundHeader => 512,
        FrameKind.SumHeader or FrameKind.VoidSetup or FrameKind.ConsistencySignature => 256,
        FrameKind.AdvertiseKeys => 4_096,
        FrameKind.KeyList => List(WireLimits.SignedKeys),
        FrameKind.ShareKeys => WireLimits.SignedSharesHeader + List(WireLimits.Part),
        FrameKind.ShareList => List(WireLimits.SignedSharesHeader) + List(WireLimits.Part + (WireLimits.Path * 34)),
        FrameKind.MaskedInput => 512,
        FrameKind.InputChunk or FrameKind.SumChunk => ChunkIndex + WireLimits.Chunk,
        FrameKind.InputList => List(WireLimits.SignedInputHeader),
        FrameKind.SignatureList => List(WireLimits.Signature),
        FrameKind.UnmaskShares => WireLimits.SignedOpenings + Fields,
        FrameKind.Close => WireLimits.SignedClose + Fields,
        FrameKind.PairFault or FrameKind.VerifyTags => 256,
        FrameKind.VerifyList => List(WireLimits.SignedTags),
        FrameKind.AuditDemand => Fields + (VerifyPolicy.MaxChunks * 5),
        FrameKind.AuditOpening => WireLimits.SignedOpenings + Fields,
        FrameKind.AuditPart => Fields + WireLimits.Part + (WireLimits.Path * 34),
        FrameKind.AuditChunk => Fields + WireLimits.Chunk + (WireLimits.ChunkPath * 34),
        FrameKind.AuditUnavailable => Fields,
        FrameKind.Refuse => WireLimits.SignedRefusal + Fields,
        FrameKind.ClosedRound => 2_048 + List(WireLimits.SignedInputHeader) + List(WireLimits.Signature) + List(WireLimits.SignedTags) + WireLimits.SignedClose,
        FrameKind.LogLeaves => Fields + (WireLimits.LogLeaves * WireLimits.Digest),
        FrameKind.LogProofs => List(WireLimits.LogProof * WireLimits.Digest),
        FrameKind.Evidence => WireLimits.Evidence + Fields,
        _ => 0,
    };

    private static int List(int bytesEach) => Fields + (WireLimits.Sites * (bytesEach + Entry));
}
