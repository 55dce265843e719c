using System.Text;
using ScFed.Node.AuditLog;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.AuditLog;

public sealed class AuditLogFileTests : IDisposable
{
    private readonly LogFixture _fixture = new();

    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task RestartGoesOnWithTheSameTree()
    {
        MerkleTree tree = new();
        foreach (AuditEvent e in LogFixture.Story)
        {
            await using AuditLogFile log = _fixture.Open();
            Assert.Equal(tree.Size, log.Events.Count);
            Receipt receipt = await log.AppendAsync(new Commit(e), None);
            tree.Append(EventLine.LeafOf(e with { Time = StoppedClock.Milliseconds }));
            Assert.Equal(new LogHead((ulong)tree.Size, tree.Root), receipt.Head);
            Assert.Equal(receipt.Head, log.Head);
        }

        await using AuditLogFile again = _fixture.Open();
        Assert.Empty(again.Notices);
        Assert.Equal(
            LogFixture.Story.Select(e => Convert.ToHexString((e with { Time = StoppedClock.Milliseconds }).ToBytes())),
            again.Events.Select(e => Convert.ToHexString(e.ToBytes())));
        Assert.True(_fixture.Verify().IsSound);
    }

    [Fact]
    public async Task ClosedRoundAndFinishedStudyAreSignedAtOnce()
    {
        await using AuditLogFile log = _fixture.Open();
        foreach (AuditEvent e in LogFixture.Story)
        {
            await log.AppendAsync(new Commit(e), None);
        }

        Assert.Equal(
            ["000000000000.note", "000000000003.note", "000000000007.note", "000000000008.note"],
            Directory.GetFiles(Path.Combine(_fixture.Folder, "checkpoints")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task DisposeSignsTheRest()
    {
        await _fixture.WriteStoryAsync(events: 5);
        AuditReport report = _fixture.Verify();
        Assert.True(report.IsSound);
        Assert.Equal(0, report.EntriesAfterLastCheckpoint);
    }

    [Fact]
    public async Task CheckpointIsTheHead()
    {
        await using AuditLogFile log = _fixture.Open();
        await log.AppendAsync(new Commit(LogFixture.Story[0]), None);
        Checkpoint checkpoint = await log.CheckpointAsync();
        Assert.Equal(new Checkpoint(LogFixture.Origin, 1, log.Head.Root), checkpoint);
        SignedNote note = SignedNote.Parse(await File.ReadAllBytesAsync(Path.Combine(_fixture.Folder, "checkpoints", "000000000001.note")));
        Assert.Equal(checkpoint, Checkpoint.Open(note, _fixture.Key));
    }

    [Fact]
    public async Task TornLineIsCutOffWhereverThePowerWent()
    {
        await using (AuditLogFile log = _fixture.Open())
        {
            await log.AppendAsync(new Commit(LogFixture.Story[0]), None);
        }

        byte[] whole = await File.ReadAllBytesAsync(_fixture.EventsPath);
        byte[] torn = EventLine.Encode(1, LogFixture.Story[1] with { Time = StoppedClock.Milliseconds });
        for (int length = 1; length < torn.Length; length += 7)
        {
            await File.WriteAllBytesAsync(_fixture.EventsPath, [.. whole, .. torn[..length]]);
            Assert.Equal(AuditProblemKind.TornLine, _fixture.Verify().Problem!.Kind);
            await using AuditLogFile log = _fixture.Open();
            Assert.Single(log.Events);
            Assert.Contains("entry 1", Assert.Single(log.Notices), StringComparison.Ordinal);
            Assert.Equal(whole, await File.ReadAllBytesAsync(_fixture.EventsPath));
        }
    }

    [Fact]
    public async Task TornLineThatWasSignedIsNotCutOff()
    {
        await _fixture.WriteStoryAsync();
        byte[] events = await File.ReadAllBytesAsync(_fixture.EventsPath);
        await File.WriteAllBytesAsync(_fixture.EventsPath, events[..^5]);
        AuditLogException damage = Assert.Throws<AuditLogException>(() => _fixture.Open());
        Assert.Equal(AuditProblemKind.CutTail, damage.Problem!.Kind);
        Assert.Equal(events[..^5], await File.ReadAllBytesAsync(_fixture.EventsPath));
    }

    [Fact]
    public async Task DamageNamesTheEntry()
    {
        await _fixture.WriteStoryAsync();
        string events = await File.ReadAllTextAsync(_fixture.EventsPath);
        await File.WriteAllTextAsync(_fixture.EventsPath, events.Replace("\"counts\"", "\"c0unts\"", StringComparison.Ordinal));
        AuditLogException damage = Assert.Throws<AuditLogException>(() => _fixture.Open());
        Assert.Equal((AuditProblemKind.WrongLeaf, 4L), (damage.Problem!.Kind, damage.Problem.Entry));
        Assert.Contains("entry 4", damage.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CheckpointThatACrashPreventedIsMadeUpFor()
    {
        await _fixture.WriteStoryAsync();
        string last = Path.Combine(_fixture.Folder, "checkpoints", "000000000008.note");
        byte[] note = await File.ReadAllBytesAsync(last);
        File.Delete(last);
        await using AuditLogFile log = _fixture.Open();
        Assert.Contains("entry 7", Assert.Single(log.Notices), StringComparison.Ordinal);
        Assert.Equal(note, await File.ReadAllBytesAsync(last));
    }

    [Fact]
    public async Task SecondWriterIsRefusedAndTheFirstGoesOn()
    {
        await using AuditLogFile log = _fixture.Open();
        AuditLogException refused = Assert.Throws<AuditLogException>(() => _fixture.Open());
        Assert.Contains(_fixture.Folder, refused.Message, StringComparison.Ordinal);
        await log.AppendAsync(new Commit(LogFixture.Story[0]), None);
    }

    [Fact]
    public async Task LogOfAnotherKeyOrOriginIsRefused()
    {
        await _fixture.WriteStoryAsync();
        using SigningKey other = SigningKey.Generate();
        Assert.Equal(AuditProblemKind.WrongKey, Assert.Throws<AuditLogException>(() => _fixture.Open(other)).Problem!.Kind);
        Assert.Equal(AuditProblemKind.WrongKey, Assert.Throws<AuditLogException>(() => _fixture.Open(origin: "scfed/other")).Problem!.Kind);
        await using AuditLogFile log = _fixture.Open();
    }

    [Theory]
    [InlineData("log.vkey")]
    [InlineData("log.vkey", "events.jsonl")]
    [InlineData("log.vkey", "events.jsonl", "checkpoints/000000000000.note")]
    public async Task BeginningThatACrashPreventedIsMadeUpFor(params string[] missing)
    {
        await using (_fixture.Open())
        {
        }

        Array.ForEach(missing, name => File.Delete(Path.Combine(_fixture.Folder, name)));
        await _fixture.WriteStoryAsync();
        Assert.True(_fixture.Verify().IsSound);
    }

    [Fact]
    public async Task LogWithoutItsKeyFileIsNotBegunAnew()
    {
        await _fixture.WriteStoryAsync();
        File.Delete(Path.Combine(_fixture.Folder, "log.vkey"));
        Assert.Equal(AuditProblemKind.MissingFile, Assert.Throws<AuditLogException>(() => _fixture.Open()).Problem!.Kind);
        File.Delete(_fixture.EventsPath);
        Assert.Equal(AuditProblemKind.MissingFile, Assert.Throws<AuditLogException>(() => _fixture.Open()).Problem!.Kind);
    }

    [Fact]
    public async Task UnfinishedWritesOfACrashAreToldAndDeleted()
    {
        await _fixture.WriteStoryAsync();
        string[] unfinished = ["log.vkey.tmp", "checkpoints/000000000009.note.tmp"];
        Array.ForEach(unfinished, name => File.WriteAllText(Path.Combine(_fixture.Folder, name), "half"));
        AuditReport report = _fixture.Verify();
        Assert.True(report.IsSound);
        Assert.Equal(2, report.Notices.Count);
        await using AuditLogFile log = _fixture.Open();
        Assert.Equal(2, log.Notices.Count);
        Assert.All(unfinished, name => Assert.False(File.Exists(Path.Combine(_fixture.Folder, name))));
    }

    [Fact]
    public async Task RecordIsOnDiskBeforeItsEvent()
    {
        byte[] record = [1, 2, 3];
        AuditEvent stored = new(EventKind.UnmaskingStored) { Rid = LogFixture.Rid(1), Digests = [Digest.Of(record)] };
        await using (AuditLogFile log = _fixture.Open())
        {
            await log.AppendAsync(new Commit(stored, record), None);
            Assert.Equal(record, log.ReadRecord(stored));
            string file = Assert.Single(Directory.GetFiles(_fixture.Scratch["records"]));
            Assert.Equal($"{LogFixture.Rid(1)}.record", Path.GetFileName(file));
            await File.WriteAllBytesAsync(file, [1, 2, 4]);
            Assert.Throws<AuditLogException>(() => log.ReadRecord(stored));
            log.EraseRecord(stored.Rid);
            Assert.Null(log.ReadRecord(stored));

            // A record that cannot be written: the event must not be there either, and nothing may follow it.
            Directory.Delete(_fixture.Scratch["records"]);
            await Assert.ThrowsAsync<DirectoryNotFoundException>(async () => await log.AppendAsync(new Commit(stored, record), None));
            await Assert.ThrowsAsync<AuditLogException>(async () => await log.AppendAsync(new Commit(stored), None));
        }

        await using AuditLogFile again = _fixture.Open();
        Assert.Single(again.Events);
    }

    [Fact]
    public async Task EventThatNoLineHoldsIsRefusedAndTheLogGoesOn()
    {
        await using AuditLogFile log = _fixture.Open();
        AuditEvent bad = new(EventKind.Refused) { Text = "\uD800" };
        await Assert.ThrowsAsync<ArgumentException>(async () => await log.AppendAsync(new Commit(bad), None));
        await log.AppendAsync(new Commit(LogFixture.Story[0]), None);
        Assert.Equal(1UL, log.Head.Size);
    }

    [Fact]
    public async Task AppendsAtTheSameTimeStandOneBehindTheOther()
    {
        const int Writers = 40;
        LogHead[] heads;
        await using (AuditLogFile log = _fixture.Open())
        {
            heads = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(async () =>
                (await log.AppendAsync(new Commit(new AuditEvent(i % 8 == 0 ? EventKind.RoundClosed : EventKind.Refused) { Number = (ulong)i }), None)).Head)));
        }

        Assert.Equal(Enumerable.Range(1, Writers).Select(i => (ulong)i), heads.Select(head => head.Size).Order());
        AuditReport report = _fixture.Verify();
        Assert.True(report.IsSound, report.Problem?.ToString());
        Assert.Equal(heads.MaxBy(head => head.Size), report.Head);
    }

    [Fact]
    public async Task NoSecretIsInAnyFile()
    {
        byte[] record = Encoding.ASCII.GetBytes("the record of a round");
        await using (AuditLogFile log = _fixture.Open())
        {
            await log.AppendAsync(new Commit(LogFixture.Story[1], record), None);
        }

        byte[] seed = _fixture.Identity.ExportSeed();
        foreach (byte[] secret in new[] { seed, record })
        {
            string[] forms = [Encoding.Latin1.GetString(secret), Convert.ToHexString(secret), Convert.ToHexStringLower(secret), Convert.ToBase64String(secret)[..24]];
            foreach (string file in Directory.EnumerateFiles(_fixture.Folder, "*", SearchOption.AllDirectories))
            {
                string content = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
                Assert.All(forms, form => Assert.DoesNotContain(form, content, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void RecordsInsideTheLogAreRefused() => Assert.Throws<ArgumentException>(() =>
        AuditLogFile.Open(_fixture.Folder, LogFixture.Origin, _fixture.Identity, TimeProvider.System, Path.Combine(_fixture.Folder, "records")));

    [Fact]
    public async Task NothingIsWrittenAfterDispose()
    {
        AuditLogFile log = _fixture.Open();
        await log.DisposeAsync();
        await log.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await log.AppendAsync(new Commit(LogFixture.Story[0]), None));
    }

    public void Dispose() => _fixture.Dispose();
}
