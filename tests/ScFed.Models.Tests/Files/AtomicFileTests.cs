using ScFed.Models.Files;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files;

public class AtomicFileTests
{
    [Fact]
    public void WriterThatFailsLeavesTheOldFileAlone()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("a"), "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder.Path("a"), stream =>
        {
            stream.WriteByte(1);
            throw new InvalidOperationException();
        }));

        Assert.Equal("old", File.ReadAllText(folder.Path("a")));
        Assert.Equal(["a"], folder.Names);
    }
}
