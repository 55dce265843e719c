using ScFed.Secure.Privacy;

namespace ScFed.Secure.Tests.Privacy;

public sealed class PrivacyLossTests
{
    [Theory]
    [InlineData(1.234, 1e-5, PrivacyUnit.Donor, "ε = 1.234 at δ = 1e-05 per donor")]
    [InlineData(1.2341, 2.5e-6, PrivacyUnit.Cell, "ε = 1.235 at δ = 2.5e-06 per cell")]
    [InlineData(0, 0.1, PrivacyUnit.Site, "ε = 0.000 at δ = 1e-01 per site")]
    public void ItIsShownWithDeltaAndUnitAndNeverRoundedDown(double epsilon, double delta, PrivacyUnit unit, string shown) =>
        Assert.Equal(shown, new PrivacyLoss(epsilon, delta, unit).ToString());

    [Theory]
    [InlineData(-0.1, 1e-5, PrivacyUnit.Cell)]
    [InlineData(double.NaN, 1e-5, PrivacyUnit.Cell)]
    [InlineData(1, 0, PrivacyUnit.Cell)]
    [InlineData(1, 1, PrivacyUnit.Cell)]
    [InlineData(1, 1e-5, (PrivacyUnit)7)]
    public void WhatIsNoLossIsRefused(double epsilon, double delta, PrivacyUnit unit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivacyLoss(epsilon, delta, unit));
}
