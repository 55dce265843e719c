using ScFed.Models.Cells;
using ScFed.Models.Files;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files;

public class DecisionTablesTests
{
    [Fact]
    public void RowsAreCellsAndColumnsLabels()
    {
        using TemporaryFolder folder = new();
        DecisionTables.Write(folder.Path("d.csv"), folder.Path("p.csv"), ["a", "b, c"], decided =>
        {
            decided(0, "c1", [-1.5, 2], [0.25, 0.75]);
            decided(1, "c,2", [1 / 3.0, 0], [1, 0]);
        });

        Assert.Equal(",a,\"b, c\"\r\nc1,-1.5,2\r\n\"c,2\",0.333333333,0\r\n", File.ReadAllText(folder.Path("d.csv")));
        Assert.Equal(",a,\"b, c\"\r\nc1,0.25,0.75\r\n\"c,2\",1,0\r\n", File.ReadAllText(folder.Path("p.csv")));
    }

    [Fact]
    public void ProbabilitiesOfACellAddUpAndTheLargestIsItsConfidence()
    {
        CellMatrix cells = new(["c1", "c2"], ["g1", "g2", "g3"], [0, 2, 3], [0, 1, 2], [1, 2, 3]);
        List<double> largest = [];
        Annotation annotation = new Annotator(SmallModel.Classifier(), cells).Annotate(decided: (_, _, _, probabilities) =>
        {
            Assert.Equal(1, probabilities[0] + probabilities[1], 1e-12);
            largest.Add(Math.Max(probabilities[0], probabilities[1]));
        });
        Assert.Equal(annotation.Confidence, largest);
    }

    [Fact]
    public void FailureLeavesNoFile()
    {
        using TemporaryFolder folder = new();
        Assert.Throws<InvalidOperationException>(
            () => DecisionTables.Write(folder.Path("d.csv"), folder.Path("p.csv"), ["a"], _ => throw new InvalidOperationException()));
        Assert.Empty(folder.Names);
    }
}
