namespace ScFed.Secure.Round.Evidence;

/// <summary>The words of <see cref="EvidenceKind"/>, for the audit log and for people; part of the log's format.</summary>
public static class EvidenceKindWords
{
    /// <summary>The word.</summary>
    public static string Word(this EvidenceKind kind) => kind switch
    {
        EvidenceKind.WrongShare => "wrong share",
        EvidenceKind.WrongDealing => "wrong dealing",
        EvidenceKind.WrongPairing => "wrong pairing",
        EvidenceKind.SecondSignature => "second signature",
        EvidenceKind.ForkedHistory => "forked history",
        EvidenceKind.FalseChunk => "false chunk",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
