namespace ScFed.Secure.Round.Auditing;

/// <summary>The words of <see cref="AuditOutcome"/> in the log.</summary>
public static class AuditOutcomeWords
{
    /// <summary>The word; part of the log's format.</summary>
    public static string Word(this AuditOutcome outcome) => outcome switch
    {
        AuditOutcome.True => "true",
        AuditOutcome.False => "false",
        AuditOutcome.Withheld => "withheld",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };
}
