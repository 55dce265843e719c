using ScFed.Models.Classifiers;
using ScFed.Node.Benchmarks.Attacks;
using ScFed.Node.Benchmarks.Attacks.Membership;
using ScFed.Node.Tests.Benchmarks.Classifiers;

namespace ScFed.Node.Tests.Benchmarks.Attacks;

public class MembershipAttackTests
{
    private readonly AttackedCells _cells = new(SmallData.Load(), 1);
    private readonly MembershipAttack _attack;

    public MembershipAttackTests() => _attack = new MembershipAttack(_cells, new HalfSplits(_cells.Count, 4, 1), null, 1);

    [Fact]
    public void AStudyIsAttackedUnderTheEpsilonOfItsCharges()
    {
        AttackFigure[] figures = [.. _attack.Private(ClassifierRegistry.Logistic, 8, CancellationToken.None)];
        Assert.Equal(9, figures.Length);
        Assert.All(figures, figure => Assert.InRange(figure.Epsilon!.Value, 7.7, 8));
        Assert.All(figures.Where(figure => figure.Attack.EndsWith("auc", StringComparison.Ordinal)), figure => Assert.InRange(figure.Value.Value, 0.2, 0.8));
        Assert.InRange(figures.Single(figure => figure.Attack == "accuracy-held-out").Value.Value, 0.4, 1);
    }

    [Fact]
    public void WithoutPrivacyWronglyLabelledMembersAreTold()
    {
        AttackFigure[] figures = [.. _attack.Unprotected(ClassifierRegistry.Logistic, CancellationToken.None)];
        Assert.All(figures, figure => Assert.Null(figure.Epsilon));
        Assert.InRange(figures.Single(figure => figure.Attack == "membership-calibrated-wrong-labels-auc").Value.Low, 0.6, 1);
    }

    [Fact]
    public void ATenthOfTheCellsBearsAnotherLabelInAndOutOfTraining()
    {
        Assert.Equal(24, _cells.WronglyLabelled.Count);
        Assert.All(_cells.WronglyLabelled, cell => Assert.NotEqual(_cells.Labels[cell], _cells.StudyLabels[cell]));
        Assert.All(_cells.RightlyLabelled, cell => Assert.Equal(_cells.Labels[cell], _cells.StudyLabels[cell]));
        Assert.Equal((4, 60), (_cells.SiteCount, _cells.LargestSite));
    }
}
