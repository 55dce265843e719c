namespace ScFed.Node.AuditLog;

/// <summary>The words of <see cref="AuditProblemKind"/>, the same for people and programs.</summary>
public static class AuditProblemKindWords
{
    /// <summary>The word.</summary>
    public static string Word(this AuditProblemKind kind) => kind switch
    {
        AuditProblemKind.Unreadable => "unreadable",
        AuditProblemKind.MissingFile => "missing-file",
        AuditProblemKind.UnexpectedFile => "unexpected-file",
        AuditProblemKind.MalformedKey => "malformed-key",
        AuditProblemKind.WrongKey => "wrong-key",
        AuditProblemKind.LongLine => "long-line",
        AuditProblemKind.MalformedLine => "malformed-line",
        AuditProblemKind.WrongNumber => "wrong-number",
        AuditProblemKind.WrongLeaf => "wrong-leaf",
        AuditProblemKind.TornLine => "torn-line",
        AuditProblemKind.MalformedCheckpoint => "malformed-checkpoint",
        AuditProblemKind.ForgedCheckpoint => "forged-checkpoint",
        AuditProblemKind.WrongRoot => "wrong-root",
        AuditProblemKind.CutTail => "cut-tail",
        AuditProblemKind.MissingCheckpoint => "missing-checkpoint",
        AuditProblemKind.OverBudget => "over-budget",
        AuditProblemKind.Uncharged => "uncharged-input",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
