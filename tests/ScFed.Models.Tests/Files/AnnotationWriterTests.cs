using ScFed.Models.Files;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files;

public class AnnotationWriterTests
{
    [Fact]
    public void FieldsAreQuotedWhereTheyMustBe()
    {
        using TemporaryFolder folder = new();
        Annotation annotation = new(["a", "b,c", "d\ne"], ["γδ T", "say \"B\"", "x"], [1, 0.5, 1 / 3.0]);
        AnnotationWriter.Write(folder.Path("predicted_labels.csv"), annotation);

        Assert.Equal(
            ",predicted_labels,conf_score\r\na,γδ T,1.000000\r\n\"b,c\",\"say \"\"B\"\"\",0.500000\r\n\"d\ne\",x,0.333333\r\n",
            File.ReadAllText(folder.Path("predicted_labels.csv")));
        Assert.Equal(["predicted_labels.csv"], folder.Names);
    }

    [Fact]
    public void VoteHasTheColumnsOfCellTypist()
    {
        using TemporaryFolder folder = new();
        AnnotationWriter.Write(folder.Path("p.csv"), new Annotation(["c1", "c2"], ["B", "T"], [0.9, 0.8]) { Vote = new MajorityVote(["0", "0"], ["B", "B"]) });
        Assert.Equal(
            ",predicted_labels,over_clustering,majority_voting,conf_score\r\nc1,B,0,B,0.900000\r\nc2,T,0,B,0.800000\r\n",
            File.ReadAllText(folder.Path("p.csv")));
    }

    [Fact]
    public void OldFileIsReplaced()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("p.csv"), new string('x', 10_000));
        AnnotationWriter.Write(folder.Path("p.csv"), new Annotation([], [], []));
        Assert.Equal(",predicted_labels,conf_score\r\n", File.ReadAllText(folder.Path("p.csv")));
    }
}
