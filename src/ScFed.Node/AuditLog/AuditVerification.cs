using ScFed.Secure.Audit;

namespace ScFed.Node.AuditLog;

/// <summary>
/// Verifies a log offline, from its files alone (<c>docs/audit-log.md</c>). Writes nothing, and whatever the files hold gives a report, never an
/// exception.
/// </summary>
public static class AuditVerification
{
    /// <summary>Verifies the log in <paramref name="folder"/>.</summary>
    /// <param name="folder">The folder of the log, or a copy of it.</param>
    /// <param name="expected">
    /// The key that the log must have, from a roster. Without it the log's own key file is believed: then the log is shown to be of one piece, not
    /// whose it is.
    /// </param>
    public static AuditReport Verify(string folder, NoteKey? expected = null)
    {
        AuditScan scan = AuditScan.Run(folder, expected);
        AuditProblem? problem = scan.Problem;
        if (problem is null && scan.Torn > 0)
        {
            string detail = $"{scan.Torn} bytes at the end are no whole line";
            problem = new AuditProblem(AuditProblemKind.TornLine, LogFiles.Events, detail) { Entry = scan.Tree.Size };
        }

        if (problem is null && scan.LacksLastCheckpoint)
        {
            problem = AuditScan.MissingCheckpoint(scan.Tree.Size);
        }

        return new AuditReport(scan, problem);
    }
}
