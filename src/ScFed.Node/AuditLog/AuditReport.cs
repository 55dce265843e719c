using System.Globalization;
using ScFed.Secure.Audit;
using ScFed.Secure.Privacy;

namespace ScFed.Node.AuditLog;

/// <summary>What the verification of one log found.</summary>
public sealed class AuditReport
{
    internal AuditReport(AuditScan scan, AuditProblem? problem)
    {
        Problem = problem;
        Key = scan.Key;
        Entries = scan.Tree.Size;
        Head = new LogHead((ulong)scan.Tree.Size, scan.Tree.Root);
        Checkpoints = scan.Checkpoints;
        RoundsClosed = scan.RoundsClosed;
        EntriesAfterLastCheckpoint = scan.Tree.Size - Math.Max(scan.LastCheckpoint, 0);
        Notices = scan.Notices;
        (Privacy, PrivacyLimit) = (scan.Budget.Loss, scan.Budget.Limit);
    }

    /// <summary>The first problem, or null where the log is sound. With a problem, the numbers here count what came before it.</summary>
    public AuditProblem? Problem { get; }

    /// <summary>Whether the log is as its key signed it, up to the last checkpoint, and of one piece behind it.</summary>
    public bool IsSound => Problem is null;

    /// <summary>The log's key; its name is the origin. Null where not even the key file is readable.</summary>
    public NoteKey? Key { get; }

    /// <summary>The name of the log.</summary>
    public string? Origin => Key?.Name;

    /// <summary>The log's Ed25519 key in hexadecimal, as rosters show it.</summary>
    public string? KeyHex => Key is null ? null : Convert.ToHexStringLower(Key.PublicKey.Span);

    /// <summary>Lines.</summary>
    public long Entries { get; }

    /// <summary>Size and root of the tree over them.</summary>
    public LogHead Head { get; }

    /// <summary>Signed checkpoints, the one of the empty log included.</summary>
    public long Checkpoints { get; }

    /// <summary>Events that close a round.</summary>
    public long RoundsClosed { get; }

    /// <summary>Entries that no checkpoint signs yet: whoever holds the files could have changed or cut them.</summary>
    public long EntriesAfterLastCheckpoint { get; }

    /// <summary>What the private sums have cost, aborted and lost ones included; null where there was none.</summary>
    public PrivacyLoss? Privacy { get; }

    /// <summary>The study's ε; null where there was no private sum.</summary>
    public double? PrivacyLimit { get; }

    /// <summary>What is no problem but should be told.</summary>
    public IReadOnlyList<string> Notices { get; }

    /// <summary>The report for people.</summary>
    public IReadOnlyList<string> ToLines()
    {
        List<string> lines = [];
        if (Problem is not null)
        {
            lines.Add($"NOT SOUND  {Problem}");
            lines.Add($"before it  {Count(Entries, "entry", "entries")}, {Count(Checkpoints, "checkpoint", "checkpoints")}");
        }
        else
        {
            string rounds = $"{Count(RoundsClosed, "round", "rounds")} closed";
            lines.Add($"{Count(Entries, "entry", "entries")}, {Count(Checkpoints, "checkpoint", "checkpoints")}, {rounds}");
            lines.Add($"head    {Head.Size} {Head.Root}");
            if (Privacy is not null)
            {
                lines.Add($"privacy {Privacy}, limit ε = {PrivacyLoss.Shown(PrivacyLimit!.Value)}");
            }
        }

        if (Key is not null)
        {
            lines.Add($"log     {Origin}");
            lines.Add($"key     {KeyHex}");
        }

        if (Problem is null && EntriesAfterLastCheckpoint > 0)
        {
            lines.Add($"note    {Count(EntriesAfterLastCheckpoint, "entry", "entries")} after the last checkpoint, not signed yet");
        }

        lines.AddRange(Notices.Select(notice => $"note    {notice}"));
        if (Problem is null)
        {
            lines.Add("OK");
        }

        return lines;
    }

    /// <summary>The report for programs.</summary>
    public AuditSummary ToSummary() => new(
        IsSound,
        Origin,
        KeyHex,
        Entries,
        Head.Root.ToString(),
        Checkpoints,
        RoundsClosed,
        EntriesAfterLastCheckpoint,
        Privacy is null ? null : new AuditPrivacy(Privacy.Epsilon, Privacy.Delta, Privacy.Unit.ToString().ToLowerInvariant(), PrivacyLimit!.Value),
        Problem is null ? null : new AuditProblemSummary(Problem.Kind.Word(), Problem.File, Problem.Entry, Problem.From, Problem.To, Problem.Detail),
        Notices);

    private static string Count(long number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");
}
