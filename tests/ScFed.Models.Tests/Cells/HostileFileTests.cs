using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>The files of tests/data/hostile: legal HDF5 made to mislead a reader.</summary>
public class HostileFileTests
{
    [Theory]
    [InlineData("values_in_another_file", DataError.Unsupported)]
    [InlineData("virtual_dataset", DataError.Unsupported)]
    [InlineData("external_link", DataError.Damaged)]
    [InlineData("soft_link_loop", DataError.Unsupported)]
    [InlineData("soft_link_to_itself", DataError.Unsupported)]
    [InlineData("group_in_itself", DataError.Unsupported)]
    [InlineData("gzip_bomb", DataError.Damaged)]
    [InlineData("declares_a_terabyte", DataError.TooLarge)]
    [InlineData("declares_a_gigabyte", DataError.TooLarge)]
    [InlineData("scale_offset_filter", DataError.Unsupported)]
    [InlineData("null_space_index", DataError.NotAnnData)]
    [InlineData("column_is_an_empty_group", DataError.Unsupported)]
    [InlineData("compound_obs", DataError.Unsupported)]
    public void HostileFileIsRefused(string name, DataError expected)
    {
        string path = TestFiles.Hostile($"{name}.h5ad");
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataException fault = Assert.Throws<DataException>(() => ReadAll(path));

        Assert.Equal(expected, fault.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    [Fact]
    public void LinkIntoAnotherFileIsNotFollowed()
    {
        using TemporaryFolder folder = new();
        string other = folder.Path("other.h5ad");
        AnnDataWriter.Write(other, new CellMatrix(["c1", "c2"], ["g1", "g2", "g3"], [0, 1, 1], [0], [1]), new Dictionary<string, string[]>());

        // The path has a fixed length in the file; more slashes inside it do not change where it leads.
        string padded = Path.GetDirectoryName(other) + new string('/', 160 - other.Length + 1) + Path.GetFileName(other);
        byte[] placeholder = [.. Enumerable.Repeat((byte)'@', 160)];
        byte[] file = File.ReadAllBytes(TestFiles.Hostile("external_link.h5ad"));
        System.Text.Encoding.ASCII.GetBytes(padded).CopyTo(file, file.AsSpan().IndexOf(placeholder));
        File.WriteAllBytes(folder.Path("link.h5ad"), file);

        DataException fault = Assert.Throws<DataException>(() => ReadAll(folder.Path("link.h5ad")));
        Assert.Equal(DataError.Unsupported, fault.Code);
        Assert.Contains("outside the file", fault.Message, StringComparison.Ordinal);
    }

    private static void ReadAll(string path)
    {
        using AnnData data = AnnDataReader.Open(path);
        data.ReadMatrix();
        foreach (string column in data.ObsColumns)
        {
            data.ReadObsColumn(column);
        }
    }
}
