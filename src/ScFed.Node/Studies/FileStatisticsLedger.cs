using ScFed.Node.Files;
using ScFed.Secure.Round.Statistics;

namespace ScFed.Node.Studies;

/// <summary>
/// Rule 7 on disk: one file a site, for all its studies, one line an entry, synced before an input leaves. Several processes may share it: each has it for itself
/// while it reads, decides and writes. It stays at the site; names of donors are in it as hashes.
/// </summary>
public sealed class FileStatisticsLedger(string path, ReopenRule reopen, int minNewDonors, TimeProvider time) : StatisticsLedger(reopen, minNewDonors)
{
    /// <summary>The file's name in a plan folder, where the site has none for all its studies.</summary>
    public const string FileName = "statistics.ledger";

    private const long MaxBytes = 256 << 20;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    /// <exception cref="StatisticsLedgerException">The file is damaged, or another process does not let go of it.</exception>
    protected override async ValueTask UpdateAsync(Func<IReadOnlyList<StatisticsEntry>, StatisticsEntry?> decide, CancellationToken cancellation)
    {
        string full = Path.GetFullPath(path);
        DurableFile.CreateFolder(Path.GetDirectoryName(full)!);
        bool isNew = !File.Exists(full);
        FileStream file = await OpenAsync(full, cancellation).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            if (decide(Read(file)) is not { } entry)
            {
                return;
            }

            file.Write(LedgerLine.Encode(entry, time.GetUtcNow()));
            file.Flush(flushToDisk: true);
        }

        if (isNew)
        {
            PosixFile.SyncFolder(Path.GetDirectoryName(full)!);
        }
    }

    /// <summary>All entries; a last line without end is a write that a crash left unfinished, nothing was sent for it, and it is cut off.</summary>
    private List<StatisticsEntry> Read(FileStream file)
    {
        if (file.Length > MaxBytes)
        {
            throw new StatisticsLedgerException(path, $"it has more than {MaxBytes >> 20} MiB");
        }

        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        List<StatisticsEntry> entries = [];
        int start = 0;
        for (int end = bytes.AsSpan().IndexOf((byte)'\n'); end >= 0; end = bytes.AsSpan(start).IndexOf((byte)'\n'))
        {
            try
            {
                entries.Add(LedgerLine.Decode(bytes.AsSpan(start, end)));
            }
            catch (FormatException e)
            {
                throw new StatisticsLedgerException(path, $"line {entries.Count + 1} is no entry", e);
            }

            start += end + 1;
        }

        file.SetLength(start);
        file.Position = start;
        return entries;
    }

    private async ValueTask<FileStream> OpenAsync(string full, CancellationToken cancellation)
    {
        long started = time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(full, DurableFile.Options(FileMode.OpenOrCreate, FileAccess.ReadWrite));
            }
            catch (IOException held) when (held is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
            {
                if (time.GetElapsedTime(started) > Patience)
                {
                    throw new StatisticsLedgerException(path, held.Message, held);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellation).ConfigureAwait(false);
        }
    }
}
