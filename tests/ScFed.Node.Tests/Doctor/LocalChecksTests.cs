using ScFed.Node.Doctor;
using ScFed.Node.Tests.Files;

namespace ScFed.Node.Tests.Doctor;

/// <summary>What is wrong with a machine is found, with what to do about it.</summary>
public sealed class LocalChecksTests : IDisposable
{
    private readonly ScratchFolder _scratch = new();

    [Fact]
    public void AFolderThatCanBeWrittenToIsLeftAsItWas()
    {
        Finding disk = LocalChecks.Disk(_scratch.Root);
        Assert.NotEqual("cannot", disk.Found.Split(' ')[0]);
        Assert.EndsWith("writes are synced", disk.Found, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_scratch.Root));
    }

    [Fact]
    public void AFolderThatIsNotThereFails() => Fails(_scratch["nowhere"]);

    [Fact]
    public void AFileInThePlaceOfTheFolderFails()
    {
        File.WriteAllText(_scratch["file"], string.Empty);
        Fails(_scratch["file"]);
    }

    [Fact]
    public void AClockBeforeTheProgramWasBuiltFails()
    {
        Finding clock = LocalChecks.Clock(new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Equal((FindingStatus.Fail, "2001-01-01 00:00:00 UTC, before this program was built"), (clock.Status, clock.Found));
        Assert.NotNull(clock.Fix);
    }

    [Fact]
    public void AClockAfterItIsInOrder()
    {
        Finding clock = LocalChecks.Clock(new DateTimeOffset(2999, 12, 31, 23, 59, 59, TimeSpan.Zero));
        Assert.Equal(new Finding("clock", FindingStatus.Ok, "2999-12-31 23:59:59 UTC"), clock);
    }

    public void Dispose() => _scratch.Dispose();

    private static void Fails(string folder)
    {
        Finding disk = LocalChecks.Disk(folder);
        Assert.Equal(FindingStatus.Fail, disk.Status);
        Assert.StartsWith($"cannot write to {folder}: ", disk.Found, StringComparison.Ordinal);
        Assert.Equal("name a folder that this user may write to, with --home", disk.Fix);
    }
}
