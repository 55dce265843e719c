using ScFed.Node.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Privacy;
using ScFed.Secure.Round;

namespace ScFed.Node.AuditLog;

/// <summary>
/// One pass over the folder of a log, the same for the verifier and for the writer that goes on with it. Keeps one line and the tree's right edge in
/// memory, whatever the files hold.
/// </summary>
internal sealed class AuditScan
{
    private const int MaxKeyBytes = 1_024;

    private readonly string _folder;
    private readonly Action<AuditEvent>? _take;
    private readonly List<string> _notices = [];
    private int _sumNotices;
    private RoundId? _charged;
    private bool _sentUncharged;

    private AuditScan(string folder, Action<AuditEvent>? take)
    {
        _folder = folder;
        _take = take;
    }

    internal AuditProblem? Problem { get; private set; }

    internal NoteKey? Key { get; private set; }

    internal MerkleFrontier Tree { get; } = new();

    internal long Checkpoints { get; private set; }

    internal long LastCheckpoint { get; private set; } = -1;

    internal long RoundsClosed { get; private set; }

    /// <summary>What the private sums of the log have cost.</summary>
    internal PrivacyBudget Budget { get; } = new();

    /// <summary>Bytes of whole lines.</summary>
    internal long Length { get; private set; }

    /// <summary>Bytes of a last line without end, found with no other problem before it.</summary>
    internal int Torn { get; private set; }

    /// <summary>Whether the last entry asks for a checkpoint that is not there, found with no other problem before it.</summary>
    internal bool LacksLastCheckpoint { get; private set; }

    internal IReadOnlyList<string> Notices => _notices;

    /// <summary>Reads the log in <paramref name="folder"/>; hands on each entry that is right in itself.</summary>
    internal static AuditScan Run(string folder, NoteKey? expected, Action<AuditEvent>? take = null)
    {
        AuditScan scan = new(folder, take);
        try
        {
            scan.Problem = LogFiles.Inspect(folder, scan._notices) ?? scan.ReadKey(expected) ?? scan.ReadEntries();
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            scan.Problem = new AuditProblem(AuditProblemKind.Unreadable, ".", unreadable.Message) { Entry = scan.Tree.Size > 0 ? scan.Tree.Size : null };
        }

        return scan;
    }

    private AuditProblem? ReadKey(NoteKey? expected)
    {
        byte[] bytes = CheckpointFile.ReadAtMost(Path.Combine(_folder, LogFiles.Key), MaxKeyBytes);
        try
        {
            string text = bytes.Length <= MaxKeyBytes && System.Text.Unicode.Utf8.IsValid(bytes) ? System.Text.Encoding.UTF8.GetString(bytes) : "";
            Key = text.EndsWith('\n') ? NoteKey.Parse(text[..^1]) : null;
        }
        catch (MalformedNoteException)
        {
            Key = null;
        }

        return Key is null ? new AuditProblem(AuditProblemKind.MalformedKey, LogFiles.Key, "it does not hold one verifier key and a newline")
            : expected is not null && Key.ToString() != expected.ToString()
                ? new AuditProblem(AuditProblemKind.WrongKey, LogFiles.Key, $"the log is {Key}, expected is {expected}")
                : null;
    }

    private AuditProblem? ReadEntries()
    {
        using FileStream file = PosixFile.OpenPlain(Path.Combine(_folder, LogFiles.Events));
        // The length before the names: of a log that is being written, every entry in this length but the last has its checkpoint among the names.
        long length = file.Length;
        if (LogFiles.InspectCheckpoints(_folder, _notices, out long largest) is { } badName)
        {
            return badName;
        }

        LineReader lines = new(file, EventLine.MaxBytes);
        AuditProblem? problem = TakeCheckpoint(largest, required: true);
        while (problem is null && (lines.Taken < length || Tree.Size < largest) && lines.TryRead(out ReadOnlySpan<byte> line))
        {
            problem = LacksLastCheckpoint ? MissingCheckpoint(Tree.Size) : TakeLine(line, largest);
        }

        if (problem is not null)
        {
            return problem;
        }

        (Length, Torn) = (lines.Taken, lines.Taken < length ? lines.Torn : 0);
        return lines.TooLong ? At(AuditProblemKind.LongLine, $"the line has more than {EventLine.MaxBytes} bytes")
            : Tree.Size < largest ? CutTail(largest)
            : null;
    }

    private AuditProblem? TakeLine(ReadOnlySpan<byte> line, long largest)
    {
        if (!EventLine.TryDecode(line, out long number, out AuditEvent e, out Digest leaf))
        {
            return At(AuditProblemKind.MalformedLine, "the line is not how an event is written");
        }

        if (number != Tree.Size)
        {
            return At(AuditProblemKind.WrongNumber, $"the line has number {number}");
        }

        if (leaf != EventLine.LeafOf(e))
        {
            return At(AuditProblemKind.WrongLeaf, "the leaf hash is not that of the event");
        }

        if (TakeCharge(e) is { } unpaid)
        {
            return unpaid;
        }

        Tree.Append(leaf);
        RoundsClosed += e.Kind == EventKind.RoundClosed ? 1 : 0;
        if (SumNotices.Of(e) is { } notice && ++_sumNotices <= SumNotices.Most)
        {
            _notices.Add(notice);
        }

        _take?.Invoke(e);
        return TakeCheckpoint(largest, AuditLogFile.AsksForCheckpoint(e.Kind));
    }

    /// <summary>No sum is charged beyond the budget, and in a study with charges, where every sum is private, none is answered without its own.</summary>
    private AuditProblem? TakeCharge(AuditEvent e)
    {
        if (e.Kind == EventKind.PrivacyCharged && RoundCharge.Parse(e.Text) is { } charge)
        {
            if (Budget.Objection(charge) is { } objection)
            {
                return At(AuditProblemKind.OverBudget, objection);
            }

            Budget.Spend(charge);
            _charged = e.Rid;
        }

        _sentUncharged |= e.Kind == EventKind.InputSent && e.Rid != _charged;
        return _sentUncharged && _charged is not null
            ? At(AuditProblemKind.Uncharged, "the log charges private sums, and an input to a sum has no charge before it")
            : null;
    }

    private AuditProblem? TakeCheckpoint(long largest, bool required)
    {
        long size = Tree.Size;
        if (!File.Exists(CheckpointFile.PathOf(_folder, size)))
        {
            // After the last entry a crash may explain it, and only the one who asks knows whether that will do.
            LacksLastCheckpoint = required;
            return required && size < largest ? MissingCheckpoint(size) : null;
        }

        AuditProblem? problem = CheckpointFile.Check(_folder, Key!, LastCheckpoint, size, Tree.Root);
        LastCheckpoint = size;
        Checkpoints += size <= largest ? 1 : 0;
        return problem;
    }

    private AuditProblem At(AuditProblemKind kind, string detail) => new(kind, LogFiles.Events, detail) { Entry = Tree.Size };

    private AuditProblem CutTail(long largest) =>
        new(AuditProblemKind.CutTail, LogFiles.Events, $"{Tree.Size} entries where a checkpoint signs {largest}") { From = Tree.Size, To = largest };

    /// <summary>A checkpoint that a log of this size has.</summary>
    internal static AuditProblem MissingCheckpoint(long size) => new(
        AuditProblemKind.MissingCheckpoint,
        $"{LogFiles.Checkpoints}/{LogFiles.NoteOf(size)}",
        "every log begins with a checkpoint and has one after each closed round")
    { Entry = size > 0 ? size - 1 : null };
}
