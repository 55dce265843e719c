using ScFed.Models.Cells;
using ScFed.Models.Classifiers.Torch;
using ScFed.Models.Federation;
using ScFed.Node.AuditLog;
using ScFed.Node.Commands;
using ScFed.Node.Studies;
using ScFed.Protocol.Transport;
using ScFed.Protocol.Wire;
using ScFed.Secure.Round;
using ScFed.Secure.Sums;

namespace ScFed.Node.Hosting;

/// <summary>What each failure means to the person who sees it; null for one that nobody has foreseen, which is a bug and shows as one.</summary>
public static class Failures
{
    /// <summary>The error for people.</summary>
    public static CommandException? Describe(Exception e) => e switch
    {
        CommandException known => known,
        DataException data => new CommandException(
            IsUsage(data.Code) ? ExitCodes.Usage : ExitCodes.Failed,
            Kebab(data.Code.ToString()),
            data.Message,
            data.Hint,
            data),
        TransportException transport => new CommandException(
            ExitCodes.Unreachable, Kebab(transport.Failure.ToString()), transport.Message, "check the address and that the aggregator runs", transport),
        ProtocolException { Code: ErrorCode.WrongPin or ErrorCode.NotInRoster or ErrorCode.DuplicateSession or ErrorCode.StudyMismatch or ErrorCode.VersionMismatch } protocol =>
            new CommandException(ExitCodes.Unreachable, Kebab(protocol.Code.ToString()), protocol.Message, "both ends must hold the same study.json and the keys that stand in it", protocol),
        ProtocolException { Code: ErrorCode.LogMismatch } putBack => new CommandException(
            ExitCodes.Failed,
            "log-mismatch",
            putBack.Message,
            "this site's folder is an older copy, and what the site has answered since stands in the newer log: restore that one, or leave the study",
            putBack),
        ProtocolException protocol => new CommandException(
            ExitCodes.Failed, Kebab(protocol.Code.ToString()), protocol.Message, "start again: the study continues from the last closed round", protocol),
        RoundException { Reason: Misbehaviour.Paused } paused => new CommandException(
            ExitCodes.TooFewSites, "study-paused", paused.Message, "the sites' operators decide whether it goes on", paused),
        RoundException { Reason: Misbehaviour.LogProof, About: { } place } log => new CommandException(
            ExitCodes.Refused,
            "log-proof",
            $"the log of place {place} was refused: {log.Message}",
            "that site's folder was put back to an older copy, or the aggregator hides its log: ask its operator before you go on",
            log),
        RoundException { Reason: Misbehaviour.StatisticsOpened } opened => new CommandException(
            ExitCodes.Refused, "statistics-opened", opened.Message, "two openings of the same data show, by their difference, what one site holds: leave this study, or take part with data of other donors", opened),
        RoundException { Reason: Misbehaviour.Budget } spent => new CommandException(
            ExitCodes.Refused, "budget", spent.Message, "nothing was answered; see what was charged with: scfed-node site budget --plan FOLDER", spent),
        RoundException refused => new CommandException(
            ExitCodes.Misbehaviour, Kebab(refused.Reason.ToString()), $"the aggregator was refused: {refused.Message}", "nothing was answered; the audit log has the refusal", refused),
        AuditLogException log => new CommandException(ExitCodes.Failed, "audit-log", log.Message, "check it with: scfed-node audit verify", log),
        StudyPausedException paused => new CommandException(ExitCodes.TooFewSites, "study-paused", paused.Message, "the sums so far leave nothing to go on with", paused),
        NotFiniteException notFinite => new CommandException(
            ExitCodes.Failed, "not-finite", $"the training diverged: {notFinite.Message}", "lower the learning rate in the study", notFinite),
        PlanException plan => new CommandException(ExitCodes.Usage, "plan", plan.Message, "change that number in study.json and have every site approve it again", plan),
        StatisticsLedgerException ledger => new CommandException(
            ExitCodes.Failed, "statistics-ledger", ledger.Message, "restore the file from its backup: what it says was opened must not be opened again", ledger),
        VaultException vault => new CommandException(ExitCodes.Failed, "vault", vault.Message, "a stored input is damaged: restore this site's folder or leave the study", vault),
        ArchiveException archive => new CommandException(ExitCodes.Failed, "archive", archive.Message, "restore the aggregator's folder from its backup", archive),
        UnsuitableCellsException cells => new CommandException(ExitCodes.Failed, "unsuitable-cells", cells.Message, "check the cells of this site", cells),
        TorchUnavailableException torch => new CommandException(ExitCodes.Failed, "torch-unavailable", torch.Message, "use --device cpu, or install what the message names", torch),
        IOException io => new CommandException(ExitCodes.Usage, "disk", io.Message, "check the path, its permissions and the free space", io),
        UnauthorizedAccessException denied => new CommandException(ExitCodes.Usage, "permission", denied.Message, "check the permissions of that path", denied),
        _ => null,
    };

    /// <summary>Whether the command line is at fault: what it names is not there, or it asks for what this kind of file has not.</summary>
    private static bool IsUsage(DataError code) => code is DataError.FileMissing or DataError.Unreadable or DataError.ColumnMissing
        or DataError.MatrixMissing or DataError.OptionRefused or DataError.OrientationUnclear;

    private static string Kebab(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}
