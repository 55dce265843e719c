using CsCheck;
using ScFed.Models.Federation;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Preprocessing;

public sealed class TrainTestSplitTests
{
    private static readonly Gen<int[]> Labels = Gen.Int[-1, 5].Array[0, 200];

    [Fact]
    public void EveryLabelledCellIsInExactlyOnePart() => Labels.Sample(labels =>
    {
        TrainTestSplit split = TrainTestSplit.Stratified(labels, 0.2, 1, 1);
        int[] expected = [.. Enumerable.Range(0, labels.Length).Where(cell => labels[cell] != SiteCells.NoLabel)];
        Assert.Equal(expected, split.Training.Concat(split.HeldOut).Order());
        Assert.Equal(split.Training.Order(), split.Training);
        Assert.Equal(split.HeldOut.Order(), split.HeldOut);
    });

    [Fact]
    public void EveryLabelKeepsATrainingCellAndHoldsOutItsPart() => Labels.Sample(labels =>
    {
        TrainTestSplit split = TrainTestSplit.Stratified(labels, 0.2, 1, 1);
        foreach (IGrouping<int, int> label in labels.Where(label => label != SiteCells.NoLabel).GroupBy(label => label))
        {
            int held = split.HeldOut.Count(cell => labels[cell] == label.Key);
            Assert.Equal(Math.Min((int)Math.Floor((label.Count() * 0.2) + 0.5), label.Count() - 1), held);
        }
    });

    [Fact]
    public void TheSameSeedAndPlaceGiveTheSameSplitAndOthersAnother()
    {
        int[] labels = [.. Enumerable.Range(0, 200).Select(cell => cell % 3)];
        int[] first = TrainTestSplit.Stratified(labels, 0.2, 1, 1).HeldOut;
        Assert.Equal(first, TrainTestSplit.Stratified(labels, 0.2, 1, 1).HeldOut);
        Assert.NotEqual(first, TrainTestSplit.Stratified(labels, 0.2, 2, 1).HeldOut);
        Assert.NotEqual(first, TrainTestSplit.Stratified(labels, 0.2, 1, 2).HeldOut);
    }

    [Fact]
    public void TheSplitOfAKnownSeedStaysWhatItIs()
    {
        int[] labels = [.. Enumerable.Range(0, 20).Select(cell => cell % 2)];
        Assert.Equal([9, 11, 12, 16], TrainTestSplit.Stratified(labels, 0.2, 42, 1).HeldOut);
    }

    [Fact]
    public void WithoutAFractionNothingIsHeldOut() => Assert.Empty(TrainTestSplit.Stratified([0, 0, 1, 1], 0, 1, 1).HeldOut);

    [Fact]
    public void TakingOutAUnitMovesNoOther() => Gen.Select(Labels, Gen.Int[0, 9], Gen.ULong).Sample((labels, gone, seed) =>
    {
        string[] donors = [.. labels.Select((_, cell) => $"donor {cell * 7 % 10}")];
        int[] without = [.. labels.Select((label, cell) => donors[cell] == $"donor {gone}" ? SiteCells.NoLabel : label)];
        TrainTestSplit all = TrainTestSplit.ByUnit(labels, PrivacyUnit.Donor, donors, 0.4, seed, 1);
        TrainTestSplit fewer = TrainTestSplit.ByUnit(without, PrivacyUnit.Donor, donors, 0.4, seed, 1);
        Assert.Equal(all.Training.Where(cell => donors[cell] != $"donor {gone}"), fewer.Training);
        Assert.Equal(all.HeldOut.Where(cell => donors[cell] != $"donor {gone}"), fewer.HeldOut);
    });

    [Fact]
    public void AUnitIsInOnePartOnly() => Labels.Sample(labels =>
    {
        string[] donors = [.. labels.Select((_, cell) => $"donor {cell % 8}")];
        TrainTestSplit split = TrainTestSplit.ByUnit(labels, PrivacyUnit.Donor, donors, 0.3, 5, 1);
        Assert.Empty(split.Training.Select(cell => donors[cell]).Intersect(split.HeldOut.Select(cell => donors[cell])));
        Assert.Equal(labels.Count(label => label != SiteCells.NoLabel), split.Training.Length + split.HeldOut.Length);
    });

    [Fact]
    public void AboutTheFractionOfTheUnitsIsHeldOut()
    {
        int[] labels = new int[20_000];
        string[] cells = [.. Enumerable.Range(0, labels.Length).Select(cell => $"cell {cell}")];
        TrainTestSplit split = TrainTestSplit.ByUnit(labels, PrivacyUnit.Cell, cells, 0.2, 1, 1);
        Assert.InRange(split.HeldOut.Length, 4000 - 283, 4000 + 283); // five deviations of a binomial
        Assert.NotEqual(split.HeldOut, TrainTestSplit.ByUnit(labels, PrivacyUnit.Cell, cells, 0.2, 2, 1).HeldOut);
        Assert.NotEqual(split.HeldOut, TrainTestSplit.ByUnit(labels, PrivacyUnit.Cell, cells, 0.2, 1, 2).HeldOut);
        Assert.Empty(TrainTestSplit.ByUnit(labels, PrivacyUnit.Cell, cells, 0, 1, 1).HeldOut);
    }

    [Fact]
    public void TheUnitsOfAKnownSeedStayWhereTheyAre()
    {
        string[] cells = [.. Enumerable.Range(0, 20).Select(cell => $"cell {cell}")];
        Assert.Equal([0, 1, 11, 14, 19], TrainTestSplit.ByUnit(new int[20], PrivacyUnit.Cell, cells, 0.2, 42, 1).HeldOut);
    }

    [Fact]
    public void ACellWithoutDonorIsRefusedUnlessItHasNoLabel()
    {
        string?[] donors = ["a", null, ""];
        Assert.Contains("2 labelled cells", Assert.Throws<UnsuitableCellsException>(
            () => TrainTestSplit.ByUnit([0, 0, 0], PrivacyUnit.Donor, donors, 0.2, 1, 1)).Message, StringComparison.Ordinal);
        TrainTestSplit split = TrainTestSplit.ByUnit([0, SiteCells.NoLabel, SiteCells.NoLabel], PrivacyUnit.Donor, donors, 0, 1, 1);
        Assert.Equal([0], split.Training);
    }
}
