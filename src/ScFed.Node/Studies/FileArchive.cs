using System.Globalization;
using ScFed.Node.Files;
using ScFed.Protocol.Sum;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Studies;

/// <summary>Closed rounds in a folder, <c>000000.round</c> and so on without a gap; see <see cref="RoundFile"/>. One process writes it.</summary>
public sealed class FileArchive : IRoundArchive
{
    private const string Suffix = ".round";

    private readonly string _folder;
    private volatile int _count;

    private FileArchive(string folder, int count) => (_folder, _count) = (folder, count);

    /// <inheritdoc/>
    public int Count => _count;

    /// <summary>Opens the archive in <paramref name="folder"/>, made if it is not there. What a crash left unfinished is deleted.</summary>
    /// <exception cref="ArchiveException">A round is missing between others, or there is a file that no archive has.</exception>
    public static FileArchive Open(string folder)
    {
        DurableFile.CreateFolder(folder);
        DurableFile.DeleteUnfinished(folder);
        HashSet<string> names = [.. Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path))];
        int count = 0;
        while (names.Remove(NameOf(count)))
        {
            count++;
        }

        return names.Count == 0
            ? new FileArchive(folder, count)
            : throw new ArchiveException(
                names.Order(StringComparer.Ordinal).First(),
                $"no archive of {count} rounds has this file; either it does not belong there or {NameOf(count)} is missing");
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The lanes are not those that the record speaks of.</exception>
    public async ValueTask AppendAsync(ClosedRound record, LaneVector? sum, CancellationToken cancellation)
    {
        if ((record.Sum is null) != (sum is null) || (sum is not null && sum.Encoding != record.Header.Encoding))
        {
            throw new ArgumentException("the lanes are not those that the record speaks of", nameof(sum));
        }

        await RoundFile.WriteAsync(PathOf(_count), record, sum, cancellation).ConfigureAwait(false);
        _count++;
    }

    /// <inheritdoc/>
    /// <exception cref="ArchiveException">The file is damaged.</exception>
    public ValueTask<(ClosedRound Record, LaneVector? Sum)> ReadAsync(int index, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
        return RoundFile.ReadAsync(PathOf(index), cancellation);
    }

    private static string NameOf(int index) => string.Create(CultureInfo.InvariantCulture, $"{index:D6}{Suffix}");

    private string PathOf(int index) => Path.Combine(_folder, NameOf(index));
}
