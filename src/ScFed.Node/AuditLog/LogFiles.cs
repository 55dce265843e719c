using System.Globalization;
using System.IO.Enumeration;
using ScFed.Node.Files;

namespace ScFed.Node.AuditLog;

/// <summary>What lies in the folder of a log, and nothing else does.</summary>
internal static class LogFiles
{
    internal const string Events = "events.jsonl";
    internal const string Key = "log.vkey";
    internal const string Lock = "lock";
    internal const string Checkpoints = "checkpoints";

    private const string NoteSuffix = ".note";
    private const int SizeDigits = 12;

    /// <summary>The name of the checkpoint at a size: twelve digits, so that names sort like sizes.</summary>
    internal static string NoteOf(long size) => string.Create(CultureInfo.InvariantCulture, $"{size:D12}{NoteSuffix}");

    /// <summary>The size in the name of a checkpoint.</summary>
    internal static bool TrySize(string note, out long size)
    {
        size = 0;
        return note.Length == SizeDigits + NoteSuffix.Length
            && long.TryParse(note.AsSpan(0, SizeDigits), NumberStyles.None, CultureInfo.InvariantCulture, out size)
            && note == NoteOf(size);
    }

    /// <summary>Whether a file is a write that a crash left unfinished; it is no part of the log.</summary>
    internal static bool IsUnfinished(string name) =>
        name.EndsWith(DurableFile.UnfinishedSuffix, StringComparison.Ordinal)
        && name[..^DurableFile.UnfinishedSuffix.Length] is var finished
        && (finished is Key or Events || TrySize(finished, out _));

    /// <summary>The first problem with the names in the log's folder, or null. Unfinished writes go into <paramref name="notices"/>.</summary>
    internal static AuditProblem? Inspect(string folder, List<string> notices)
    {
        foreach ((string name, bool plain, bool isFolder) in Entries(folder))
        {
            if (name == Checkpoints ? !isFolder : !plain || (name is not (Events or Key or Lock) && !IsUnfinished(name)))
            {
                return new AuditProblem(AuditProblemKind.UnexpectedFile, Printable(name), "no log has such a file");
            }

            if (name == Lock && new FileInfo(Path.Combine(folder, Lock)).Length != 0)
            {
                return new AuditProblem(AuditProblemKind.UnexpectedFile, Lock, "the lock of a log is empty");
            }

            NoteUnfinished(name, notices);
        }

        return !Directory.Exists(Path.Combine(folder, Checkpoints))
            ? new AuditProblem(AuditProblemKind.MissingFile, Checkpoints, "the folder is not there")
            : MissingFile(folder, Key) ?? MissingFile(folder, Events);
    }

    /// <summary>
    /// The first problem with the names of checkpoints, or null; and the size of the largest.
    /// </summary>
    internal static AuditProblem? InspectCheckpoints(string folder, List<string> notices, out long largest)
    {
        largest = 0;
        foreach ((string name, bool plain, _) in Entries(Path.Combine(folder, Checkpoints)))
        {
            if (plain && TrySize(name, out long size))
            {
                largest = Math.Max(largest, size);
            }
            else if (!plain || !IsUnfinished(name))
            {
                return new AuditProblem(AuditProblemKind.UnexpectedFile, $"{Checkpoints}/{Printable(name)}", "no log has such a file");
            }

            NoteUnfinished(name, notices);
        }

        return null;
    }

    private static void NoteUnfinished(string name, List<string> notices)
    {
        const int Enough = 16;
        if (IsUnfinished(name) && notices.Count < Enough)
        {
            notices.Add($"{name} is a write that a crash left unfinished, no part of the log");
        }
    }

    /// <summary>A name that somebody else gave, fit for a terminal.</summary>
    private static string Printable(string name) =>
        string.Concat(name.Take(64).Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '?'));

    private static AuditProblem? MissingFile(string folder, string name) =>
        File.Exists(Path.Combine(folder, name)) ? null : new AuditProblem(AuditProblemKind.MissingFile, name, "the file is not there");

    private static FileSystemEnumerable<(string Name, bool Plain, bool Folder)> Entries(string folder) => new(
        folder,
        static (ref entry) => (
            entry.FileName.ToString(),
            !entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint),
            entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)),
        new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false });
}
