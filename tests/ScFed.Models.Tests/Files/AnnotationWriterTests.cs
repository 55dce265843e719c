using ScFed.Models.Files;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files;

public class AnnotationWriterTests
{
    [Fact]
    public void FieldsAreQuotedWhereTheyMustBe()
    {
        using TemporaryFolder folder = new();
        Annotation annotation = new(["a", "b,c", "d\ne"], ["γδ T", "say \"B\"", "x"], [1, 0.5, 1 / 3.0], 0, ExpressionScale.Counts);
        AnnotationWriter.Write(folder.Path("predicted_labels.csv"), annotation);

        Assert.Equal(
            "cell,predicted_labels,conf_score\r\na,γδ T,1.000000\r\n\"b,c\",\"say \"\"B\"\"\",0.500000\r\n\"d\ne\",x,0.333333\r\n",
            File.ReadAllText(folder.Path("predicted_labels.csv")));
        Assert.Equal(["predicted_labels.csv"], folder.Names);
    }

    [Fact]
    public void OldFileIsReplaced()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Path("p.csv"), new string('x', 10_000));
        AnnotationWriter.Write(folder.Path("p.csv"), new Annotation([], [], [], 0, ExpressionScale.Counts));
        Assert.Equal("cell,predicted_labels,conf_score\r\n", File.ReadAllText(folder.Path("p.csv")));
    }
}
