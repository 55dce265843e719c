using System.Text;
using System.Text.Json;
using ScFed.Node.AuditLog;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Audit;
using ScFed.Secure.Bytes;
using ScFed.Secure.Identity;

namespace ScFed.Node.Tests.AuditLog;

public sealed class AuditVerificationTests : IAsyncLifetime
{
    private readonly LogFixture _fixture = new();

    public Task InitializeAsync() => _fixture.WriteStoryAsync();

    [Fact]
    public void SoundLogIsReported()
    {
        AuditReport report = _fixture.Verify();
        Assert.Null(report.Problem);
        Assert.Equal((8L, 4L, 2L, 0L), (report.Entries, report.Checkpoints, report.RoundsClosed, report.EntriesAfterLastCheckpoint));
        Assert.Equal((LogFixture.Origin, Convert.ToHexStringLower(_fixture.Identity.PublicKey.Span)), (report.Origin, report.KeyHex));
        Assert.Equal("8 entries, 4 checkpoints, 2 rounds closed", report.ToLines()[0]);
        Assert.Equal("OK", report.ToLines()[^1]);
        using JsonDocument json = JsonSerializer.SerializeToDocument(report.ToSummary());
        Assert.True(json.RootElement.GetProperty("Sound").GetBoolean());
    }

    [Fact]
    public void EveryChangedByteIsAProblem()
    {
        foreach (string file in Directory.GetFiles(_fixture.Folder, "*", SearchOption.AllDirectories))
        {
            byte[] content = File.ReadAllBytes(file);
            long line = 0;
            for (int i = 0; i < content.Length; i++)
            {
                bool newline = content[i] == '\n';
                byte change = (byte)(1 << (i % 8)); // all bits, in turn
                content[i] ^= change;
                File.WriteAllBytes(file, content);
                AuditProblem problem = Assert.IsType<AuditProblem>(_fixture.Verify().Problem);
                if (file == _fixture.EventsPath)
                {
                    Assert.Equal(line, problem.Entry ?? problem.From);
                }
                else
                {
                    Assert.True(problem.File == Path.GetRelativePath(_fixture.Folder, file) || problem.Kind == AuditProblemKind.WrongKey, problem.ToString());
                    Assert.False(AuditVerification.Verify(_fixture.Folder).IsSound);
                }

                content[i] ^= change;
                line += newline ? 1 : 0;
            }

            File.WriteAllBytes(file, content);
        }

        Assert.True(_fixture.Verify().IsSound);
    }

