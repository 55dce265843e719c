using ScFed.Models.Preprocessing;

namespace ScFed.Models.Tests.Preprocessing;

public sealed class GeneMomentsTests
{
    [Fact]
    public void TheVarianceIsThePopulations()
    {
        GeneMoments moments = GeneMoments.From(4, [10.0], [30.0]); // 1, 2, 3, 4
        Assert.Equal(2.5, moments.Means[0]);
        Assert.Equal(1.25, moments.Variances[0]);
        Assert.Equal(1 / Math.Sqrt(1.25), moments.Scales()[0]);
    }

    [Fact]
    public void AConstantGeneHasScaleZeroDespiteRounding()
    {
        GeneMoments moments = GeneMoments.From(3, [3 * 0.1], [(3 * 0.1 * 0.1) + 1e-9]);
        Assert.Equal(0, moments.Scales()[0]);
    }

    [Fact]
    public void OfEqualVariancesTheLowerIndexIsTaken() =>
        Assert.Equal([1, 2, 4], VariableGenes.Select([1, 2, 2, 2, 3], 3));

    [Fact]
    public void FixedPointRoundsOnce()
    {
        Assert.Equal(3, FixedPoint.Of(2.6 / FixedPoint.One));
        Assert.Equal(0.5, FixedPoint.Value(FixedPoint.Of(0.5)));
    }
}
