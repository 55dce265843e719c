using System.Diagnostics;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Flips bytes of small legal files: a refusal or a reading, in bounded time and memory, never another exception.</summary>
public class CorruptedFileTests
{
    private const int Corruptions = 300;

    /// <summary>
    /// The length of a link's name or of an attribute can make the HDF5 library ask for one array of 2 GiB, which the end of the file then stops from
    /// being filled. Everything else is bounded by the size of the file.
    /// </summary>
    private const long MostBytes = 3L << 30;

    /// <summary>Far more than any reading takes, so that only a loop without end fails, and not a machine that is busy.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);


    [Fact]
    public void CorruptedFileOfOurWriterIsRefusedOrRead()
    {
        using TemporaryFolder folder = new();
        string path = folder.Path("small.h5ad");
        AnnDataWriter.Write(
            path,
            new CellMatrix(["c1", "c2", "c3", "c4"], ["g1", "g2", "g3"], [0, 2, 2, 3, 4], [0, 2, 1, 0], [1, 2, 3, 4]),
            new Dictionary<string, string[]> { ["cell_type"] = ["A", "B", "A", "B"] });
        Corrupt(path, folder, seed: 1);
    }

    [Theory]
    [InlineData("anndata_archive_v0.7.8.h5ad", 2)]
    [InlineData("csr_libver_latest.h5ad", 3)]
    [InlineData("legacy_categories_csr.h5ad", 4)]
    [InlineData("csc_f32_lzf.h5ad", 5)]
    public void CorruptedFileOfAnndataIsRefusedOrRead(string name, int seed)
    {
        using TemporaryFolder folder = new();
        Corrupt(TestFiles.Formats(name), folder, seed);
    }

    [Theory]
    [InlineData("tenx_v3.h5", 6)]
    [InlineData("tenx_v2.h5", 7)]
    [InlineData("genes_in_rows.csv", 8)]
    [InlineData("cells_in_rows.tsv.gz", 9)]
    public void CorruptedFileOfAnotherKindIsRefusedOrRead(string name, int seed)
    {
        using TemporaryFolder folder = new();
        Corrupt(TestFiles.Layouts(name), folder, seed);
    }

    [Theory]
    [InlineData("matrix.mtx.gz", 10)]
    [InlineData("features.tsv.gz", 11)]
    [InlineData("barcodes.tsv.gz", 12)]
    public void FolderWithACorruptedPartIsRefusedOrRead(string part, int seed)
    {
        using TemporaryFolder folder = new();
        foreach (string file in Directory.GetFiles(TestFiles.Layouts("tenx_v3")))
        {
            File.Copy(file, folder.Path(Path.GetFileName(file)));
        }

        Corrupt(folder.Path(part), folder.Path(part), folder.Path("."), seed);
    }

    private static void Corrupt(string path, TemporaryFolder folder, int seed)
    {
        string corrupted = folder.Path("corrupted" + Path.GetFileName(path));
        Corrupt(path, corrupted, corrupted, seed);
    }

    private static void Corrupt(string path, string corrupted, string opened, int seed)
    {
        byte[] whole = File.ReadAllBytes(path);
        Random random = new(seed);
        int refused = 0;
        for (int attempt = 0; attempt < Corruptions; attempt++)
        {
            byte[] bytes = [.. whole];
            for (int i = random.Next(1, 9); i > 0; i--)
            {
                // Half of the bytes go where the headers and tables of these files begin: there a few bytes decide.
                bytes[random.Next(random.Next(2) == 0 ? bytes.Length : Math.Min(bytes.Length, 8192))] = (byte)random.Next(256);
            }

            File.WriteAllBytes(corrupted, bytes);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            refused += IsRefused(opened) ? 1 : 0;
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, _longest);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostBytes);
        }

        Assert.InRange(refused, 1, Corruptions);
    }

    private static bool IsRefused(string path)
    {
        try
        {
            using CellFile data = CellFile.Open(path);
            data.ReadMatrix();
            foreach (string column in data.ObsColumns)
            {
                data.ReadObsColumn(column);
            }

            return false;
        }
        catch (DataException)
        {
            return true;
        }
    }
}
