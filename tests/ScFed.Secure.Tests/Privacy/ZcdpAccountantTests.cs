using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class ZcdpAccountantTests
{
    [Fact]
    public void TheBestOrderGivesTheReferenceRows() => Assert.All(ReferenceRows.Gaussian, row =>
    {
        ZcdpAccountant accountant = new();
        accountant.Add(row.Number("sigma"), 1, row.Steps());
        Assert.InRange(ReferenceRows.Off(accountant.Epsilon(row.Number("delta")), row.Number("eps_zcdp_optimal")), -1e-9, 1e-9);
    });

    [Fact]
    public void TheClassicConversionIsBunAndSteinkes() =>
        Assert.Equal(0.5 + (2 * Math.Sqrt(0.5 * Math.Log(1e5))), ZcdpAccountant.Epsilon(0.5, 1e-5, RdpConversion.Classic), 1e-12);

    [Fact]
    public void SamplingIsRefused() => Assert.Throws<NotSupportedException>(() => new ZcdpAccountant().Add(1, 0.5, 1));
}