    [Fact]
    public void EveryFileThatIsTakenOutIsMissed()
    {
        foreach (string file in Directory.GetFiles(_fixture.Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            string away = _fixture.Scratch["away"];
            File.Move(file, away);
            Assert.Contains(_fixture.Verify().Problem!.Kind, new[] { AuditProblemKind.MissingFile, AuditProblemKind.MissingCheckpoint });
            File.Move(away, file);
        }
    }

    [Fact]
    public void CopyWithoutTheLockIsSound()
    {
        File.Delete(Path.Combine(_fixture.Folder, "lock"));
        Assert.True(_fixture.Verify().IsSound);
    }

    [Theory]
    [InlineData("extra.txt")]
    [InlineData(".hidden")]
    [InlineData("events.jsonl~")]
    [InlineData("extra.tmp")]
    [InlineData("checkpoints/000000000005.note.bak")]
    [InlineData("checkpoints/5.note")]
    [InlineData("checkpoints/+00000000005.note")]
    [InlineData("checkpoints/a\u001b[31mb")]
    public void FileThatNoLogHasIsNamed(string name)
    {
        File.WriteAllText(Path.Combine(_fixture.Folder, name), "");
        AuditProblem problem = _fixture.Verify().Problem!;
        Assert.Equal(AuditProblemKind.UnexpectedFile, problem.Kind);
        Assert.DoesNotContain('\u001b', problem.ToString());
    }

    [Fact]
    public void FolderOrLinkInTheLogIsNamed()
    {
        string[] places = ["x", "checkpoints/x"];
        foreach (string place in places.Select(name => Path.Combine(_fixture.Folder, name)))
        {
            Directory.CreateDirectory(place);
            Assert.Equal(AuditProblemKind.UnexpectedFile, _fixture.Verify().Problem!.Kind);
            Directory.Delete(place);
        }

        File.Move(_fixture.EventsPath, _fixture.Scratch["moved"]);
        File.CreateSymbolicLink(_fixture.EventsPath, _fixture.Scratch["moved"]);
        Assert.Equal(AuditProblemKind.UnexpectedFile, _fixture.Verify().Problem!.Kind);
    }

    [Theory]
    [InlineData("insert", AuditProblemKind.WrongNumber, 3L)]
    [InlineData("remove", AuditProblemKind.WrongNumber, 2L)]
    [InlineData("reorder", AuditProblemKind.WrongNumber, 4L)]
    [InlineData("blank", AuditProblemKind.MalformedLine, 2L)]
    [InlineData("bom", AuditProblemKind.MalformedLine, 0L)]
    [InlineData("crlf", AuditProblemKind.MalformedLine, 0L)]
    public void LinesOutOfPlaceAreNamed(string how, AuditProblemKind kind, long entry)
    {
        string[] l = File.ReadAllLines(_fixture.EventsPath);
        string[] changed = how switch
        {
            "insert" => [.. l[..3], l[2], .. l[3..]],
            "remove" => [.. l[..2], .. l[3..]],
            "reorder" => [.. l[..4], l[5], l[4], .. l[6..]],
            "blank" => [.. l[..2], "", .. l[2..]],
            "bom" => [$"\uFEFF{l[0]}", .. l[1..]],
            _ => Array.ConvertAll(l, line => $"{line}\r"),
        };
        WriteLines(changed);
        AuditProblem problem = _fixture.Verify().Problem!;
        Assert.Equal((kind, (long?)entry), (problem.Kind, problem.Entry));
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(6, 6)]
    [InlineData(0, 0)]
    public void TailThatWasCutOffBelowACheckpointIsMissed(int entries, long from)
    {
        WriteLines(File.ReadAllLines(_fixture.EventsPath)[..entries]);
        AuditProblem problem = _fixture.Verify().Problem!;
        (AuditProblemKind, long?, long?) missed = (problem.Kind, problem.From, problem.To);

        // Six entries are cut off before the round closed, so the checkpoint at 7 is without its entry.
        Assert.Equal((AuditProblemKind.CutTail, (long?)from, (long?)8L), missed);
    }

    [Fact]
    public void CarefullyRewrittenHistoryFailsAtTheNextCheckpoint()
    {
        // Who rewrites a line with all its hashes still cannot sign: entry 4 is within (3, 7].
        string[] lines = File.ReadAllLines(_fixture.EventsPath);
        Rewrite(lines, 4, e => e with { Text = "other" });
        AuditProblem problem = _fixture.Verify().Problem!;
        Assert.Equal((AuditProblemKind.WrongRoot, (long?)3L, (long?)7L), (problem.Kind, problem.From, problem.To));
        Assert.Contains("between sizes 3 and 7", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void CheckpointOfAnotherSizeUnderTheNameIsNamed()
    {
        File.Copy(Note(3), Note(4));
        Assert.Equal((AuditProblemKind.MalformedCheckpoint, (long?)4L), (_fixture.Verify().Problem!.Kind, _fixture.Verify().Problem!.To));
        File.Move(Note(3), Note(4), overwrite: true);
        Assert.Equal((AuditProblemKind.MissingCheckpoint, (long?)2L), (_fixture.Verify().Problem!.Kind, _fixture.Verify().Problem!.Entry));
    }

    [Fact]
    public async Task CheckpointOfAnotherKeyIsNamed()
    {
        using SigningKey thief = SigningKey.Generate();
        await using (AuditLogFile other = _fixture.Open(thief, folder: _fixture.Scratch["other"]))
        {
            foreach (AuditEvent e in LogFixture.Story)
            {
                await other.AppendAsync(new Secure.Round.Commit(e), CancellationToken.None);
            }
        }

        // The whole log of the thief is of one piece, but not the expected party's.
        Assert.True(AuditVerification.Verify(_fixture.Scratch["other"]).IsSound);
        Assert.Equal(AuditProblemKind.WrongKey, _fixture.Verify(_fixture.Scratch["other"]).Problem!.Kind);
        File.Copy(Path.Combine(_fixture.Scratch["other"], "checkpoints", "000000000007.note"), Note(7), overwrite: true);
        Assert.Equal((AuditProblemKind.ForgedCheckpoint, (long?)7L), (_fixture.Verify().Problem!.Kind, _fixture.Verify().Problem!.To));
    }

    [Fact]
    public void CountersignedCheckpointIsNotTheLogsOwn()
    {
        using SigningKey witness = SigningKey.Generate();
        SignedNote note = SignedNote.Parse(File.ReadAllBytes(Note(3)));
        File.WriteAllBytes(Note(3), note.Countersign(new NoteKey("witness", witness.PublicKey.Span), body => witness.Sign(body)).ToBytes());
        Assert.Equal(AuditProblemKind.MalformedCheckpoint, _fixture.Verify().Problem!.Kind);
    }

    [Fact]
    public async Task UnsignedTailIsReportedWhileTheLogIsWritten()
    {
        await using AuditLogFile log = _fixture.Open();
        await log.AppendAsync(new Secure.Round.Commit(LogFixture.Story[1]), CancellationToken.None);
        AuditReport report = _fixture.Verify();
        Assert.True(report.IsSound);
        Assert.Equal(1, report.EntriesAfterLastCheckpoint);
        Assert.Contains(report.ToLines(), line => line.Contains("1 entry after the last checkpoint", StringComparison.Ordinal));
    }

    [Fact]
    public void HostileFilesAreProblemsAndNeverExceptions()
    {
        Hostile("events.jsonl", path => File.WriteAllBytes(path, [0xFF, 0xFE, 0x0A]), AuditProblemKind.MalformedLine);
        Hostile("events.jsonl", path => File.WriteAllText(path, new string('[', 60_000) + "\n"), AuditProblemKind.MalformedLine);
        Hostile("events.jsonl", path => File.WriteAllText(path, new string('x', EventLine.MaxBytes) + "\n"), AuditProblemKind.LongLine);
        Hostile("log.vkey", path => File.WriteAllBytes(path, new byte[100_000]), AuditProblemKind.MalformedKey);
        Hostile("log.vkey", path => File.WriteAllBytes(path, [0xC0, 0x0A]), AuditProblemKind.MalformedKey);
        Hostile("log.vkey", path => File.AppendAllText(path, "\n"), AuditProblemKind.MalformedKey);
        Hostile("lock", path => File.WriteAllText(path, " "), AuditProblemKind.UnexpectedFile);
        Hostile("checkpoints/000000000003.note", path => File.WriteAllBytes(path, new byte[100_000]), AuditProblemKind.MalformedCheckpoint);
        Hostile("checkpoints/000000000003.note", path => File.AppendAllText(path, new string('\n', 5_000)), AuditProblemKind.MalformedCheckpoint);
        Hostile("checkpoints/000000000003.note", path => File.WriteAllText(path, ""), AuditProblemKind.MalformedCheckpoint);
        Assert.Equal(AuditProblemKind.Unreadable, AuditVerification.Verify(_fixture.Scratch["nowhere"]).Problem!.Kind);
        Assert.Equal(AuditProblemKind.MissingFile, AuditVerification.Verify(Directory.CreateDirectory(_fixture.Scratch["empty"]).FullName).Problem!.Kind);
    }

    [Theory]
    [InlineData("events.jsonl")]
    [InlineData("log.vkey")]
    [InlineData("checkpoints/000000000003.note")]
    public async Task PipeIsNotWaitedFor(string name)
    {
        string path = Path.Combine(_fixture.Folder, name);
        File.Delete(path);
        Pipe.Make(path);
        AuditReport report = await Task.Run(() => _fixture.Verify()).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(AuditProblemKind.Unreadable, report.Problem!.Kind);
    }

    [Fact]
    public void HugeFileIsNotReadIntoMemory()
    {
        using (FileStream events = File.OpenWrite(_fixture.EventsPath))
        {
            events.SetLength(1L << 36); // no blocks on disk behind it
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal((AuditProblemKind.LongLine, (long?)8L), (_fixture.Verify().Problem!.Kind, _fixture.Verify().Problem!.Entry));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8L << 20);
    }

    public Task DisposeAsync()
    {
        _fixture.Dispose();
        return Task.CompletedTask;
    }

    private string Note(long size) => Path.Combine(_fixture.Folder, "checkpoints", $"{size:D12}.note");

    private void WriteLines(string[] lines) => File.WriteAllText(_fixture.EventsPath, string.Concat(lines.Select(line => $"{line}\n")), new UTF8Encoding(false));

    private void Rewrite(string[] lines, int entry, Func<AuditEvent, AuditEvent> change)
    {
        Assert.True(EventLine.TryDecode(Encoding.UTF8.GetBytes(lines[entry]), out long number, out AuditEvent e, out Digest _));
        lines[entry] = Encoding.UTF8.GetString(EventLine.Encode(number, change(e)))[..^1];
        WriteLines(lines);
    }

    private void Hostile(string name, Action<string> write, AuditProblemKind kind)
    {
        string path = Path.Combine(_fixture.Folder, name);
        byte[] content = File.ReadAllBytes(path);
        write(path);
        Assert.Equal(kind, _fixture.Verify().Problem!.Kind);
        File.WriteAllBytes(path, content);
    }
}
