using System.Reflection;
using ScFed.Protocol.Sum;
using ScFed.Protocol.Wire;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round.Messages;

namespace ScFed.Protocol.Tests.Sum;

public sealed class UploadSpoolTests : IDisposable
{
    private static readonly SumEncoding Encoding = new(Exact: 10, Real: 5, Bits: 17, Chunk: 4);
    private readonly string _folder = Directory.CreateTempSubdirectory("scfed-test-").FullName;

    public void Dispose() => Directory.Delete(_folder);

    [Fact]
    public async Task ChunksComeBackAsTheyCameIn()
    {
        using UploadSpool spool = Open();
        byte[][] chunks = [.. Enumerable.Range(0, Encoding.ChunkCount).Select(i => Enumerable.Repeat((byte)(i + 1), Encoding.ChunkBytes(i)).ToArray())];
        for (int i = 0; i < chunks.Length; i++)
        {
            Assert.False(spool.IsWhole);
            await spool.AddAsync(i, chunks[i], default);
        }

        Assert.True(spool.IsWhole);
        foreach (int i in (int[])[3, 0, 2, 0])
        {
            byte[] back = new byte[spool.LengthOf(i)];
            spool.Read(i, back);
            Assert.Equal(chunks[i], back);
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(0, -1)]
    [InlineData(int.MaxValue, 0)]
    public async Task ChunkThatIsNotTheNextOneIsRefusedAndNotWritten(int index, int more)
    {
        using UploadSpool spool = Open();
        byte[] bytes = new byte[Encoding.ChunkBytes(0) + more];
        ProtocolException e = await Assert.ThrowsAsync<ProtocolException>(async () => await spool.AddAsync(index, bytes, default));
        Assert.Equal((ErrorCode.UnexpectedChunk, 0), (e.Code, spool.Count));
    }

    [Fact]
    public async Task ChunkBeyondTheLastIsRefused()
    {
        using UploadSpool spool = Open();
        for (int i = 0; i < Encoding.ChunkCount; i++)
        {
            await spool.AddAsync(i, new byte[Encoding.ChunkBytes(i)], default);
        }

        await Assert.ThrowsAsync<ProtocolException>(async () => await spool.AddAsync(Encoding.ChunkCount, new byte[1], default));
    }

    [Fact]
    public void FileHasNoNameEvenWhileItIsOpen()
    {
        using UploadSpool spool = Open();
        Assert.Equal(OperatingSystem.IsWindows(), Directory.EnumerateFiles(_folder).Any());
    }

    [Fact]
    public void OnlyTheOwnerMayReadTheFile()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using UploadSpool spool = Open();
        FileStream file = (FileStream)typeof(UploadSpool).GetField("_file", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(spool)!;
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.SafeFileHandle));
    }

    [Fact]
    public void DisposedSpoolHoldsNoFile()
    {
        Open().Dispose();
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    private UploadSpool Open() => new(new MaskedInput(new SignedMessage(1, new byte[64])), Encoding, _folder);
}
