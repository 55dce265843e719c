namespace ScFed.Protocol.Wire;

/// <summary>
/// Why a connection ends (<c>docs/wire.md</c>, section Errors). A closed list: a number is never given to anything else. Each has a word for scripts
/// and a sentence for people in <see cref="ErrorCodeWords"/>.
/// </summary>
public enum ErrorCode : byte
{
    /// <summary>The connection ended inside a frame.</summary>
    TruncatedFrame = 1,

    /// <summary>A payload length above the limit of its kind.</summary>
    FrameTooLarge = 2,

    /// <summary>A kind that does not exist.</summary>
    UnknownKind = 3,

    /// <summary>A reserved byte that is not zero.</summary>
    ReservedBytes = 4,

    /// <summary>A kind that only the other end sends.</summary>
    WrongDirection = 5,

    /// <summary>A payload that is not the one encoding of any message of its kind.</summary>
    MalformedMessage = 6,

    /// <summary>Bytes left over after a message.</summary>
    TrailingBytes = 7,

    /// <summary>The ends speak different versions.</summary>
    VersionMismatch = 8,

    /// <summary>The certificate is not the one pinned for that place.</summary>
    WrongPin = 9,

    /// <summary>The place, or the pin, does not stand in the roster.</summary>
    NotInRoster = 10,

    /// <summary>The place is connected already, or was taken over by a newer connection.</summary>
    DuplicateSession = 11,

    /// <summary>The ends hold different studies.</summary>
    StudyMismatch = 12,

    /// <summary>The ends hold different histories of closed rounds.</summary>
    HeadMismatch = 13,

    /// <summary>A well-formed message that has no place at this point.</summary>
    UnexpectedMessage = 14,

    /// <summary>A chunk out of order, or of the wrong length.</summary>
    UnexpectedChunk = 15,

    /// <summary>Nothing came from the peer for too long.</summary>
    HeartbeatMissed = 16,

    /// <summary>A step's deadline passed.</summary>
    DeadlinePassed = 17,

    /// <summary>The connection broke. Known at this end only; never sent.</summary>
    ConnectionLost = 18,

    /// <summary>The sender is shutting down.</summary>
    ShuttingDown = 19,

    /// <summary>The site was named and stays out until the sites re-admit it.</summary>
    Excluded = 20,

    /// <summary>The sender failed, by no fault of the peer.</summary>
    InternalFailure = 21,

    /// <summary>The site's log is not the one that was seen before.</summary>
    LogMismatch = 30,
}
