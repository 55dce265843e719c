using System.Text;

namespace ScFed.System.Tests.Leaks;

/// <summary>What an aggregator really receives from a site process: noise that has nothing to do with the site's update.</summary>
public class CapturedUploadTests(CapturedStudy study) : IClassFixture<CapturedStudy>
{
    [Fact]
    public void TheCaptureIsAWholeUpload()
    {
        Assert.Equal(study.Unmasked.Length, study.Upload.Length);
        Assert.True(study.Upload.Length > 40_000);
        Assert.True(study.Update.Sum(u => u * u) > 1e-6, "an update of nothing would prove nothing");
    }

    [Fact]
    public void ItsBytesAreUniform() => Assert.True(Uniformity.BytesLookRandom(study.Upload));

    [Fact]
    public void EveryBitOfItsLanesIsBalanced() => Assert.True(Uniformity.EveryBitIsBalanced(study.Upload));

    [Fact]
    public void ItHasNothingToDoWithTheUpdate() => Assert.False(Uniformity.Correlates(study.Upload, study.Update));

    [Fact]
    public void TheSameEyesSeeTheUpdateWhereItIsNotMasked()
    {
        Assert.False(Uniformity.BytesLookRandom(study.Unmasked));
        Assert.False(Uniformity.EveryBitIsBalanced(study.Unmasked));
        Assert.True(Uniformity.Correlates(study.Unmasked, study.Update));
    }

    [Theory]
    [InlineData("BARCODE")]
    [InlineData("type a")]
    [InlineData("GENE5")]
    [InlineData("hospital")]
    public void NoNameOfACellLabelGeneOrSiteLeaves(string name) =>
        Assert.True(study.Received.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name)) < 0);
}
