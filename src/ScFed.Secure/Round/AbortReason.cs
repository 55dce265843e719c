namespace ScFed.Secure.Round;

/// <summary>Why a round was closed <c>lost</c>. A closed list; the words stand in the signed close.</summary>
public enum AbortReason
{
    /// <summary>Fewer than m sites sent keys.</summary>
    TooFewKeys = 1,

    /// <summary>Fewer than m sites sent shares.</summary>
    TooFewShares = 2,

    /// <summary>Fewer than m inputs arrived whole.</summary>
    TooFewInputs = 3,

    /// <summary>Fewer than t consistency signatures.</summary>
    TooFewSignatures = 4,

    /// <summary>Fewer than t answers to the unmasking.</summary>
    TooFewOpenings = 5,

    /// <summary>Two sites do not agree on what they exchanged; nobody is charged.</summary>
    PairFault = 6,

    /// <summary>A canary is wrong: somebody's input does not fit; nobody is named.</summary>
    Desynchronised = 7,

    /// <summary>A member was proven to have lied.</summary>
    Liar = 8,

    /// <summary>A member that must take part is away.</summary>
    MemberMissing = 9,

    /// <summary>The aggregator was restarted in the middle of the round.</summary>
    Restarted = 10,

    /// <summary>A set-up made ahead that will not be used: a member restarted or is lost, or others take part in the next sum.</summary>
    MembersChanged = 11,

    /// <summary>Rule 9: the sites would not sign for these survivors.</summary>
    Participation = 20,
}
