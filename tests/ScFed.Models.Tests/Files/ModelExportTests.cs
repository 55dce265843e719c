using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files;

public class ModelExportTests
{
    private static readonly ModelFile Model = SmallModel.Create() with
    {
        Arrays =
        [
            ModelArray.Of("reals", [0.1, -2, 1e300], 3), ModelArray.Of("singles", [1f, 2, 3, 4, 5, 6], 2, 3), ModelArray.Of("numbers", [-1, int.MaxValue], 2),
            ModelArray.Of("cube", [1f, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2), ModelArray.Of("none", Array.Empty<int>(), 0, 4), ModelArray.Of("one", [7], []),
        ],
    };

    [Fact]
    public void NpzHoldsEveryArrayAsNumpyReadsIt()
    {
        using TemporaryFolder folder = new();
        ModelExport.WriteNpz(folder.Path("m.npz"), Model);
        using ZipArchive zip = ZipFile.OpenRead(folder.Path("m.npz"));
        Assert.Equal(
            ["model_labels.npy", "model_genes.npy", "reals.npy", "singles.npy", "numbers.npy", "cube.npy", "none.npy", "one.npy"],
            zip.Entries.Select(entry => entry.FullName));
        Assert.Equal("{'descr': '<f8', 'fortran_order': False, 'shape': (3, ), }", Header(zip, "reals", out byte[] reals));
        Assert.Equal([0.1, -2, 1e300], Enumerable.Range(0, 3).Select(i => BinaryPrimitives.ReadDoubleLittleEndian(reals.AsSpan(8 * i))));
        Assert.Equal("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3, ), }", Header(zip, "singles", out byte[] singles));
        Assert.Equal(6f, BinaryPrimitives.ReadSingleLittleEndian(singles.AsSpan(20)));
        Assert.Equal("{'descr': '<i4', 'fortran_order': False, 'shape': (), }", Header(zip, "one", out byte[] one));
        Assert.Equal([7, 0, 0, 0], one);
        Assert.Equal("{'descr': '<U9', 'fortran_order': False, 'shape': (2, ), }", Header(zip, "model_labels", out byte[] labels));
        Assert.Equal("alpha\0\0\0\0beta, \"b\"", Encoding.UTF32.GetString(labels));
    }

    [Fact]
    public void EqualModelsBecomeEqualFiles()
    {
        using TemporaryFolder folder = new();
        ModelExport.WriteNpz(folder.Path("a.npz"), Model);
        ModelExport.WriteNpz(folder.Path("b.npz"), Model);
        Assert.Equal(File.ReadAllBytes(folder.Path("a.npz")), File.ReadAllBytes(folder.Path("b.npz")));
    }

    [Fact]
    public void NameThatNumpyWouldBlowUpIsRefused()
    {
        using TemporaryFolder folder = new();
        ModelFile model = SmallModel.Create() with { Labels = [.. Enumerable.Range(0, 60_000).Select(i => i == 0 ? new string('x', 5_000) : $"{i}")] };
        Assert.Equal(DataError.TooLarge, Assert.Throws<DataException>(() => ModelExport.WriteNpz(folder.Path("m.npz"), model)).Code);
        Assert.Empty(folder.Names);
    }

    [Fact]
    public void CsvHasALineForEachRow()
    {
        using TemporaryFolder folder = new();
        IReadOnlyList<string> files = ModelExport.WriteCsv(folder.Path("csv"), Model);
        Assert.Equal(["model_labels.csv", "model_genes.csv", "reals.csv", "singles.csv", "numbers.csv", "cube.csv", "none.csv", "one.csv"], files);
        string Read(string name) => File.ReadAllText(Path.Combine(folder.Path("csv"), name));
        Assert.Equal("alpha\r\n\"beta, \"\"b\"\"\"\r\n", Read("model_labels.csv"));
        Assert.Equal("0.1\r\n-2\r\n1E+300\r\n", Read("reals.csv"));
        Assert.Equal("1,2,3\r\n4,5,6\r\n", Read("singles.csv"));
        Assert.Equal("1,2,3,4\r\n5,6,7,8\r\n", Read("cube.csv"));
        Assert.Equal(("", "7\r\n"), (Read("none.csv"), Read("one.csv")));
    }

    [PythonFact("numpy")]
    public void NumpyReadsTheNumbers()
    {
        using TemporaryFolder folder = new();
        ModelExport.WriteNpz(folder.Path("m.npz"), Model);
        const string Program = "import sys, numpy as np; m = np.load(sys.argv[1]); print(m['reals'].tolist(), m['singles'].tolist(), m['numbers'].tolist(), "
            + "m['cube'].shape, m['none'].shape, m['one'].item(), m['model_labels'].tolist(), m['model_genes'].tolist())";
        Assert.Equal(
            "[0.1, -2.0, 1e+300] [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] [-1, 2147483647] (2, 2, 2) (0, 4) 7 ['alpha', 'beta, \"b\"'] ['g1', 'g2', 'g3']",
            Python.Run("numpy", "-c", Program, folder.Path("m.npz")));
    }

    private static string Header(ZipArchive zip, string name, out byte[] values)
    {
        using MemoryStream bytes = new();
        using (Stream entry = zip.GetEntry($"{name}.npy")!.Open())
        {
            entry.CopyTo(bytes);
        }

        byte[] file = bytes.ToArray();
        int length = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(8));
        Assert.Equal(new byte[] { 0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0 }, file[..8]);
        Assert.Equal(0, (10 + length) % 64);
        Assert.Equal((byte)'\n', file[9 + length]);
        values = file[(10 + length)..];
        return Encoding.ASCII.GetString(file, 10, length).TrimEnd();
    }
}
