using CsCheck;
using ScFed.Models.Federation;

namespace ScFed.Models.Tests.Federation;

public sealed class PortableExpTests
{
    [Fact]
    public void ItIsTheExponentialToTheLastBits() =>
        Gen.Double[-700, 700].Sample(x => Assert.InRange(PortableExp.Of(x) / Math.Exp(x), 1 - 1e-15, 1 + 1e-15));

    [Fact]
    public void NearZeroItIsTheExponentialToo() =>
        Gen.Double[-1, 1].Sample(x => Assert.InRange(PortableExp.Of(x) / Math.Exp(x), 1 - 1e-15, 1 + 1e-15));

    [Theory]
    [InlineData(0, "3FF0000000000000")]
    [InlineData(1, "4005BF0A8B14576A")]
    [InlineData(-1, "3FD78B56362CEF38")]
    [InlineData(-0.34657359, "3FE6A09E669A7145")]
    [InlineData(-20, "3E21B48655F37267")]
    public void ItsBitsStayWhatTheyAre(double x, string bits) =>
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(PortableExp.Of(x)).ToString("X16", null));

    [Fact]
    public void FarBelowZeroIsZero() => Assert.Equal(0, PortableExp.Of(-700.5));

    [Theory]
    [InlineData(700.5)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NaN)]
    public void WhatIsTooLargeOrNoNumberIsRefused(double x) => Assert.Throws<ArgumentOutOfRangeException>(() => PortableExp.Of(x));
}
