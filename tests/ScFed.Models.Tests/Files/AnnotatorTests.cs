using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Files;
using ScFed.Models.Tests.Cells;

namespace ScFed.Models.Tests.Files;

public class AnnotatorTests
{
    [Fact]
    public void LabelsAreThoseCalculatedByHand()
    {
        // The total counts gene x, which the model does not know; the columns of the file come in another order than the model's.
        CellMatrix cells = new(["c1", "c2"], ["x", "g2", "g1", "g3"], [0, 3, 5], [0, 1, 2, 0, 3], [9970, 20, 10, 5, 5]);
        Annotator annotator = new(SmallModel.Classifier(), cells);
        Annotation annotation = annotator.Annotate();

        (string label, double probability)[] expected = [ByHand(10, 20, 0, 10_000), ByHand(0, 0, 5, 10)];
        Assert.Equal(["c1", "c2"], annotation.CellNames);
        Assert.Equal(expected.Select(cell => cell.label), annotation.PredictedLabels);
        for (int cell = 0; cell < 2; cell++)
        {
            Assert.Equal(expected[cell].probability, annotation.Confidence[cell], 1e-6);
        }

        Assert.Equal((0, ExpressionScale.Counts), (annotator.MissingGenes, annotator.Scale));
    }

    [Fact]
    public void EqualCellsGetEqualBytesEveryTime()
    {
        using AnnData data = AnnDataReader.Open(TestFiles.Formats("dense_f32_none.h5ad"));
        CellMatrix cells = data.ReadMatrix();
        CellTypeClassifier model = SmallModel.Classifier(cells.GeneNames[..3]);
        Assert.Equal(new Annotator(model, cells).Annotate().Confidence, new Annotator(model, cells).Annotate().Confidence);
    }

    [Fact]
    public void CellWithoutCountsIsTreatedAsAllZero()
    {
        CellMatrix cells = new(["c1", "c2"], ["g1", "g2", "g3"], [0, 0, 1], [0], [1]);
        (string label, double probability) = ByHand(0, 0, 0, 1);
        Annotation annotation = new Annotator(SmallModel.Classifier(), cells).Annotate();
        Assert.Equal(label, annotation.PredictedLabels[0]);
        Assert.Equal(probability, annotation.Confidence[0], 1e-6);
    }

    [Fact]
    public void NormalisedInputIsUsedAsItIs()
    {
        CellMatrix counts = new(["c1", "c2"], ["g1", "g2", "g3", "x"], [0, 3, 5], [0, 1, 3, 2, 3], [3, 4, 5, 1, 7]);
        float[] logs = [Log(3, 12), Log(4, 12), Log(5, 12), Log(1, 8), Log(7, 8)];
        CellMatrix normalised = new(counts.CellNames, counts.GeneNames, counts.RowStarts, counts.Columns, logs);
        Annotation fromCounts = new Annotator(SmallModel.Classifier(), counts).Annotate();
        Annotator normalisedAlready = new(SmallModel.Classifier(), normalised);
        Annotation fromLogs = normalisedAlready.Annotate();

        Assert.Equal(ExpressionScale.LogNormalised, normalisedAlready.Scale);
        Assert.Equal(fromCounts.PredictedLabels, fromLogs.PredictedLabels);
        Assert.Equal(fromCounts.Confidence[0], fromLogs.Confidence[0], 1e-5);
    }

    [Fact]
    public void SmallFractionsWithoutATotalAreCalledUncertain()
    {
        CellMatrix cells = new(["c1"], ["g1", "g2", "g3"], [0, 2], [0, 1], [0.5f, 1.25f]);
        Assert.Equal(ExpressionScale.Uncertain, new Annotator(SmallModel.Classifier(), cells).Scale);
    }

    [Theory]
    [InlineData("csr_gzip_raw_layers.h5ad", ExpressionScale.LogNormalised)]
    [InlineData("dense_f32_none.h5ad", ExpressionScale.Counts)]
    [InlineData("anndata_archive_v0.7.8.h5ad", ExpressionScale.Counts)]
    public void ScaleOfRealFilesIsRecognised(string name, ExpressionScale expected)
    {
        using AnnData data = AnnDataReader.Open(TestFiles.Formats(name));
        CellMatrix cells = data.ReadMatrix();
        Assert.Equal(expected, new Annotator(SmallModel.Classifier(cells.GeneNames[..3]), cells).Scale);
    }

    [Fact]
    public void MissingGeneCountsAsZero()
    {
        CellMatrix cells = new(["c1"], ["g2", "g1", "x"], [0, 2], [0, 2], [20, 30]);
        Annotator annotator = new(SmallModel.Classifier(), cells);
        Assert.Equal(1, annotator.MissingGenes);
        Assert.Equal(ByHand(0, 20, 0, 50).Probability, annotator.Annotate().Confidence[0], 1e-6);
    }

    [Fact]
    public void FileWithFewerThanHalfOfTheGenesIsRefused()
    {
        CellMatrix cells = new(["c1"], ["g1", "ENSG1"], [0, 1], [0], [1]);
        Assert.Equal(DataError.TooFewGenes, Assert.Throws<DataException>(() => new Annotator(SmallModel.Classifier(), cells)).Code);
    }

    [Fact]
    public void TwoGenesOfOneNameAreRefusedWhereTheModelKnowsThem()
    {
        CellMatrix twice = new(["c1"], ["g1", "g2", "g2", "g3"], [0, 1], [0], [1]);
        Assert.Equal(DataError.DuplicateGene, Assert.Throws<DataException>(() => new Annotator(SmallModel.Classifier(), twice)).Code);
        CellMatrix others = new(["c1"], ["g1", "g2", "x", "x"], [0, 1], [0], [1]);
        Assert.Equal(1, new Annotator(SmallModel.Classifier(), others).MissingGenes);
    }

    [Theory]
    [InlineData(-1f, DataError.NegativeValue)]
    [InlineData(float.NaN, DataError.NonFiniteValue)]
    public void ValueThatIsNoExpressionIsRefused(float value, DataError expected)
    {
        CellMatrix cells = new(["c1"], ["g1", "g2", "g3"], [0, 1], [0], [value]);
        Assert.Equal(expected, Assert.Throws<DataException>(() => new Annotator(SmallModel.Classifier(), cells)).Code);
    }

    private static float Log(double value, double total) => (float)Math.Log(1 + (10_000 * value / total));

    private static (string Label, double Probability) ByHand(double g1, double g2, double g3, double total)
    {
        double x1 = (Math.Log(1 + (10_000 * g1 / total)) - 1) * 0.5;
        double x2 = Math.Log(1 + (10_000 * g2 / total)) - 2;
        double x3 = (Math.Log(1 + (10_000 * g3 / total)) - 0.5) * 0;
        double h1 = Math.Max(0, x1 - x2 + (5 * x3) + 0.5);
        double h2 = Math.Max(0, (0.25 * x1) + (2 * x2) + (5 * x3) - 0.25);
        double y1 = h1 - h2;
        double y2 = (-0.5 * h1) + h2 + 0.125;
        double first = 1 / (1 + Math.Exp(y2 - y1));
        string[] labels = SmallModel.Create().Labels;
        return first >= 0.5 ? (labels[0], first) : (labels[1], 1 - first);
    }
}
