namespace ScFed.Protocol.Frames;

/// <summary>
/// What a frame carries (<c>docs/wire.md</c>, section Kinds). A closed list: a number is never given to anything else, and an unknown one ends the
/// connection.
/// </summary>
public enum FrameKind : byte
{
    /// <summary>Site: who it is and where it stands; the first frame of a connection.</summary>
    Hello = 1,

    /// <summary>Aggregator: the answer to a hello.</summary>
    Welcome = 2,

    /// <summary>Either: still here; empty.</summary>
    Heartbeat = 3,

    /// <summary>Either: the sender is done and closes in order; empty.</summary>
    Goodbye = 4,

    /// <summary>Either: why the sender closes.</summary>
    Error = 5,

    /// <summary>Aggregator: opens a set-up.</summary>
    SetupHeader = 6,

    /// <summary>Site: R1.</summary>
    AdvertiseKeys = 7,

    /// <summary>Aggregator: U1.</summary>
    KeyList = 8,

    /// <summary>Site: R2.</summary>
    ShareKeys = 9,

    /// <summary>Aggregator: U2.</summary>
    ShareList = 10,

    /// <summary>Aggregator: opens one attempt at one sum.</summary>
    RoundHeader = 11,

    /// <summary>Site: R3, the signed header.</summary>
    MaskedInput = 12,

    /// <summary>Site: one chunk of R3.</summary>
    InputChunk = 13,

    /// <summary>Aggregator: U3.</summary>
    InputList = 14,

    /// <summary>Site: R4.</summary>
    ConsistencySignature = 15,

    /// <summary>Aggregator: the R4 signatures.</summary>
    SignatureList = 16,

    /// <summary>Site: R5.</summary>
    UnmaskShares = 17,

    /// <summary>Aggregator: the signed hash of the sum.</summary>
    SumHeader = 18,

    /// <summary>Aggregator: one chunk of the sum.</summary>
    SumChunk = 19,

    /// <summary>Aggregator: the signed close of a round.</summary>
    Close = 20,

    /// <summary>Aggregator: a set-up that will never be used.</summary>
    VoidSetup = 21,

    /// <summary>Site: in place of R3, a partner's part does not fit.</summary>
    PairFault = 22,

    /// <summary>Site: in place of an answer, why it does not go on.</summary>
    Refuse = 23,

    /// <summary>Aggregator: one closed round for a site that was away.</summary>
    ClosedRound = 24,

    /// <summary>Aggregator: an upload is here as a whole.</summary>
    Acknowledge = 25,

    /// <summary>Site: R6.</summary>
    VerifyTags = 26,

    /// <summary>Aggregator: every R6, before the close.</summary>
    VerifyList = 27,

    /// <summary>Site: shall be shown some chunks of every input of a closed sum.</summary>
    AuditDemand = 28,

    /// <summary>Aggregator: one R5 that a sum was unmasked with.</summary>
    AuditOpening = 29,

    /// <summary>Aggregator: one part between a dropped site and a survivor.</summary>
    AuditPart = 30,

    /// <summary>Aggregator: one chunk of one input.</summary>
    AuditChunk = 31,

    /// <summary>Aggregator: the inputs of that round are not kept.</summary>
    AuditUnavailable = 32,

    /// <summary>Site: entries of its log, as leaf hashes.</summary>
    LogLeaves = 40,

    /// <summary>Aggregator: consistency proofs for the list that follows.</summary>
    LogProofs = 41,

    /// <summary>Aggregator: evidence that somebody lied.</summary>
    Evidence = 42,
}
