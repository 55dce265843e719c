using ScFed.Models.Files;

namespace ScFed.Models.Tests.Files;

public class MajorityVoteTests
{
    [Fact]
    public void EveryCellOfAClusterIsCalledWhatMostOfItsCellsAre()
    {
        MajorityVote vote = MajorityVote.Count(["B", "T", "T", "NK", "B"], ["0", "0", "0", "1", "1"], 0);
        Assert.Equal(["0", "0", "0", "1", "1"], vote.Clusters);
        Assert.Equal(["T", "T", "T", "B", "B"], vote.Labels);
    }

    [Theory]
    [InlineData(0.6, "T")]
    [InlineData(2 / 3.0, "T")]
    [InlineData(0.67, "Heterogeneous")]
    public void ClusterWithoutALargeEnoughPartIsHeterogeneous(double leastPart, string expected) =>
        Assert.Equal([expected, expected, expected], MajorityVote.Count(["B", "T", "T"], ["x", "x", "x"], leastPart).Labels);

    [Fact]
    public void UnassignedCellsVoteAsWell() =>
        Assert.Equal(["Unassigned", "Unassigned", "Unassigned"], MajorityVote.Count(["Unassigned", "T", "Unassigned"], ["x", "x", "x"], 0).Labels);

    [Fact]
    public void CellWithoutAClusterIsRefused() => Assert.Throws<ArgumentException>(() => MajorityVote.Count(["B"], [], 0));
}
