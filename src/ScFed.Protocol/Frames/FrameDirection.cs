namespace ScFed.Protocol.Frames;

/// <summary>Which kinds travel which way. A frame that travels the wrong way ends the connection before its payload is looked at.</summary>
public static class FrameDirection
{
    /// <summary>Whether <paramref name="receiver"/> may be sent a frame of <paramref name="kind"/>.</summary>
    public static bool MayReceive(Role receiver, FrameKind kind) => kind switch
    {
        FrameKind.Heartbeat or FrameKind.Goodbye or FrameKind.Error => true,

        FrameKind.Hello or FrameKind.AdvertiseKeys or FrameKind.ShareKeys or FrameKind.MaskedInput or FrameKind.InputChunk
            or FrameKind.ConsistencySignature or FrameKind.UnmaskShares or FrameKind.VerifyTags or FrameKind.PairFault or FrameKind.Refuse or FrameKind.AuditDemand
            or FrameKind.LogLeaves
            => receiver == Role.Aggregator,

        FrameKind.Welcome or FrameKind.SetupHeader or FrameKind.KeyList or FrameKind.ShareList or FrameKind.RoundHeader or FrameKind.InputList
            or FrameKind.SignatureList or FrameKind.SumHeader or FrameKind.SumChunk or FrameKind.Close or FrameKind.VoidSetup
            or FrameKind.ClosedRound or FrameKind.Acknowledge or FrameKind.VerifyList or FrameKind.LogProofs or FrameKind.Evidence
            or FrameKind.AuditOpening or FrameKind.AuditPart or FrameKind.AuditChunk or FrameKind.AuditUnavailable
            => receiver == Role.Site,

        _ => false,
    };

    /// <summary>The other end.</summary>
    public static Role Opposite(Role role) => role == Role.Site ? Role.Aggregator : Role.Site;
}
