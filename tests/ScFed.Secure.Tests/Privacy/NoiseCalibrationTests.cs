using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class NoiseCalibrationTests
{
    [Fact]
    public void OneStepWithoutSamplingIsTheAnalyticGaussian() =>
        Assert.Equal(3.7306, NoiseCalibration.NoiseMultiplier(AccountantKind.Pld, RdpConversion.Improved, 1, 1e-5, 1, 1)!.Value, 5e-5);

    [Fact]
    public void WhatNoNoiseReachesIsNull()
    {
        Assert.Null(NoiseCalibration.NoiseMultiplier(AccountantKind.Rdp, RdpConversion.Classic, 1e-6, 1e-9, 1, PrivacyParameter.MaxSteps));
        Assert.Null(NoiseCalibration.NoiseMultiplier(AccountantKind.Pld, RdpConversion.Improved, 1e-6, 1e-9, 1, PrivacyParameter.MaxSteps));
    }

    [Fact]
    public void AWantThatLittleNoiseMeetsIsTheLeastNoise() =>
        Assert.Equal(PrivacyParameter.MinNoiseMultiplier, NoiseCalibration.NoiseMultiplier(AccountantKind.Zcdp, RdpConversion.Improved, 1e4, 1e-5, 1, 1)!.Value);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NoEpsilonIsRefused(double epsilon) => Assert.Throws<ArgumentOutOfRangeException>(
        () => NoiseCalibration.NoiseMultiplier(AccountantKind.Rdp, RdpConversion.Improved, epsilon, 1e-5, 0.1, 1));
}
