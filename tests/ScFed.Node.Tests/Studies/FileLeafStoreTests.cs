using ScFed.Node.Studies;
using ScFed.Node.Tests.Files;
using ScFed.Secure.Bytes;

namespace ScFed.Node.Tests.Studies;

public sealed class FileLeafStoreTests : IDisposable
{
    private static readonly Digest[] Leaves = [.. Enumerable.Range(0, 12).Select(i => Digest.Of([(byte)i]))];

    private readonly ScratchFolder _scratch = new();
    private readonly FileLeafStore _store;

    public FileLeafStoreTests()
    {
        _store = new FileLeafStore(_scratch.Root);
        _store.Append(3, Leaves[..5]);
        _store.Append(3, Leaves[5..7]);
    }

    private string File3 => Path.Combine(_scratch.Root, "site-3.leaves");

    [Fact]
    public void LeavesAreThereAfterARestartAndOtherPlacesHaveNone()
    {
        FileLeafStore again = new(_scratch.Root);
        Assert.Equal(Leaves[..7], again.Load(3));
        Assert.Empty(again.Load(4));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    [InlineData(96)]
    public void RecordThatACrashCutOffIsForgottenAndTheFileGoesOnBeforeIt(int lost)
    {
        using (FileStream file = File.OpenWrite(File3))
        {
            file.SetLength(file.Length - lost);
        }

        Assert.Equal(Leaves[..5], _store.Load(3));
        _store.Append(3, Leaves[5..9]);
        Assert.Equal(Leaves[..9], _store.Load(3));
    }

    [Fact]
    public void RecordThatAPowerLossSpoiltIsForgotten()
    {
        byte[] bytes = File.ReadAllBytes(File3);
        bytes.AsSpan(bytes.Length - 80).Clear();
        File.WriteAllBytes(File3, bytes);
        Assert.Equal(Leaves[..5], _store.Load(3));
    }

    [Fact]
    public void CountBeyondAnyLogAllocatesNothing()
    {
        File.WriteAllBytes(File3, [0xFF, 0xFF, 0xFF, 0xFF, .. new byte[64]]);
        Assert.Empty(_store.Load(3));
        Assert.Equal(0, new FileInfo(File3).Length);
    }

    public void Dispose() => _scratch.Dispose();
}
