using System.Runtime.Versioning;
using ScFed.Node.Files;

namespace ScFed.Node.Tests.Files;

[SupportedOSPlatform("linux")]
public sealed class DurableFileTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void OnlyItsOwnerReadsTheFileAndNothingElseIsLeft()
    {
        DurableFile.Write(_scratch["a"], "content"u8);
        Assert.Equal("content"u8.ToArray(), File.ReadAllBytes(_scratch["a"]));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_scratch["a"]));
        Assert.Equal([_scratch["a"]], Directory.GetFileSystemEntries(_scratch.Root));
    }

    [Fact]
    public void UnfinishedWriteLeavesWhatWasThere()
    {
        DurableFile.Write(_scratch["a"], "old"u8);
        using (DurableFile file = DurableFile.Create(_scratch["a"]))
        {
            file.Stream.Write("new"u8);
        }

        Assert.Equal("old", File.ReadAllText(_scratch["a"]));
        Assert.Equal([_scratch["a"]], Directory.GetFileSystemEntries(_scratch.Root));
    }

    [Fact]
    public void PlantedLinkIsNotWrittenThrough()
    {
        File.WriteAllText(_scratch["victim"], "victim");
        File.CreateSymbolicLink(_scratch["a.tmp"], _scratch["victim"]);
        DurableFile.Write(_scratch["a"], "content"u8);
        Assert.Equal("victim", File.ReadAllText(_scratch["victim"]));
        Assert.Equal("content", File.ReadAllText(_scratch["a"]));
    }

    [Fact]
    public void OnlyItsOwnerEntersAFolder()
    {
        DurableFile.CreateFolder(_scratch["x/y"]);
        Assert.All(["x", "x/y"], name => Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(_scratch[name])));
    }

    [Fact]
    public void SyncOfAFolderThatIsNotThereThrows()
    {
        PosixFile.SyncFolder(_scratch.Root);
        Assert.Throws<IOException>(() => PosixFile.SyncFolder(_scratch["none"]));
    }

    [Fact]
    public void PipeLinkAndFolderAreNotRead()
    {
        Pipe.Make(_scratch["pipe"]);
        File.WriteAllText(_scratch["file"], "x");
        File.CreateSymbolicLink(_scratch["link"], _scratch["file"]);
        Assert.Throws<IOException>(() => PosixFile.OpenPlain(_scratch["pipe"]));
        Assert.Throws<IOException>(() => PosixFile.OpenPlain(_scratch["link"]));
        Assert.Throws<FileNotFoundException>(() => PosixFile.OpenPlain(_scratch.Root));
        using FileStream file = PosixFile.OpenPlain(_scratch["file"]);
        Assert.Equal('x', file.ReadByte());
    }

    public void Dispose() => _scratch.Dispose();
}
