using ScFed.Models.Algorithms;
using ScFed.Models.Federation;
using ScFed.Node.Benchmarks.Attacks;
using ScFed.Node.Benchmarks.Attacks.Audit;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

/// <summary>Whole private studies of canaries, by the path that rounds take; and the same without noise, which only a reference run can do.</summary>
public class CanaryAuditTests
{
    private readonly CanaryAudit _audit = new(1_000, 11);

    [Theory]
    [InlineData(PrivateRegime.Gradients, 1)]
    [InlineData(PrivateRegime.Gradients, 8)]
    [InlineData(PrivateRegime.Updates, 1)]
    [InlineData(PrivateRegime.Updates, 8)]
    public void AStudyKeepsTheEpsilonThatItsChargesClaim(PrivateRegime regime, double epsilon)
    {
        AuditResult result = _audit.Run(regime, epsilon, CancellationToken.None);
        Assert.InRange(result.Claimed!.Epsilon, 0.97 * epsilon, epsilon);
        Assert.Equal(CanaryAudit.Delta, result.Claimed.Delta);
        Assert.InRange(result.Found.Epsilon, epsilon > 1 ? 0.1 : 0, result.Claimed.Epsilon);
    }

    [Theory]
    [InlineData(PrivateRegime.Gradients, 1)]
    [InlineData(PrivateRegime.Gradients, 4)]
    [InlineData(PrivateRegime.Updates, 1)]
    [InlineData(PrivateRegime.Updates, 4)]
    public void AStudyWithoutItsNoiseIsCaught(PrivateRegime regime, double epsilon)
    {
        CellTypeSettings settings = _audit.Settings(regime, epsilon, AttackedFederation.PlanFor(5));
        Canaries canaries = _audit.Units();
        ModelState state = new PlainFederation(new CanaryStudy(new CellTypeStudy(settings), canaries), CanaryAudit.Sites(settings)).Run();
        Assert.True(AuditGuesses.Of(CanaryStudy.Scores(state), canaries.Included, CanaryAudit.Delta, CanaryAudit.Level).Epsilon > epsilon);
    }

    [Fact]
    public void NoiseOfAnEpsilonOfEightIsCaughtWhereOneIsClaimed() =>
        Assert.True(new CanaryAudit(4_000, 2).Run(PrivateRegime.Updates, 8, CancellationToken.None).Found.Epsilon > 1);

    [Fact]
    public void CanariesAreDealtToTheSitesAndHalfOfThemAreIn()
    {
        Canaries canaries = _audit.Units();
        bool[] included = canaries.Included.ToArray();
        int[] units = [.. CanaryAudit.Adders.SelectMany(place => canaries.At(place).ToArray())];
        Assert.Equal(Enumerable.Range(0, 1_000).Where(i => included[i]), units.Order());
        Assert.InRange(units.Length, 430, 570);
    }
}
