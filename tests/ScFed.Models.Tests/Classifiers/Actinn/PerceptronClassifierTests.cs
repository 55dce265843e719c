using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Actinn;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;
using ScFed.Models.Tests.Files;

namespace ScFed.Models.Tests.Classifiers.Actinn;

public class PerceptronClassifierTests
{
    private static readonly string[] Labels = ["a", "b"];
    private static readonly string[] Genes = ["g1", "g2", "g3"];

    public static TheoryData<string> Changes =>
    [
        "one array less", "one array more", "another order", "another name", "means as float32", "weights as float64", "too few means", "infinite mean",
        "negative scale", "NaN scale", "NaN weight", "one width", "width of 0", "negative width", "widths of another panel", "widths of other labels",
        "widths beyond every network", "one weight less", "weights as a matrix",
    ];

    [Fact]
    public void ClassifierComesBackFromItsArrays()
    {
        CellTypeClassifier classifier = SmallModel.Classifier();
        PerceptronClassifier back = PerceptronClassifier.FromArrays(classifier.Labels, classifier.Genes, classifier.ToArrays());
        PanelCells cells = PanelCells.Normalise(new CellMatrix(["c"], ["g2", "g1"], [0, 2], [0, 1], [3, 5]), Genes);
        Assert.Equal(classifier.Probabilities(cells, 0), back.Probabilities(cells, 0));
        Assert.Equal(((PerceptronClassifier)classifier).Weights, back.Weights);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void ArraysThatAreNotAPerceptronsAreRefused(string change) =>
        Assert.Throws<FormatException>(() => PerceptronClassifier.FromArrays(Labels, Genes, Changed([.. SmallModel.Classifier().ToArrays()], change)));

    private static List<ModelArray> Changed(List<ModelArray> arrays, string change)
    {
        (double[] means, double[] scales) = ([.. arrays[0].Doubles!], [.. arrays[1].Doubles!]);
        float[] weights = [.. arrays[3].Singles!];
        switch (change)
        {
            case "one array less": arrays.RemoveAt(3); break;
            case "one array more": arrays.Add(ModelArray.Of("more", [1], 1)); break;
            case "another order": arrays.Reverse(0, 2); break;
            case "another name": arrays[3] = ModelArray.Of("wights", weights, 14); break;
            case "means as float32": arrays[0] = ModelArray.Of("means", [0f, 0, 0], 3); break;
            case "weights as float64": arrays[3] = ModelArray.Of("weights", new double[14], 14); break;
            case "too few means": arrays[0] = ModelArray.Of("means", [0.0, 0], 2); break;
            case "infinite mean": arrays[0] = ModelArray.Of("means", [.. means[..2], double.PositiveInfinity], 3); break;
            case "negative scale": arrays[1] = ModelArray.Of("scales", [.. scales[..2], -1.0], 3); break;
            case "NaN scale": arrays[1] = ModelArray.Of("scales", [.. scales[..2], double.NaN], 3); break;
            case "NaN weight": arrays[3] = ModelArray.Of("weights", [.. weights[..13], float.NaN], 14); break;
            case "one width": arrays[2] = ModelArray.Of("widths", [3], 1); break;
            case "width of 0": arrays[2] = ModelArray.Of("widths", [3, 0, 2], 3); break;
            case "negative width": arrays[2] = ModelArray.Of("widths", [3, -2, 2], 3); break;
            case "widths of another panel": arrays[2] = ModelArray.Of("widths", [4, 2, 2], 3); break;
            case "widths of other labels": arrays[2] = ModelArray.Of("widths", [3, 2, 3], 3); break;
            case "widths beyond every network": arrays[2] = ModelArray.Of("widths", [3, int.MaxValue, 2], 3); break;
            case "one weight less": arrays[3] = ModelArray.Of("weights", weights[..13], 13); break;
            case "weights as a matrix": arrays[3] = ModelArray.Of("weights", weights, 2, 7); break;
            default: throw new ArgumentOutOfRangeException(nameof(change));
        }

        return arrays;
    }
}
