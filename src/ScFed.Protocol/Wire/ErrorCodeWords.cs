namespace ScFed.Protocol.Wire;

/// <summary>The word (for scripts and logs) and the sentence (for people) of each <see cref="ErrorCode"/>.</summary>
public static class ErrorCodeWords
{
    /// <summary>The kebab-case word, e.g. <c>truncated-frame</c>; stable like the number.</summary>
    public static string Word(this ErrorCode code) => Of(code).Word;

    /// <summary>One sentence, without capital and full stop.</summary>
    public static string Sentence(this ErrorCode code) => Of(code).Sentence;

    private static (string Word, string Sentence) Of(ErrorCode code) => code switch
    {
        ErrorCode.TruncatedFrame => ("truncated-frame", "the connection ended inside a frame"),
        ErrorCode.FrameTooLarge => ("frame-too-large", "a frame is longer than its kind allows"),
        ErrorCode.UnknownKind => ("unknown-kind", "a frame of a kind that does not exist"),
        ErrorCode.ReservedBytes => ("reserved-bytes", "a reserved byte is not zero"),
        ErrorCode.WrongDirection => ("wrong-direction", "a frame that only the other end sends"),
        ErrorCode.MalformedMessage => ("malformed-message", "a message is not encoded as the wire format says"),
        ErrorCode.TrailingBytes => ("trailing-bytes", "bytes are left over after a message"),
        ErrorCode.VersionMismatch => ("version-mismatch", "the two ends speak different versions of the wire format"),
        ErrorCode.WrongPin => ("wrong-pin", "the certificate is not the one pinned in the roster"),
        ErrorCode.NotInRoster => ("not-in-roster", "the peer does not stand in the roster"),
        ErrorCode.DuplicateSession => ("duplicate-session", "this place of the roster has another connection"),
        ErrorCode.StudyMismatch => ("study-mismatch", "the two ends hold different studies"),
        ErrorCode.HeadMismatch => ("head-mismatch", "the two ends hold different histories of closed rounds"),
        ErrorCode.UnexpectedMessage => ("unexpected-message", "a message that has no place at this point of the round"),
        ErrorCode.UnexpectedChunk => ("unexpected-chunk", "a chunk out of order, or of the wrong length"),
        ErrorCode.HeartbeatMissed => ("heartbeat-missed", "nothing was heard from the peer for too long"),
        ErrorCode.DeadlinePassed => ("deadline-passed", "the deadline of this step has passed"),
        ErrorCode.ConnectionLost => ("connection-lost", "the connection broke"),
        ErrorCode.ShuttingDown => ("shutting-down", "the sender is shutting down"),
        ErrorCode.Excluded => ("excluded", "this site stays out until the sites re-admit it"),
        ErrorCode.InternalFailure => ("internal-failure", "the sender failed, by no fault of the peer"),
        ErrorCode.LogMismatch => ("log-mismatch", "the log of this site is not the one that was seen before"),
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no such error code"),
    };
}
