using System.Diagnostics;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Flips bytes of small legal files: a refusal or a reading, soon and in little memory, never another exception.</summary>
public class CorruptedFileTests
{
    private const int Corruptions = 300;

    /// <summary>One field of a file can make the HDF5 library ask for an array of 2 GiB, which the end of the file then stops from being filled.</summary>
    private const long MostBytes = 3L << 30;

    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(20);

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
    public void CorruptedFileOfAnndataIsRefusedOrRead(string name, int seed)
    {
        using TemporaryFolder folder = new();
        Corrupt(TestFiles.Formats(name), folder, seed);
    }

    private static void Corrupt(string path, TemporaryFolder folder, int seed)
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

            string corrupted = folder.Path("corrupted.h5ad");
            File.WriteAllBytes(corrupted, bytes);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long started = Stopwatch.GetTimestamp();
            refused += IsRefused(corrupted) ? 1 : 0;
            Assert.InRange(Stopwatch.GetElapsedTime(started), TimeSpan.Zero, _longest);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, MostBytes);
        }

        Assert.InRange(refused, 1, Corruptions);
    }

    private static bool IsRefused(string path)
    {
        try
        {
            using AnnData data = AnnDataReader.Open(path);
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
