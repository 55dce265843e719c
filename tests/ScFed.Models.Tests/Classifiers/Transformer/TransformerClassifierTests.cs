using ScFed.Models.Classifiers.Transformer;
using ScFed.Models.Files;

namespace ScFed.Models.Tests.Classifiers.Transformer;

public sealed class TransformerClassifierTests
{
    private readonly TransformerReference _reference = TransformerReference.Load();

    public static TheoryData<string> Corruptions => [.. Corrupted.Keys];

    private static Dictionary<string, Func<ModelArray, ModelArray>> Corrupted => new()
    {
        ["another name"] = array => array.Name == "medians" ? ModelArray.Of("median", array.Doubles!, array.Length) : array,
        ["a median too few"] = array => array.Name == "medians" ? ModelArray.Of("medians", array.Doubles![1..], array.Length - 1) : array,
        ["a median of zero"] = array => array.Name == "medians" ? ModelArray.Of("medians", [0.0, .. array.Doubles![1..]], array.Length) : array,
        ["a median that is no number"] = array => array.Name == "medians" ? ModelArray.Of("medians", [double.NaN, .. array.Doubles![1..]], array.Length) : array,
        ["a shape of four"] = array => array.Name == "shape" ? ModelArray.Of("shape", array.Integers![..4], 4) : array,
        ["no layers"] = array => array.Name == "shape" ? ModelArray.Of("shape", [4, 8, 0, 2, 12], 5) : array,
        ["heads that do not divide"] = array => array.Name == "shape" ? ModelArray.Of("shape", [4, 8, 2, 3, 12], 5) : array,
        ["a huge shape"] = array => array.Name == "shape" ? ModelArray.Of("shape", [4, int.MaxValue, 2, 1, int.MaxValue], 5) : array,
        ["a parameter too many"] = array => array.Name == "parameters" ? ModelArray.Of("parameters", [.. array.Singles!, 0f], array.Length + 1) : array,
        ["an infinite parameter"] = array => array.Name == "parameters" ? ModelArray.Of("parameters", [float.PositiveInfinity, .. array.Singles![1..]], array.Length) : array,
        ["parameters as float64"] = array => array.Name == "parameters" ? ModelArray.Of("parameters", Array.ConvertAll(array.Singles!, value => (double)value), array.Length) : array,
    };

    [Fact]
    public void OutputsAreThoseOfNumpyPaddedOrNot()
    {
        int[] rows = [.. Enumerable.Range(0, _reference.Outputs.Length)];
        double[] together = new double[rows.Length * 3];
        _reference.Classifier.DecideAll(_reference.Cells, rows, together);
        foreach (int row in rows)
        {
            double[] alone = new double[3];
            _reference.Classifier.Decide(_reference.Cells, row, alone);
            for (int label = 0; label < 3; label++)
            {
                Assert.Equal(_reference.Outputs[row][label], together[(row * 3) + label], 1e-4);
                Assert.Equal(_reference.Outputs[row][label], alone[label], 1e-4);
            }
        }
    }

    [Fact]
    public void ArraysMakeTheSameClassifier()
    {
        TransformerClassifier classifier = _reference.Classifier;
        TransformerClassifier read = TransformerClassifier.FromArrays(classifier.Labels, classifier.Genes, classifier.ToArrays());
        Assert.Equal(classifier.Parameters.ToArray(), read.Parameters.ToArray());
        Assert.Equal(classifier.Probabilities(_reference.Cells, 3), read.Probabilities(_reference.Cells, 3));
        Assert.Equal("transformer", read.Kind);
    }

    [Theory]
    [MemberData(nameof(Corruptions))]
    public void CorruptedArraysAreRefused(string corruption)
    {
        TransformerClassifier classifier = _reference.Classifier;
        ModelArray[] arrays = [.. classifier.ToArrays().Select(Corrupted[corruption])];
        Assert.Throws<FormatException>(() => TransformerClassifier.FromArrays(classifier.Labels, classifier.Genes, arrays));
    }

    [Fact]
    public void AnArrayMissingIsRefused() => Assert.Throws<FormatException>(
        () => TransformerClassifier.FromArrays(["a", "b", "c"], _reference.Genes, [.. _reference.Classifier.ToArrays().Skip(1)]));

    [Fact]
    public void OtherLabelsAreRefused() => Assert.Throws<FormatException>(
        () => TransformerClassifier.FromArrays(["a", "b"], _reference.Genes, _reference.Classifier.ToArrays()));
}
