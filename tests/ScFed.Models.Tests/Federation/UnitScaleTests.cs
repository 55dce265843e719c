using ScFed.Models.Cells;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Federation;

/// <summary>What a unit adds to a private sum follows from its own cells alone, also where a site's file has values of two scales.</summary>
public sealed class UnitScaleTests
{
    private static readonly SyntheticCells Cells = new() { TestFraction = 0 };

    [Theory]
    [InlineData(PrivacyUnit.Cell)]
    [InlineData(PrivacyUnit.Donor)]
    public void AUnitWithCountsDoesNotChangeHowNormalisedUnitsAreRead(PrivacyUnit unit)
    {
        CellMatrix counts = Cells.Private(1, PrivacyUnit.Donor, 3, 2, 3, 2, 1).Cells;
        CellMatrix normalised = Logarithms(counts);
        CellMatrix mixed = CellMatrix.Concatenate([normalised, counts]);
        PanelCells alone = Private(normalised, unit).OnPanel(Cells.GeneNames);
        PanelCells among = Private(mixed, unit).OnPanel(Cells.GeneNames);
        Assert.All(Enumerable.Range(0, normalised.Cells), cell =>
        {
            Assert.Equal(alone.Columns(cell).ToArray(), among.Columns(cell).ToArray());
            Assert.Equal(alone.Values(cell).ToArray(), among.Values(cell).ToArray());
            Assert.Equal(alone.Values(cell).ToArray(), among.Values(normalised.Cells + cell).ToArray());
        });
    }

    [Fact]
    public void AUnitWithLogarithmsDoesNotChangeHowCountedUnitsAreRead()
    {
        CellMatrix counts = Cells.Private(1, PrivacyUnit.Donor, 3, 2, 3, 2, 1).Cells;
        PanelCells among = Private(CellMatrix.Concatenate([counts, Logarithms(counts)]), PrivacyUnit.Cell).OnPanel(Cells.GeneNames);
        PanelCells alone = PanelCells.Normalise(counts, Cells.GeneNames);
        Assert.All(Enumerable.Range(0, counts.Cells), cell => Assert.Equal(alone.Values(cell).ToArray(), among.Values(cell).ToArray()));
    }

    private static SiteCells Private(CellMatrix cells, PrivacyUnit unit) => SiteCells.LabelledByUnit(
        1,
        cells,
        [.. Enumerable.Repeat(Cells.LabelNames[0], cells.Cells)],
        [.. Enumerable.Range(0, cells.Cells).Select(cell => $"donor {cell}")],
        Cells.LabelNames,
        unit,
        0,
        1);

    private static CellMatrix Logarithms(CellMatrix counts)
    {
        PanelCells logarithms = PanelCells.Normalise(counts, counts.GeneNames);
        List<long> starts = [0];
        List<int> columns = [];
        List<float> values = [];
        for (int cell = 0; cell < counts.Cells; cell++)
        {
            columns.AddRange(logarithms.Columns(cell));
            values.AddRange(logarithms.Values(cell));
            starts.Add(values.Count);
        }

        return new CellMatrix(counts.CellNames, counts.GeneNames, [.. starts], [.. columns], [.. values]);
    }
}
