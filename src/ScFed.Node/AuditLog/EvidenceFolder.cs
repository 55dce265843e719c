using ScFed.Node.Files;
using ScFed.Protocol.Sum;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round;
using ScFed.Secure.Round.Evidence;

namespace ScFed.Node.AuditLog;

/// <summary>
/// Evidence files beside the audit log, named by their hash: the file is on disk before the log has its hash. What is there already is kept once.
/// </summary>
public sealed class EvidenceFolder : IEvidenceKeeper
{
    /// <summary>How evidence files end.</summary>
    public const string Suffix = ".evidence";

    private const int NameDigits = 32;

    private readonly string _folder;
    private readonly Journal _journal;
    private readonly HashSet<Digest> _logged;
    private readonly Action<Accusation, Accused, string>? _told;

    /// <summary>The folder of a party.</summary>
    /// <param name="folder">Made when the first piece comes.</param>
    /// <param name="journal">The party's log.</param>
    /// <param name="past">What the log held when it was opened.</param>
    /// <param name="told">Told of each new piece and its file.</param>
    public EvidenceFolder(string folder, Journal journal, IEnumerable<AuditEvent> past, Action<Accusation, Accused, string>? told = null)
    {
        _folder = folder;
        _journal = journal;
        _logged = [.. past.Where(e => e.Kind == EventKind.LiarNamed).SelectMany(e => e.Digests)];
        _told = told;
    }

    /// <inheritdoc/>
    public async ValueTask KeepAsync(Accusation evidence, Accused liar, CancellationToken cancellation)
    {
        byte[] bytes = evidence.ToBytes();
        Digest hash = Digest.Of(bytes);
        if (_logged.Contains(hash))
        {
            return;
        }

        DurableFile.CreateFolder(_folder);
        string path = Path.Combine(_folder, $"{hash.ToString()[..NameDigits]}{Suffix}");
        DurableFile.Write(path, bytes);
        await _journal.AppendAsync(new Commit(evidence.ToEvent(liar)), cancellation).ConfigureAwait(false);
        _logged.Add(hash);
        _told?.Invoke(evidence, liar, path);
    }
}
