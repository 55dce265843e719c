using System.IO.Compression;
using System.Text;
using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>Tables in gzip: whole, in several members, cut off, damaged, or made to burst.</summary>
public class GzipTextTests
{
    private static readonly byte[] _text = Encoding.ASCII.GetBytes("cell,ACTB,B2M\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"c{i},{i % 97},{i % 89}\n")));
    private static readonly byte[] _whole = Gzip(_text);

    [Fact]
    public void GzipIsToldByItsBytesAndNotByItsName() => Assert.Equal(3000, Read(_whole).Cells);

    [Fact]
    public void MembersOneAfterTheOtherAreOneText() => Assert.Equal(3000, Read([.. Gzip(_text.AsSpan(0, 500)), .. Gzip([]), .. Gzip(_text.AsSpan(500))]).Cells);

    [Fact]
    public void GzipThatEndsEarlyIsRefusedWhereverItEnds()
    {
        for (int cut = 1; cut < _whole.Length - 2; cut += cut < 40 ? 1 : 97)
        {
            Assert.Equal(DataError.Damaged, Refused(_whole[..^cut]).Code);
        }
    }

    [Fact]
    public void SecondMemberThatEndsEarlyIsRefused() => Assert.Equal(DataError.Damaged, Refused([.. Gzip(_text), .. Gzip("c9999,1,1\n"u8)[..^4]]).Code);

    [Fact]
    public void BytesBehindTheLastMemberAreRefused() => Assert.Equal(DataError.Damaged, Refused([.. _whole, 1, 2, 3]).Code);

    [Fact]
    public void EveryFlippedByteOfTheTrailerIsNoticed()
    {
        for (int i = 1; i <= 8; i++)
        {
            byte[] flipped = [.. _whole];
            flipped[^i] ^= 1;
            Assert.Equal(DataError.Damaged, Refused(flipped).Code);
        }
    }

    [Fact]
    public void SmallFileThatInflatesAThousandfoldIsStoppedWhileItInflates()
    {
        using TemporaryFolder folder = new();
        byte[] comment = Gzip([(byte)'%', .. Enumerable.Repeat((byte)'x', 1 << 20), (byte)'\n']);
        using (FileStream bomb = File.Create(folder.Path("matrix.mtx.gz")))
        {
            bomb.Write(Gzip("%%MatrixMarket matrix coordinate integer general\n"u8));
            for (int i = 0; i < 1024; i++)
            {
                bomb.Write(comment);
            }
        }

        File.WriteAllText(folder.Path("features.tsv"), "ENSG1\tA\n");
        File.WriteAllText(folder.Path("barcodes.tsv"), "c1\n");
        using CellFile file = CellFile.Open(folder.Path("matrix.mtx.gz"));
        long before = GC.GetAllocatedBytesForCurrentThread();
        DataException fault = Assert.Throws<DataException>(file.ReadMatrix);
        Assert.Contains("inflates", fault.Message, StringComparison.Ordinal);
        Assert.Equal(DataError.TooLarge, fault.Code);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 64 << 20);
    }

    private static byte[] Gzip(ReadOnlySpan<byte> text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal))
        {
            gzip.Write(text);
        }

        return packed.ToArray();
    }

    private static CellMatrix Read(byte[] bytes)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.Path("cells.csv"), bytes);
        using CellFile file = CellFile.Open(folder.Path("cells.csv"));
        return file.ReadMatrix();
    }

    private static DataException Refused(byte[] bytes) => Assert.Throws<DataException>(() => Read(bytes));
}
