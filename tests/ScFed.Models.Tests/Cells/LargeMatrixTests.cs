using ScFed.Models.Cells;

namespace ScFed.Models.Tests.Cells;

/// <summary>A matrix of more than 2^20 entries, which two threads decode and which is read in several portions.</summary>
public sealed class LargeMatrixTests : IDisposable
{
    private const int Cells = 12_000;
    private const int Genes = 400;
    private const int PerCell = 200;

    private readonly TemporaryFolder _folder = new();
    private readonly CellMatrix _matrix = Make();

    [Fact]
    public void MatrixAndItsBlocksAreThoseThatWereWritten()
    {
        AnnDataWriter.Write(_folder.Path("large.h5ad"), _matrix, new Dictionary<string, string[]>());
        using CellFile file = CellFile.Open(_folder.Path("large.h5ad"));
        CellMatrix whole = file.ReadMatrix();
        Assert.Equal(_matrix.RowStarts, whole.RowStarts);
        Assert.Equal(_matrix.Columns, whole.Columns);
        Assert.Equal(_matrix.Values, whole.Values);

        int next = 0;
        foreach (CellBlock block in file.ReadBlocks(700))
        {
            Assert.Equal(next, block.FirstCell);
            Assert.Equal(_matrix.CellNames[next], block.Matrix.CellNames[0]);
            Assert.Equal(_matrix.Values.AsSpan(next * PerCell, block.Matrix.Values.Length).ToArray(), block.Matrix.Values);
            Assert.Equal(_matrix.Columns.AsSpan(next * PerCell, block.Matrix.Columns.Length).ToArray(), block.Matrix.Columns);
            next += block.Matrix.Cells;
        }

        Assert.Equal(Cells, next);
    }

    [Fact]
    public void WhatTheSecondThreadFindsIsRefusedAsWell()
    {
        _matrix.Columns[^1] = Genes;
        Assert.Equal(DataError.IndexOutOfRange, Refused().Code);
    }

    [Fact]
    public void FaultInALaterPortionNamesTheCellOfTheFile()
    {
        _matrix.Values[^1] = -1;
        DataException fault = Refused();
        Assert.Equal(DataError.NegativeValue, fault.Code);
        Assert.Contains($"cell {Cells}, gene", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static CellMatrix Make()
    {
        int[] columns = [.. Enumerable.Range(0, Cells * PerCell).Select(i => (i % PerCell * 2) + (i / PerCell % 2))];
        return new CellMatrix(
            [.. Enumerable.Range(0, Cells).Select(cell => $"c{cell}")],
            [.. Enumerable.Range(0, Genes).Select(gene => $"g{gene}")],
            [.. Enumerable.Range(0, Cells + 1).Select(cell => (long)cell * PerCell)],
            columns,
            [.. columns.Select((column, i) => (float)((column * 31) + i) % 50)]);
    }

    private DataException Refused()
    {
        AnnDataWriter.Write(_folder.Path("large.h5ad"), _matrix, new Dictionary<string, string[]>());
        using CellFile file = CellFile.Open(_folder.Path("large.h5ad"));
        return Assert.Throws<DataException>(() => file.ReadBlocks(5000).Count());
    }
}
