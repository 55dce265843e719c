namespace ScFed.Secure.Round;

/// <summary>Why a message was refused. A closed list: numbers are never reused.</summary>
public enum Misbehaviour
{
    /// <summary>A signature is missing or wrong.</summary>
    Signature = 1,

    /// <summary>Label, sid, rid, place or set hash is another one.</summary>
    Binding = 2,

    /// <summary>The message is short or bytes are left over.</summary>
    Length = 3,

    /// <summary>A member stands in a list that it cannot be in: U3 ⊆ U2 ⊆ U1 ⊆ roster fails, or the list is not in roster order.</summary>
    NotASubset = 4,

    /// <summary>The receiver's own message is not in the list, byte for byte.</summary>
    OwnMessage = 5,

    /// <summary>A list is below the minimum of survivors.</summary>
    TooFew = 6,

    /// <summary>A key stands twice in U1.</summary>
    DuplicateKey = 7,

    /// <summary>An encapsulation key fails the check of FIPS 203, 7.2.</summary>
    InvalidEncapsulationKey = 8,

    /// <summary>An X25519 key is of low order.</summary>
    LowOrderKey = 9,

    /// <summary>Parts or chunks do not hash to the signed root.</summary>
    Root = 10,

    /// <summary>A part does not lead to the root that its sender signed: the aggregator altered it.</summary>
    Path = 11,

    /// <summary>Padding bits are set.</summary>
    Padding = 12,

    /// <summary>Not the next entry, round, attempt, state or encoding of the study.</summary>
    Plan = 13,

    /// <summary>Not this site's head.</summary>
    Head = 14,

    /// <summary>The set-up index is not above the last one seen.</summary>
    Index = 15,

    /// <summary>This set-up has entered a round or is void.</summary>
    SetupUsed = 16,

    /// <summary>Another R4 was signed for this round.</summary>
    SecondConsistency = 17,

    /// <summary>Another R5 was signed for this round.</summary>
    SecondUnmask = 18,

    /// <summary>The round is closed at this site.</summary>
    Closed = 19,

    /// <summary>Fewer than t valid R4 of distinct members of U3 on these sets.</summary>
    TooFewSignatures = 20,

    /// <summary>A coordinate of the sum is beyond |U3|·L.</summary>
    Range = 21,

    /// <summary>A canary of the sum is not |U3|.</summary>
    Canary = 22,

    /// <summary>An opened share is not the one committed to, or of the wrong secret: names who answered.</summary>
    Answerer = 23,

    /// <summary>Matching shares give a secret that is not the one advertised: names the dealer.</summary>
    Dealer = 24,

    /// <summary>Rule 4: after an R5 under this (query, state) only the identical U3 is signed.</summary>
    OtherSurvivors = 25,

    /// <summary>The study is paused.</summary>
    Paused = 26,

    /// <summary>Parameters of the set-up are not those of the approved study.</summary>
    Parameters = 27,

    /// <summary>The lanes of the sum do not hash to the signed H(X), or the close names another.</summary>
    SumHash = 28,

    /// <summary>This kind of message has no place at this step.</summary>
    Unexpected = 29,

    /// <summary>Local policy refuses.</summary>
    Policy = 30,

    /// <summary>A check value of R6 is not below 2^61 − 1.</summary>
    CheckValueRange = 31,

    /// <summary>Another R6 was signed for this round.</summary>
    SecondVerify = 32,

    /// <summary>The status of a close is not the one that the R6 of the survivors give.</summary>
    Status = 33,

    /// <summary>A chunk of the sum is not what the signed inputs add up to: convicts the aggregator.</summary>
    FalseChunk = 34,

    /// <summary>The aggregator does not show what an audit demands, or shows what was not signed.</summary>
    Withheld = 35,

    /// <summary>The entries of a site's log do not follow those that were mirrored before, or do not give the root that it has signed.</summary>
    LogMirror = 40,

    /// <summary>Nothing shows that a member's log continues the one whose checkpoint this site holds: it was cut, forked or refilled, or the proof was withheld.</summary>
    LogProof = 41,

    /// <summary>Rule 9: with these survivors a class of sites that come and go together would have fewer than T members.</summary>
    Participation = 42,

    /// <summary>Evidence that does not prove a lie of anybody.</summary>
    Evidence = 43,

    /// <summary>Rule 7: the statistics of these data were opened before, or too few donors have changed since.</summary>
    StatisticsOpened = 44,

    /// <summary>With this sum the study would cost more than its ε.</summary>
    Budget = 45,
}
