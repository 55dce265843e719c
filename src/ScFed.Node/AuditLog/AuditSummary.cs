namespace ScFed.Node.AuditLog;

/// <summary>An <see cref="AuditReport"/> as it is written as JSON.</summary>
/// <param name="Sound">Whether there is no problem.</param>
/// <param name="Origin">Name of the log.</param>
/// <param name="Key">Ed25519 key, hexadecimal.</param>
/// <param name="Entries">Lines.</param>
/// <param name="Root">Root over them, hexadecimal.</param>
/// <param name="Checkpoints">Signed checkpoints.</param>
/// <param name="RoundsClosed">Rounds closed.</param>
/// <param name="EntriesAfterLastCheckpoint">Entries not signed yet.</param>
/// <param name="Privacy">What the private sums have cost, or null.</param>
/// <param name="Problem">The first problem, or null.</param>
/// <param name="Notices">What else should be told.</param>
public sealed record AuditSummary(
    bool Sound,
    string? Origin,
    string? Key,
    long Entries,
    string Root,
    long Checkpoints,
    long RoundsClosed,
    long EntriesAfterLastCheckpoint,
    AuditPrivacy? Privacy,
    AuditProblemSummary? Problem,
    IReadOnlyList<string> Notices);
