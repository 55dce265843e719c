using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Copies files with flipped bytes: a refusal or a copy that is read, never another exception, and no file where it was refused.</summary>
public class CorruptedCopyTests
{
    private const int Corruptions = 100;

    [Theory]
    [InlineData("csr_gzip_raw_layers.h5ad", 2)]
    [InlineData("csr_libver_latest.h5ad", 3)]
    [InlineData("legacy_categories_csr.h5ad", 4)]
    public void CorruptedFileIsRefusedOrCopied(string name, int seed)
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(TestFiles.Formats(name));
        Random random = new(seed);
        int refused = 0;
        for (int attempt = 0; attempt < Corruptions; attempt++)
        {
            byte[] bytes = [.. whole];
            for (int i = random.Next(1, 9); i > 0; i--)
            {
                bytes[random.Next(random.Next(2) == 0 ? bytes.Length : Math.Min(bytes.Length, 8192))] = (byte)random.Next(256);
            }

            File.WriteAllBytes(folder.Path("corrupted.h5ad"), bytes);
            try
            {
                using AnnData original = AnnDataReader.Open(folder.Path("corrupted.h5ad"));
                new AnnDataCopy(original).Write(folder.Path("copy.h5ad"));
                using AnnData copy = AnnDataReader.Open(folder.Path("copy.h5ad"));
                Assert.Equal(original.Cells, copy.Cells);
            }
            catch (DataException)
            {
                refused++;
            }

            Assert.DoesNotContain(folder.Names, file => file.EndsWith(".partial", StringComparison.Ordinal));
        }

        Assert.InRange(refused, 1, Corruptions - 1);
    }
}
