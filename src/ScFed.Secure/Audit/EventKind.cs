namespace ScFed.Secure.Audit;

/// <summary>What a line of the audit log records. A closed list: numbers are never reused. The fields of each stand in <c>docs/audit-log.md</c>.</summary>
public enum EventKind
{
    /// <summary>A party opened a study: digests study, roster; text its role.</summary>
    StudyOpened = 1,

    /// <summary>A set-up was accepted (site) or opened (aggregator): sid, number = index.</summary>
    SetupOpened = 2,

    /// <summary>R2 is about to leave: sid; digests H(U1), root of the parts.</summary>
    SharesSent = 3,

    /// <summary>Rule 4: the input for (query, state) was stored: text query; digest state.</summary>
    InputStored = 4,

    /// <summary>R3 is about to leave, and every earlier round is closed here: sid, rid; number round, attempt; digests chunk root, H(U1), H(U2), state; text query.</summary>
    InputSent = 5,

    /// <summary>R4 is about to leave: rid; digests H(U3), hash of the message; places U3.</summary>
    ConsistencySigned = 6,

    /// <summary>R5 is about to leave: rid; digests H(U3), hash of the message; places U3; text query; last digest state.</summary>
    SharesOpened = 7,

    /// <summary>A pair fault is about to leave: rid; places partner.</summary>
    PairFaultSent = 8,

    /// <summary>The signed sum passed every check: rid; digest H(X).</summary>
    SumAccepted = 9,

    /// <summary>A close was accepted or made: sid, rid; number round, attempt; digests new head, H(X) or zeros; text "sum" or the reason.</summary>
    RoundClosed = 10,

    /// <summary>A set-up is void: sid.</summary>
    SetupVoided = 11,

    /// <summary>A message was refused: sid, rid; text reason; places who is named.</summary>
    Refused = 12,

    /// <summary>The aggregator fixed U1: sid; digest H(U1); places U1.</summary>
    KeysFixed = 13,

    /// <summary>The aggregator fixed U2: sid; digest H(U2); places U2.</summary>
    SharesFixed = 14,

    /// <summary>The aggregator opened a round: sid, rid; number round, attempt; digests state, head; text purpose.</summary>
    RoundOpened = 15,

    /// <summary>The aggregator fixed U3: rid; digest H(U3); places U3.</summary>
    InputsFixed = 16,

    /// <summary>Rule 8: everything that the unmasking needs is stored: rid; digest of the stored record; places of the signers.</summary>
    UnmaskingStored = 17,

    /// <summary>The aggregator signed a sum: rid; digest H(X).</summary>
    SumSigned = 18,

    /// <summary>A party computed its next state: rid; number = rounds closed; digest state.</summary>
    StateReached = 19,

    /// <summary>A party finished the study: digest final state.</summary>
    StudyFinished = 20,

    /// <summary>The signed sum passed every check and R6 is about to leave: sid, rid; digests H(X), hash of the message.</summary>
    TagsSent = 21,

    /// <summary>The R6 of a sum were checked, or at the aggregator collected: sid, rid; digest H(X); places whose R6 is missing; text the outcome.</summary>
    SumVerified = 22,

    /// <summary>An audit is about to be demanded: rid; digest H(X); number = chunks.</summary>
    AuditDemanded = 23,

    /// <summary>An audit has ended: rid; digest H(X); number = chunks that were recomputed; text "true", "false" or "withheld".</summary>
    ChunksAudited = 24,

    /// <summary>Rule 9: fewer than T sites come and go together: sid, rid; number of sets in the window; places the smallest class.</summary>
    ParticipationWarned = 25,

    /// <summary>Rule 7: the opening of statistics was entered in the site's ledger, before its R3: sid, rid; digest data version; text query.</summary>
    StatisticsOpened = 26,

    /// <summary>The budget was charged, before R3 leaves: sid, rid; number round, attempt; text the charge (<see cref="Privacy.RoundCharge"/>).</summary>
    PrivacyCharged = 27,

    /// <summary>A party holds evidence that somebody lied: sid; number the kind of evidence; digest of its file; places the site (none: the aggregator); text the kind.</summary>
    LiarNamed = 29,

    /// <summary>The aggregator counts a pair fault, before the close of its round: sid, rid; places the pair, the lower first.</summary>
    PairFaultCounted = 30,
}
