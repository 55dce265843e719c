using ScFed.Node.Reports;

namespace ScFed.Node.Tests.Reports;

public sealed class FiguresTests
{
    [Theory]
    [InlineData(0.424, "0.42 s")]
    [InlineData(9.96, "10.0 s")]
    [InlineData(99.96, "1 min 40 s")]
    [InlineData(119.7, "2 min 00 s")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "–")]
    public void SecondsNeverReadSixty(double seconds, string text) => Assert.Equal(text, Figures.Seconds(seconds));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(508, "508 B")]
    [InlineData(16_430, "16.4 kB")]
    [InlineData(574_000, "0.574 MB")]
    [InlineData(57_400_000, "57.4 MB")]
    public void BytesTakeTheUnitThatReadsBest(long bytes, string text) => Assert.Equal(text, Figures.Bytes(bytes));

    [Fact]
    public void DifferenceThatRoundsToNothingHasNoSign()
    {
        Assert.Equal("0.0", Figures.Points(-0.0004));
        Assert.Equal("−1.0", Figures.Points(-0.01));
        Assert.Equal("+1.0", Figures.Points(0.01));
    }

    [Fact]
    public void MedianOfAnEvenNumberIsTheMiddleOfTwo()
    {
        Assert.Equal(2.5, Medians.Of([4, 1, 2, 3]));
        Assert.Null(Medians.Of([]));
    }
}
