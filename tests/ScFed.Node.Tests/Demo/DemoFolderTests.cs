using ScFed.Node.Commands;
using ScFed.Node.Demo;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Demo;

public sealed class DemoFolderTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void WhatOnlyTheRunNeededIsGoneAfterIt()
    {
        using (DemoFolder folder = DemoFolder.Create(_scratch["out"]))
        {
            File.WriteAllText(Path.Combine(folder.Parties, "key"), "secret");
        }

        Assert.Empty(Directory.GetFileSystemEntries(_scratch["out"]));
    }

    [Fact]
    public void WhatAKilledRunLeftIsRemovedAndARunningOneLeftAlone()
    {
        string dead = Directory.CreateDirectory(Path.Combine(_scratch["out"], $".running-{int.MaxValue}", "parties")).FullName;
        string alive = Directory.CreateDirectory(Path.Combine(_scratch["out"], ".running-1", "parties")).FullName;
        string other = Directory.CreateDirectory(Path.Combine(_scratch["out"], ".running-away")).FullName;
        using DemoFolder folder = DemoFolder.Create(_scratch["out"]);
        Assert.False(Directory.Exists(dead));
        Assert.True(Directory.Exists(alive));
        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public void AFolderUnderAFileIsRefused()
    {
        File.WriteAllText(_scratch["file"], "");
        CommandException refused = Assert.Throws<CommandException>(() => DemoFolder.Create(Path.Combine(_scratch["file"], "out")));
        Assert.Equal(("output-unwritable", ExitCodes.Usage), (refused.Word, refused.ExitCode));
    }

    public void Dispose() => _scratch.Dispose();
}
