using ScFed.Models.Classifiers.Trees;
using ScFed.Models.Files;

namespace ScFed.Models.Tests.Classifiers.Trees;

public sealed class TreesClassifierTests
{
    private static readonly string[] Labels = ["a", "b"];
    private static readonly string[] Genes = ["g", "h", "i"];
    private static readonly int[] Splits = [2, -1, 0, 1, -1, -1];
    private static readonly float[] Thresholds = [0.5f, 0, 1, 2, 0, 0];
    private static readonly double[] Leaves = [.. Enumerable.Range(0, 16).Select(i => i / 16.0)];

    public static TheoryData<string> Corruptions =>
    [
        "no arrays", "an array too many", "another name", "another order", "genes as reals", "thresholds as doubles", "leaves as singles", "no tree depth",
        "a depth of 9", "three dimensions", "too many trees", "fewer thresholds", "fewer leaves", "leaves of three labels", "a gene too far", "a gene below -1",
        "a threshold of NaN", "an endless threshold", "a threshold below 0", "a threshold of 0", "a threshold without gene", "an endless leaf",
    ];

    [Fact]
    public void ArraysComeBackAsTheyWere()
    {
        TreesClassifier read = TreesClassifier.FromArrays(Labels, Genes, Arrays());
        Assert.Equal("trees", read.Kind);
        Assert.Equal(2, read.Trees);
        Assert.Equal(Splits, read.ToArrays()[0].Integers);
        Assert.Equal(Thresholds, read.ToArrays()[1].Singles);
        Assert.Equal(Leaves, read.ToArrays()[2].Doubles);
        Assert.Equal([[2, 3], [2, 3], [2, 4, 2]], read.ToArrays().Select(array => array.Shape));
    }

    [Fact]
    public void NoTreeIsAClassifierToo() =>
        Assert.Equal(0, TreesClassifier.FromArrays(Labels, Genes, Arrays([], [], [], trees: 0)).Trees);

    [Theory]
    [InlineData(0, 0, 0, 0, 8)]
    [InlineData(0, 0, 0.5f, 4, 8)]
    [InlineData(1, 0, 0.75f, 6, 8)]
    [InlineData(0.99f, 2, 0.4f, 0, 12)]
    public void ACellGoesRightFromTheThresholdOn(float g, float h, float i, int firstLeaf, int secondLeaf)
    {
        double[] scores = new double[2];
        new DecisionTrees(new TreeShape(2, 2), Splits, Thresholds, Leaves).Score([g, h, i], scores);
        Assert.Equal([Leaves[firstLeaf] + Leaves[secondLeaf], Leaves[firstLeaf + 1] + Leaves[secondLeaf + 1]], scores);
    }

    [Theory]
    [MemberData(nameof(Corruptions))]
    public void CorruptedArraysAreRefused(string corruption) =>
        Assert.Throws<FormatException>(() => TreesClassifier.FromArrays(Labels, Genes, Corrupted(corruption)));

    private static ModelArray[] Corrupted(string corruption) => corruption switch
    {
        "no arrays" => [],
        "an array too many" => [.. Arrays(), ModelArray.Of("more", [1.0], 1)],
        "another name" => [ModelArray.Of("gene", [.. Splits], 2, 3), .. Arrays()[1..]],
        "another order" => [.. Arrays().Reverse()],
        "genes as reals" => [ModelArray.Of("genes", new float[6], 2, 3), .. Arrays()[1..]],
        "thresholds as doubles" => [Arrays()[0], ModelArray.Of("thresholds", new double[6], 2, 3), Arrays()[2]],
        "leaves as singles" => [.. Arrays()[..2], ModelArray.Of("leaves", new float[16], 2, 4, 2)],
        "no tree depth" => [ModelArray.Of("genes", [-1, -1, -1, -1], 2, 2), ModelArray.Of("thresholds", new float[4], 2, 2), Arrays()[2]],
        "a depth of 9" =>
        [
            ModelArray.Of("genes", [.. Enumerable.Repeat(-1, 511)], 1, 511), ModelArray.Of("thresholds", new float[511], 1, 511),
            ModelArray.Of("leaves", new double[1024], 1, 512, 2),
        ],
        "three dimensions" => [ModelArray.Of("genes", [.. Splits], 2, 3, 1), .. Arrays()[1..]],
        "too many trees" =>
        [
            ModelArray.Of("genes", [.. Enumerable.Repeat(-1, 10_001)], 10_001, 1), ModelArray.Of("thresholds", new float[10_001], 10_001, 1),
            ModelArray.Of("leaves", new double[40_004], 10_001, 2, 2),
        ],
        "fewer thresholds" => [Arrays()[0], ModelArray.Of("thresholds", Thresholds[..3], 1, 3), Arrays()[2]],
        "fewer leaves" => [.. Arrays()[..2], ModelArray.Of("leaves", Leaves[..8], 1, 4, 2)],
        "leaves of three labels" => [.. Arrays()[..2], ModelArray.Of("leaves", new double[24], 2, 4, 3)],
        "a gene too far" => Arrays(splits: [3, -1, 0, 1, -1, -1]),
        "a gene below -1" => Arrays(splits: [-2, -1, 0, 1, -1, -1]),
        "a threshold of NaN" => Arrays(thresholds: [float.NaN, 0, 1, 2, 0, 0]),
        "an endless threshold" => Arrays(thresholds: [float.PositiveInfinity, 0, 1, 2, 0, 0]),
        "a threshold below 0" => Arrays(thresholds: [-0.5f, 0, 1, 2, 0, 0]),
        "a threshold of 0" => Arrays(thresholds: [0, 0, 1, 2, 0, 0]),
        "a threshold without gene" => Arrays(thresholds: [0.5f, 1, 1, 2, 0, 0]),
        "an endless leaf" => Arrays(leaves: [.. Leaves[..15], double.NegativeInfinity]),
        _ => throw new ArgumentOutOfRangeException(nameof(corruption)),
    };

    private static ModelArray[] Arrays(int[]? splits = null, float[]? thresholds = null, double[]? leaves = null, int trees = 2) =>
    [
        ModelArray.Of("genes", splits ?? [.. Splits], trees, 3),
        ModelArray.Of("thresholds", thresholds ?? [.. Thresholds], trees, 3),
        ModelArray.Of("leaves", leaves ?? [.. Leaves], trees, 4, 2),
    ];
}
