using ScFed.Models.Algorithms;

namespace ScFed.Models.Tests.Algorithms;

public sealed class SuppressionRuleTests
{
    [Theory]
    [InlineData(5, 1, 4, 4)]
    [InlineData(5, 0, 4, 4)]
    [InlineData(3, 0, 3, 3)]
    [InlineData(10, 3, 8, 7)]
    public void TheBoundIsTPlusThoseWhoMayDropOut(int sites, int colluders, int minSurvivors, int bound)
    {
        SuppressionRule rule = new(sites, colluders, minSurvivors);
        Assert.Equal(bound, rule.KeptFrom);
        Assert.False(rule.Keeps(bound - 1));
        Assert.True(rule.Keeps(bound));
    }
}
