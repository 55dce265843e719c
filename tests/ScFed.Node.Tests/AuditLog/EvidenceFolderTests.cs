using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Round.Evidence;

namespace ScFed.Node.Tests.AuditLog;

public sealed class EvidenceFolderTests : IDisposable
{
    private readonly LogFixture _log = new();
    private readonly EvidenceSample _sample = new();

    private string Folder => _log.Scratch["evidence"];

    [Fact]
    public async Task LogHasTheHashOfAFileThatIsThereAndNotTheFile()
    {
        await using AuditLogFile log = _log.Open();
        List<string> told = [];
        EvidenceFolder folder = new(Folder, log, log.Events, (evidence, liar, path) => told.Add($"{liar} {evidence.Kind} {path}"));
        await folder.KeepAsync(_sample.Evidence, Accused.Aggregator, default);
        string file = Assert.Single(Directory.EnumerateFiles(Folder));
        Assert.Equal(_sample.Evidence.ToBytes(), await File.ReadAllBytesAsync(file));
        Assert.Equal($"the aggregator SecondSignature {file}", Assert.Single(told));
        AuditEvent e = _sample.Evidence.ToEvent(Accused.Aggregator);
        Assert.Equal(Digest.Of(await File.ReadAllBytesAsync(file)), Assert.Single(e.Digests));
        Assert.Equal((1UL, (ulong)EvidenceKind.SecondSignature, "second signature", 0), (log.Head.Size, e.Number, e.Text, e.Places.Count));
        Assert.Equal([3], _sample.Evidence.ToEvent(new Accused(3)).Places);
    }

    [Fact]
    public async Task SamePieceIsKeptOnceAlsoAfterARestart()
    {
        AuditLogFile first = _log.Open();
        EvidenceFolder folder = new(Folder, first, first.Events);
        await folder.KeepAsync(_sample.Evidence, Accused.Aggregator, default);
        await folder.KeepAsync(_sample.Evidence, Accused.Aggregator, default);
        await first.DisposeAsync();
        await using AuditLogFile second = _log.Open();
        await new EvidenceFolder(Folder, second, second.Events).KeepAsync(_sample.Evidence, Accused.Aggregator, default);
        Assert.Equal(1UL, second.Head.Size);
    }

    [Fact]
    public async Task FileThatCannotBeWrittenIsNotLogged()
    {
        await using AuditLogFile log = _log.Open();
        await File.WriteAllTextAsync(Folder, "a file where the folder belongs");
        EvidenceFolder folder = new(Folder, log, log.Events);
        await Assert.ThrowsAnyAsync<IOException>(async () => await folder.KeepAsync(_sample.Evidence, Accused.Aggregator, default));
        Assert.Equal(0UL, log.Head.Size);
    }

    public void Dispose()
    {
        _log.Dispose();
        _sample.Dispose();
    }
}
