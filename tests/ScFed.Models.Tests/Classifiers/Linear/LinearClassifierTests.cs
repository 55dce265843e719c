using ScFed.Models.Cells;
using ScFed.Models.Classifiers;
using ScFed.Models.Classifiers.Linear;
using ScFed.Models.Files;
using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Classifiers.Linear;

public sealed class LinearClassifierTests
{
    private static readonly string[] Labels = ["a", "b", "c"];
    private static readonly string[] Genes = ["G1", "G2"];
    private static readonly int[] Trained = [0, 2];
    private static readonly double[] Weights = [1, -1, 0.5, 2];
    private static readonly double[] Intercepts = [0.25, -0.5];
    private static readonly PanelCells Cell = PanelCells.Normalise(new CellMatrix(["cell"], Genes, [0, 2], [0, 1], [3, 1]), Genes);

    public static TheoryData<string> Kinds => [ClassifierRegistry.Svm, ClassifierRegistry.Logistic];

    public static TheoryData<string, ModelArray[]> Corrupted => new()
    {
        { "no array", [] },
        { "one too many", [.. Good(), ModelArray.Of("more", [1.0], 1)] },
        { "another name", [ModelArray.Of("labels", [0, 2], 2), Good()[1], Good()[2]] },
        { "another order", [Good()[1], Good()[0], Good()[2]] },
        { "trained labels as reals", [ModelArray.Of("trained", [0.0, 2.0], 2), Good()[1], Good()[2]] },
        { "weights of float32", [Good()[0], ModelArray.Of("weights", [1f, -1f, 0.5f, 2f], 2, 2), Good()[2]] },
        { "weights without columns", [Good()[0], ModelArray.Of("weights", Weights, 4), Good()[2]] },
        { "weights the other way round", [Good()[0], ModelArray.Of("weights", Weights, 1, 4), Good()[2]] },
        { "trained labels in a square", [ModelArray.Of("trained", [0, 2], 2, 1), Good()[1], Good()[2]] },
        { "intercepts in a square", [Good()[0], Good()[1], ModelArray.Of("intercepts", Intercepts, 2, 1)] },
        { "an intercept too few", [Good()[0], Good()[1], ModelArray.Of("intercepts", [0.25], 1)] },
        { "a label beyond the last", [ModelArray.Of("trained", [0, 3], 2), Good()[1], Good()[2]] },
        { "a label below the first", [ModelArray.Of("trained", [-1, 2], 2), Good()[1], Good()[2]] },
        { "a label twice", [ModelArray.Of("trained", [2, 2], 2), Good()[1], Good()[2]] },
        { "falling labels", [ModelArray.Of("trained", [2, 0], 2), Good()[1], Good()[2]] },
        { "no trained label", [ModelArray.Of("trained", Array.Empty<int>(), 0), ModelArray.Of("weights", Array.Empty<double>(), 2, 0), ModelArray.Of("intercepts", Array.Empty<double>(), 0)] },
        { "a weight that is no number", [Good()[0], ModelArray.Of("weights", [1, double.NaN, 0.5, 2], 2, 2), Good()[2]] },
        { "an endless intercept", [Good()[0], Good()[1], ModelArray.Of("intercepts", [0.25, double.PositiveInfinity], 2)] },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ItSurvivesItsArrays(string kind)
    {
        LinearClassifier read = Read(kind, Good());
        Assert.Equal(kind, read.Kind);
        Assert.Equal(Labels, read.Labels);
        Assert.Equal(Genes, read.Genes);
        Assert.Equal(Trained, read.Trained);
        Assert.Equal(Weights, read.Weights);
        Assert.Equal(Intercepts, read.Intercepts);
    }

    [Theory]
    [MemberData(nameof(Corrupted), DisableDiscoveryEnumeration = true)]
    public void CorruptedArraysAreRefused(string what, ModelArray[] arrays)
    {
        Assert.NotEmpty(what);
        Assert.Throws<FormatException>(() => SvmClassifier.FromArrays(Labels, Genes, arrays));
        Assert.Throws<FormatException>(() => LogisticClassifier.FromArrays(Labels, Genes, arrays));
    }

    [Fact]
    public void ADecisionValueIsTheWeightedSumAndTheIntercept()
    {
        double[] values = new double[3];
        Read(ClassifierRegistry.Svm, Good()).Decide(Cell, 0, values);
        (double first, double second) = (Math.Log(7501), Math.Log(2501));
        Assert.Equal(first + (0.5 * second) + 0.25, values[0], 1e-5);
        Assert.Equal(double.NegativeInfinity, values[1]);
        Assert.Equal(-first + (2 * second) - 0.5, values[2], 1e-5);
        Assert.Equal([0], Read(ClassifierRegistry.Svm, Good()).Predict(Cell, [0]));
    }

    [Fact]
    public void ProbabilitiesOfAnSvmAreSigmoids()
    {
        double[] values = [1, double.NegativeInfinity, -2];
        Read(ClassifierRegistry.Svm, Good()).ToProbabilities(values);
        Assert.Equal([1 / (1 + Math.Exp(-1)), 0, 1 / (1 + Math.Exp(2))], values, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void ProbabilitiesOfLogisticRegressionAddUpToOneHoweverLargeTheValues()
    {
        double[] values = [2000, double.NegativeInfinity, 1999];
        Read(ClassifierRegistry.Logistic, Good()).ToProbabilities(values);
        Assert.Equal([1 / (1 + Math.Exp(-1)), 0, 1 / (1 + Math.Exp(1))], values, (a, b) => Math.Abs(a - b) < 1e-12);
    }

    private static ModelArray[] Good() =>
        [.. new SvmClassifier(Labels, Genes, [.. Trained], [.. Weights], [.. Intercepts]).ToArrays()];

    private static LinearClassifier Read(string kind, ModelArray[] arrays) => kind == ClassifierRegistry.Svm
        ? SvmClassifier.FromArrays(Labels, Genes, arrays)
        : LogisticClassifier.FromArrays(Labels, Genes, arrays);
}
