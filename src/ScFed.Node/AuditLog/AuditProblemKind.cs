namespace ScFed.Node.AuditLog;

/// <summary>What can be wrong with a log. A closed list.</summary>
public enum AuditProblemKind
{
    /// <summary>A file or folder could not be read.</summary>
    Unreadable = 1,

    /// <summary>A file that every log has is not there.</summary>
    MissingFile = 2,

    /// <summary>A file lies in the folder that no log has, or the lock is not empty.</summary>
    UnexpectedFile = 3,

    /// <summary>The key file does not hold one verifier key and a newline.</summary>
    MalformedKey = 4,

    /// <summary>The log is under another key or origin than the expected one.</summary>
    WrongKey = 5,

    /// <summary>A line is longer than any line may be.</summary>
    LongLine = 6,

    /// <summary>A line is not exactly the line of an event.</summary>
    MalformedLine = 7,

    /// <summary>A line has not the next number: one was inserted, taken out or moved.</summary>
    WrongNumber = 8,

    /// <summary>A line's leaf hash is not that of its event.</summary>
    WrongLeaf = 9,

    /// <summary>The last line has no end: the power went, or bytes were cut off.</summary>
    TornLine = 10,

    /// <summary>A checkpoint is not exactly a C2SP checkpoint with one signature, or stands under another size than its own.</summary>
    MalformedCheckpoint = 11,

    /// <summary>A checkpoint does not have the signature of the log's key.</summary>
    ForgedCheckpoint = 12,

    /// <summary>The entries are not those that a checkpoint signs.</summary>
    WrongRoot = 13,

    /// <summary>There are fewer entries than a checkpoint signs.</summary>
    CutTail = 14,

    /// <summary>A checkpoint is not there that a log of these entries has.</summary>
    MissingCheckpoint = 15,

    /// <summary>A private sum was charged beyond the study's ε, or with another unit, δ or ε than before.</summary>
    OverBudget = 16,

    /// <summary>A site of a private study sent an input that was not charged.</summary>
    Uncharged = 17,
}
