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
}
