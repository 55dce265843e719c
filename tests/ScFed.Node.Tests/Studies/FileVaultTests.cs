using System.Runtime.Versioning;
using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Bytes;
using ScFed.Secure.Encoding;
using ScFed.Secure.Round;

namespace ScFed.Node.Tests.Studies;

[SupportedOSPlatform("linux")]
public sealed class FileVaultTests : IDisposable
{
    private static readonly byte[] Secret = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    private static readonly SumEncoding Encoding = new(Exact: 20, Real: 30, Bits: 20, Chunk: 8);

    private static readonly InputKey Key = new("label counts", Digest.Of("state"u8));

    private readonly ScratchFolder _scratch = new();

    private static CancellationToken None => CancellationToken.None;

    private string StoredFile => Assert.Single(Directory.GetFiles(_scratch["inputs"]));

    [Fact]
    public async Task InputComesBackByteForByteAfterARestart()
    {
        LaneVector input = Input(Encoding);
        using (FileVault vault = Open())
        {
            Assert.Null(await vault.LoadAsync(Key, Encoding, None));
            await vault.StoreAsync(Key, input, None);
        }

        using FileVault again = Open();
        StoredInput stored = (await again.LoadAsync(Key, Encoding, None))!;
        Assert.Equal(Key, stored.Key);
        Assert.Equal(input.Exact, stored.Lanes.Exact);
        Assert.Equal(input.Hash(), stored.Lanes.Hash());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(StoredFile));
        Assert.Equal($"{Digest.Of(new Canonical().Add(Key.Query).Add(Key.StateHash).ToArray()).ToString()[..32]}.bin", Path.GetFileName(StoredFile));
    }

    [Fact]
    public async Task FullChunksComeBack()
    {
        SumEncoding large = new(Exact: 20_000, Real: 40_000, Bits: 32);
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(large), None);
        Assert.Equal(Input(large).Hash(), (await vault.LoadAsync(Key, large, None))!.Lanes.Hash());
    }

    [Fact]
    public async Task EveryChangedByteIsRefused()
    {
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(Encoding), None);
        byte[] content = File.ReadAllBytes(StoredFile);
        for (int i = 0; i < content.Length; i++)
        {
            content[i] ^= 1;
            File.WriteAllBytes(StoredFile, content);
            VaultException refused = await RefusedAsync(vault, Key, Encoding);
            Assert.Equal(Path.GetFileName(StoredFile), refused.File);
            content[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(-40)]
    [InlineData(1)]
    public async Task OtherLengthIsRefused(int more)
    {
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(Encoding), None);
        byte[] content = File.ReadAllBytes(StoredFile);
        Array.Resize(ref content, content.Length + more);
        File.WriteAllBytes(StoredFile, content);
        await RefusedAsync(vault, Key, Encoding);
    }

    [Fact]
    public async Task ChunksThatChangedPlacesAreRefused()
    {
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(Encoding), None);
        byte[] content = File.ReadAllBytes(StoredFile);
        int chunk = Encoding.ChunkBytes(0) + 16;
        Span<byte> first = content.AsSpan(32, chunk);
        byte[] kept = first.ToArray();
        content.AsSpan(32 + chunk, chunk).CopyTo(first);
        kept.CopyTo(content.AsSpan(32 + chunk));
        File.WriteAllBytes(StoredFile, content);
        await RefusedAsync(vault, Key, Encoding);
    }

    [Fact]
    public async Task OtherDeviceSecretIsRefused()
    {
        using (FileVault vault = Open())
        {
            await vault.StoreAsync(Key, Input(Encoding), None);
        }

        using FileVault other = new(_scratch["inputs"], Secret.Reverse().ToArray());
        await RefusedAsync(other, Key, Encoding);
    }

    [Fact]
    public async Task OtherEncodingOfTheSameLengthIsRefused()
    {
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(Encoding), None);
        await RefusedAsync(vault, Key, Encoding with { Noise = true });
    }

    [Fact]
    public async Task InputOfAnotherQuestionUnderTheNameIsRefused()
    {
        InputKey other = Key with { StateHash = Digest.Of("other state"u8) };
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(Encoding), None);
        string mine = StoredFile;
        byte[] content = File.ReadAllBytes(mine);
        File.Delete(mine);
        await vault.StoreAsync(other, Input(Encoding), None);
        File.WriteAllBytes(StoredFile, content);
        await RefusedAsync(vault, other, Encoding);
    }

    [Fact]
    public async Task StoredInputIsNotReplaced()
    {
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(Encoding), None);
        byte[] content = File.ReadAllBytes(StoredFile);
        await Assert.ThrowsAsync<VaultException>(async () => await vault.StoreAsync(Key, Input(Encoding), None));
        Assert.Equal(content, File.ReadAllBytes(StoredFile));
    }

    [Fact]
    public async Task ErasedInputIsGone()
    {
        using FileVault vault = Open();
        await vault.StoreAsync(Key, Input(Encoding), None);
        await vault.EraseAsync(Key, None);
        await vault.EraseAsync(Key, None);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch["inputs"]));
        Assert.Null(await vault.LoadAsync(Key, Encoding, None));
    }

    [Fact]
    public async Task InputIsNotOnDiskInClear()
    {
        SumEncoding encoding = new(Exact: 1_000, Real: 0, Bits: 32);
        using FileVault vault = Open();
        await vault.StoreAsync(Key, LaneVector.FromInput(encoding, [.. Enumerable.Repeat(0x5343_4645_4453_4543L, 1_000)], []), None);
        Assert.DoesNotContain("CESDEFCS", System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(StoredFile)), StringComparison.Ordinal);
        Assert.DoesNotContain("label", StoredFile, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnfinishedWriteOfACrashIsDeleted()
    {
        using (Open())
        {
            File.WriteAllText(Path.Combine(_scratch["inputs"], "0123456789abcdef0123456789abcdef.bin.tmp"), "half");
        }

        using FileVault vault = Open();
        Assert.Empty(Directory.GetFileSystemEntries(_scratch["inputs"]));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await vault.StoreAsync(Key, Input(Encoding), new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFileSystemEntries(_scratch["inputs"]));
    }

    [Fact]
    public void ShortDeviceSecretIsRefused() => Assert.Throws<ArgumentException>(() => new FileVault(_scratch["inputs"], new byte[31]));

    public void Dispose() => _scratch.Dispose();

    private static LaneVector Input(SumEncoding encoding) => LaneVector.FromInput(
        encoding,
        [.. Enumerable.Range(0, encoding.Exact).Select(i => (i * 7_919L) - 1_000)],
        [.. Enumerable.Range(0, encoding.Real).Select(i => (i % 2_001) - 1_000)]);

    private static Task<VaultException> RefusedAsync(FileVault vault, InputKey key, SumEncoding encoding) =>
        Assert.ThrowsAsync<VaultException>(async () => await vault.LoadAsync(key, encoding, None));

    private FileVault Open() => new(_scratch["inputs"], Secret);
}
