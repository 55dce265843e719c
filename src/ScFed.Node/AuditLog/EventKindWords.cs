using ScFed.Secure.Audit;

namespace ScFed.Node.AuditLog;

/// <summary>The words of <see cref="EventKind"/> in a line of the log. A closed list, both ways; part of the format.</summary>
public static class EventKindWords
{
    private static readonly Dictionary<string, EventKind> Kinds = Enum.GetValues<EventKind>().ToDictionary(Word, StringComparer.Ordinal);

    /// <summary>The word of a kind.</summary>
    public static string Word(this EventKind kind) => kind switch
    {
        EventKind.StudyOpened => "study-opened",
        EventKind.SetupOpened => "setup-opened",
        EventKind.SharesSent => "shares-sent",
        EventKind.InputStored => "input-stored",
        EventKind.InputSent => "input-sent",
        EventKind.ConsistencySigned => "consistency-signed",
        EventKind.SharesOpened => "shares-opened",
        EventKind.PairFaultSent => "pair-fault-sent",
        EventKind.SumAccepted => "sum-accepted",
        EventKind.RoundClosed => "round-closed",
        EventKind.SetupVoided => "setup-voided",
        EventKind.Refused => "refused",
        EventKind.KeysFixed => "keys-fixed",
        EventKind.SharesFixed => "shares-fixed",
        EventKind.RoundOpened => "round-opened",
        EventKind.InputsFixed => "inputs-fixed",
        EventKind.UnmaskingStored => "unmasking-stored",
        EventKind.SumSigned => "sum-signed",
        EventKind.StateReached => "state-reached",
        EventKind.StudyFinished => "study-finished",
        EventKind.TagsSent => "tags-sent",
        EventKind.SumVerified => "sum-verified",
        EventKind.AuditDemanded => "audit-demanded",
        EventKind.ChunksAudited => "chunks-audited",
        EventKind.ParticipationWarned => "participation-warned",
        EventKind.LiarNamed => "liar-named",
        EventKind.PairFaultCounted => "pair-fault-counted",
        EventKind.StatisticsOpened => "statistics-opened",
        EventKind.PrivacyCharged => "privacy-charged",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>The kind of a word; false if there is no such word.</summary>
    public static bool TryParse(string word, out EventKind kind) => Kinds.TryGetValue(word, out kind);
}
