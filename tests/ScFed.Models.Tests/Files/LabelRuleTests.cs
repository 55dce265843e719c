using ScFed.Models.Files;

namespace ScFed.Models.Tests.Files;

public class LabelRuleTests
{
    private static readonly string[] Labels = ["a", "b", "c"];

    [Theory]
    [InlineData(0, "b")]
    [InlineData(0.6, "b")]
    [InlineData(0.61, "Unassigned")]
    public void BestMatchIsTheLargestUnlessItIsBelowTheLimit(double unassignedBelow, string expected) =>
        Assert.Equal(expected, new LabelRule { UnassignedBelow = unassignedBelow }.Apply(Labels, [0.3, 0.6, 0.1], 1));

    [Theory]
    [InlineData(0.5, "b")]
    [InlineData(0.2, "a|b")]
    [InlineData(0.05, "a|b|c")]
    [InlineData(0.6, "Unassigned")]
    public void ProbMatchGivesAllLabelsAboveTheThreshold(double threshold, string expected) =>
        Assert.Equal(expected, new LabelRule { Mode = AnnotationMode.ProbMatch, ProbabilityThreshold = threshold, UnassignedBelow = 1 }.Apply(Labels, [0.3, 0.6, 0.1], 1));
}
