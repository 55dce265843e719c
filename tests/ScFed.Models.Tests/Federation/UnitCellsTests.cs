using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Federation;

public sealed class UnitCellsTests
{
    private static readonly SyntheticCells Cells = new() { TestFraction = 0 };

    [Fact]
    public void EachCellIsAUnit()
    {
        UnitCells units = Cells.Private(1, PrivacyUnit.Cell, 3, 2, 3, 0, 1).Units(PrivacyUnit.Cell, StudyPart.Training);
        Assert.Equal(6, units.Count);
        Assert.Equal([4], units[4].ToArray());
    }

    [Fact]
    public void ADonorIsAUnitWithItsRowsRising()
    {
        UnitCells units = Cells.Private(1, PrivacyUnit.Donor, 3, 2, 3, 2, 1).Units(PrivacyUnit.Donor, StudyPart.Training);
        Assert.Equal(3, units.Count);
        Assert.Equal([0, 3, 6], units[0].ToArray());
        Assert.Equal([1, 4, 7], units[1].ToArray());
        Assert.Equal([2, 5], units[2].ToArray());
    }

    [Fact]
    public void ASiteIsOneUnitOrNoneIfItIsEmpty()
    {
        UnitCells units = Cells.Private(1, PrivacyUnit.Site, 3, 2, 3).Units(PrivacyUnit.Site, StudyPart.Training);
        Assert.Equal(1, units.Count);
        Assert.Equal([0, 1, 2, 3, 4], units[0].ToArray());
        Assert.Equal(0, Cells.Private(1, PrivacyUnit.Site, 3, 0, 0).Units(PrivacyUnit.Site, StudyPart.Training).Count);
        Assert.Equal(0, Cells.Private(1, PrivacyUnit.Site, 3, 2, 3).Units(PrivacyUnit.Site, StudyPart.HeldOut).Count);
    }

    [Fact]
    public void TheHeldOutPartHasUnitsOfItsOwn()
    {
        SiteCells site = new SyntheticCells { TestFraction = 0.5 }.Private(1, PrivacyUnit.Donor, 8, 10, 10, 10, 10);
        UnitCells training = site.Units(PrivacyUnit.Donor, StudyPart.Training);
        UnitCells heldOut = site.Units(PrivacyUnit.Donor, StudyPart.HeldOut);
        Assert.Equal(8, training.Count + heldOut.Count);
        Assert.InRange(heldOut.Count, 1, 7);
        Assert.All(Enumerable.Range(0, heldOut.Count), unit => Assert.Equal(5, heldOut[unit].Length));
    }

    [Fact]
    public void CellsWithoutDonorCannotBeDonorUnits()
    {
        SiteCells site = Cells.Site(1, 2, 2);
        UnsuitableCellsException fault = Assert.Throws<UnsuitableCellsException>(() => site.Units(PrivacyUnit.Donor, StudyPart.Training));
        Assert.Contains("fill the study's donor column", fault.Message, StringComparison.Ordinal);
        Assert.Throws<UnsuitableCellsException>(() => SiteCells.LabelledByUnit(
            1, site.Cells, ["type 0", "type 0", "type 1", "type 1"], null, Cells.LabelNames, PrivacyUnit.Donor, 0.2, 1));
    }

    [Fact]
    public void DonorsOfPooledSitesStayApart()
    {
        SiteCells[] sites = [Cells.Private(1, PrivacyUnit.Donor, 2, 3, 1), Cells.Site(2, 2), Cells.Private(3, PrivacyUnit.Donor, 2, 2, 1)];
        SiteCells pooled = SiteCells.Pool(sites);
        Assert.Equal([0, 1, 0, 1, -1, -1, 2, 3, 2], pooled.Donors.ToArray());
        Assert.Equal(4, SiteCells.Pool([sites[0], sites[2]]).Units(PrivacyUnit.Donor, StudyPart.Training).Count);
        Assert.True(SiteCells.Pool([sites[1], Cells.Site(4, 2)]).Donors.IsEmpty);
    }

    [Fact]
    public void DonorsThatDoNotFitAreRefused()
    {
        SiteCells site = Cells.Site(1, 2, 2);
        Assert.Throws<ArgumentException>(() => new SiteCells(1, site.Cells, site.Labels, site.Split, [0, 0, 0]));
        Assert.Throws<ArgumentException>(() => new SiteCells(1, site.Cells, site.Labels, site.Split, [0, 0, 0, -2]));
    }
}
