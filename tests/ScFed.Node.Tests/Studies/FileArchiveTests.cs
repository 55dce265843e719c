using System.Security.Cryptography;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Protocol.Wire;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Node.Tests.Studies;

public sealed class FileArchiveTests : IDisposable
{
    private static readonly SumEncoding Encoding = new(Exact: 10, Real: 12, Bits: 20, Chunk: 8);

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken None => CancellationToken.None;

    private string Folder => _scratch["rounds"];

    [Fact]
    public async Task RoundsComeBackInOrderAfterARestart()
    {
        FileArchive archive = FileArchive.Open(Folder);
        LaneVector sum = Sum();
        for (ulong i = 0; i < 3; i++)
        {
            await archive.AppendAsync(Record(i, hasSum: i != 1), i != 1 ? sum : null, None);
        }

        FileArchive again = FileArchive.Open(Folder);
        Assert.Equal(3, again.Count);
        for (int i = 0; i < 3; i++)
        {
            (ClosedRound record, LaneVector? lanes) = await again.ReadAsync(i, None);
            Assert.Equal(WireCodec.Encode(Record((ulong)i, hasSum: i != 1)).Payload, WireCodec.Encode(record).Payload);
            Assert.Equal(i != 1 ? sum.Hash() : null, lanes?.Hash());
        }

        Assert.Equal(["000000.round", "000001.round", "000002.round"], Directory.GetFiles(Folder).Select(Path.GetFileName).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task EveryChangedByteIsRefused(bool hasSum)
    {
        (FileArchive archive, string file, byte[] content) = await OneAsync(hasSum);
        for (int i = 0; i < content.Length; i++)
        {
            content[i] ^= 0x10;
            await File.WriteAllBytesAsync(file, content);
            ArchiveException damage = await Assert.ThrowsAsync<ArchiveException>(async () => await archive.ReadAsync(0, None));
            Assert.Equal("000000.round", damage.File);
            content[i] ^= 0x10;
        }
    }

    [Fact]
    public async Task EveryOtherLengthIsRefused()
    {
        (FileArchive archive, string file, byte[] content) = await OneAsync(hasSum: true);
        for (int length = 0; length < content.Length; length++)
        {
            await File.WriteAllBytesAsync(file, content[..length]);
            await Assert.ThrowsAsync<ArchiveException>(async () => await archive.ReadAsync(0, None));
        }

        await File.WriteAllBytesAsync(file, [.. content, 0]);
        await Assert.ThrowsAsync<ArchiveException>(async () => await archive.ReadAsync(0, None));
    }

    [Fact]
    public async Task LanesThatDoNotExistAreNotAllocated()
    {
        (FileArchive archive, string file, _) = await OneAsync(hasSum: true);
        (_, byte[] message) = WireCodec.Encode(Record(0, hasSum: true, Encoding with { Exact = SumEncoding.MaxCoordinates, Chunk = SumEncoding.DefaultChunk }));
        byte[] content = [.. BitConverter.GetBytes((uint)message.Length), .. message];
        await File.WriteAllBytesAsync(file, [.. content, .. SHA256.HashData(content)]);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await Assert.ThrowsAsync<ArchiveException>(async () => await archive.ReadAsync(0, None));
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 64L << 20);
    }

    [Fact]
    public async Task MissingRoundIsNamed()
    {
        FileArchive archive = FileArchive.Open(Folder);
        for (ulong i = 0; i < 3; i++)
        {
            await archive.AppendAsync(Record(i, hasSum: false), null, None);
        }

        File.Delete(Path.Combine(Folder, "000001.round"));
        ArchiveException gap = Assert.Throws<ArchiveException>(() => FileArchive.Open(Folder));
        Assert.Contains("000001.round is missing", gap.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArchiveException>(async () => await archive.ReadAsync(1, None));
    }

    [Fact]
    public async Task StrangeFileIsNamedAndAnUnfinishedOneDeleted()
    {
        (_, string file, _) = await OneAsync(hasSum: false);
        await File.WriteAllTextAsync(Path.Combine(Folder, "000001.round.tmp"), "half");
        Assert.Equal(1, FileArchive.Open(Folder).Count);
        Assert.Equal([file], Directory.GetFiles(Folder));
        await File.WriteAllTextAsync(Path.Combine(Folder, "1.round"), "");
        Assert.Equal("1.round", Assert.Throws<ArchiveException>(() => FileArchive.Open(Folder)).File);
    }

    [Fact]
    public async Task LanesThatTheRecordDoesNotSpeakOfAreRefused()
    {
        FileArchive archive = FileArchive.Open(Folder);
        await Assert.ThrowsAsync<ArgumentException>(async () => await archive.AppendAsync(Record(0, hasSum: false), Sum(), None));
        await Assert.ThrowsAsync<ArgumentException>(async () => await archive.AppendAsync(Record(0, hasSum: true), null, None));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await archive.AppendAsync(Record(0, hasSum: true), new LaneVector(Encoding with { Bits = 21 }), None));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await archive.ReadAsync(0, None));
        Assert.Empty(Directory.GetFiles(Folder));
    }

    public void Dispose() => _scratch.Dispose();

    private static LaneVector Sum() => LaneVector.FromInput(Encoding, [.. Enumerable.Range(-5, 10).Select(i => (long)i)], [.. Enumerable.Range(-6, 12)]);

    private static ClosedRound Record(ulong round, bool hasSum, SumEncoding? encoding = null)
    {
        byte[] signature = [.. Enumerable.Range(0, 64).Select(i => (byte)i)];
        SetupHeader setup = new(1, 1, Digest.Of("study"u8), Digest.Of("roster"u8), 5, 4, 1, 4, Digest.Of("nonce"u8), round, signature);
        RoundHeader header = new(setup.Sid, 0, round, 0, Digest.Of("state"u8), Digest.Of("head"u8), encoding ?? Encoding, signature);
        SignedMessage[] inputs = hasSum ? [new SignedMessage(1, new byte[100]), new SignedMessage(3, new byte[120])] : [];
        SignedMessage[] signatures = hasSum ? [new SignedMessage(1, signature)] : [];
        SumHeader? sum = hasSum ? new SumHeader(header.Rid, Digest.Of("X"u8), signature) : null;
        return new ClosedRound(setup, header, inputs, signatures, sum, [], new Close(new byte[300]));
    }

    private async Task<(FileArchive Archive, string File, byte[] Content)> OneAsync(bool hasSum)
    {
        FileArchive archive = FileArchive.Open(Folder);
        await archive.AppendAsync(Record(0, hasSum), hasSum ? Sum() : null, None);
        string file = Path.Combine(Folder, "000000.round");
        return (archive, file, await File.ReadAllBytesAsync(file));
    }
}
